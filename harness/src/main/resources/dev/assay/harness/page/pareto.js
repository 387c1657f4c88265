/** What a model costs: column, axis, and how a tip says it. */
const COSTS = [
  { column: "p50_ms", label: "median latency of one image, ms", short: "latency (p50)", unit: "ms" },
  { column: "file_mb", label: "file size, MB", short: "file size", unit: "MB" },
  { column: "params_m", label: "parameters, millions", short: "parameters", unit: "M" },
  { column: "gmacs", label: "multiply-accumulates of one image, 10⁹", short: "operations", unit: "GMAC" },
  { column: "peak_rss_mb", label: "peak memory, MB", short: "memory", unit: "MB" },
];

const costed = cost =>
  models.map((_, m) => m).filter(m => models[m].row[cost.column] > 0 && models[m].row.accuracy !== undefined);

/** Models that no other beats in both: as cheap and more accurate, or cheaper and as accurate. */
function front(list, cost) {
  const better = (a, b) => {
    const [x, y] = [models[a].row, models[b].row];
    return (
      x[cost.column] <= y[cost.column] &&
      x.accuracy >= y.accuracy &&
      (x[cost.column] < y[cost.column] || x.accuracy > y.accuracy)
    );
  };
  return list
    .filter(m => !list.some(other => better(other, m)))
    .sort((a, b) => models[a].row[cost.column] - models[b].row[cost.column]);
}

function drawPareto() {
  const cost = COSTS.find(candidate => candidate.column === byId("cost").value);
  const list = costed(cost);
  const best = front(list, cost);
  const values = list.map(m => models[m].row[cost.column]);
  const log = Math.max(...values) / Math.min(...values) > 5;
  const at = log ? Math.log10 : x => x;
  const value = m => at(models[m].row[cost.column]);
  const low = m => models[m].row.accuracy_low ?? models[m].row.accuracy;
  const high = m => models[m].row.accuracy_high ?? models[m].row.accuracy;
  const area = m => models[m].row.file_mb ?? 0;
  const lead = m => best.includes(m);
  const spread = Math.log(Math.max(...values) / Math.min(...values)) || 1;
  const domain = log
    ? [Math.min(...values) * Math.exp(-0.06 * spread), Math.max(...values) * Math.exp(0.18 * spread)]
    : [0, Math.max(...values) * 1.2];
  const ticks = width => (log ? logTicks(...domain, width / 50).map(at) : Math.max(3, Math.round(width / 110)));
  const options = (width, labels) => ({
    width,
    height: Math.min(440, Math.max(300, width * 0.5)),
    x: {
      domain: domain.map(at),
      label: cost.label + " →",
      labelAnchor: "center",
      ticks: ticks(width),
      tickFormat: tick => brief(log ? 10 ** tick : tick),
      labelArrow: false,
    },
    y: {
      label: "accuracy, %",
      percent: true,
      nice: true,
      domain: [100 * Math.min(...list.map(low)), 100 * Math.max(...list.map(high))],
    },
    r: { range: [4, 20], domain: [0, Math.max(...list.map(area), 1e-9)] },
    marks: [
      grid("x", ticks(width)),
      grid("y"),
      Plot.line(best, {
        x: value,
        y: m => models[m].row.accuracy,
        curve: "step-after",
        stroke: "var(--accent)",
        strokeWidth: 1.5,
      }),
      Plot.ruleX(list, {
        x: value,
        y1: low,
        y2: high,
        stroke: m => (lead(m) ? "var(--accent)" : "var(--faint)"),
        strokeWidth: 1,
        strokeOpacity: 0.7,
      }),
      Plot.dot(list, {
        x: value,
        y: m => models[m].row.accuracy,
        r: area,
        fill: m => (lead(m) ? "var(--accent)" : "var(--faint)"),
        fillOpacity: 0.3,
        stroke: m => (lead(m) ? "var(--accent)" : "var(--faint)"),
      }),
      ...labels,
      Plot.tip(list, Plot.pointer({ x: value, y: m => models[m].row.accuracy, title: m => tip(m, cost) })),
    ],
  });
  draw(
    byId("pareto"),
    paretoWords(list, best, cost),
    width => {
      const first = plot(options(width, []));
      const chart = plot(options(width, labels(first, list, best, value)));
      chart.addEventListener("click", () => {
        if (chart.value !== undefined && chart.value !== null) choose(chart.value);
      });
      return chart;
    },
    1300,
  );
  byId("pareto-note").textContent =
    `The line joins the ${plural(best.length, "model")} that no other beats in both. Vertical lines: 95 % intervals of accuracy. Area of a bubble: file size.${log ? " The horizontal axis is logarithmic." : ""}`;
}

function tip(m, cost) {
  const { row } = models[m];
  const size = row.file_mb === undefined ? "" : `\n${fixed(row.file_mb, 2)} MB`;
  return `${MODEL_NAMES[m]}\naccuracy ${percent(row.accuracy, 2)} % [${percent(row.accuracy_low)}, ${percent(row.accuracy_high)}]\n${brief(row[cost.column])} ${cost.unit}${cost.column === "file_mb" ? "" : size}`;
}

function paretoWords(list, best, cost) {
  const one = m =>
    `${MODEL_NAMES[m]}: ${percent(models[m].row.accuracy, 2)} % at ${brief(models[m].row[cost.column])} ${cost.unit}`;
  return `Accuracy against ${cost.short} of ${plural(list.length, "model")}. Beaten by no other in both: ${best.map(one).join("; ")}.`;
}

/** Names beside their bubbles, where they cover neither a bubble nor a name that stands before. */
function labels(chart, list, best, value) {
  const [x, y, r] = ["x", "y", "r"].map(scale => chart.scale(scale).apply);
  const height = 14;
  const spots = list.map(m => ({
    m,
    cx: x(value(m)),
    cy: y(100 * models[m].row.accuracy),
    radius: r(models[m].row.file_mb ?? 0),
  }));
  const taken = spots.map(({ cx, cy, radius }) => [cx - radius, cy - radius, cx + radius, cy + radius]);
  const clash = box =>
    box[0] < 46 ||
    box[2] > Number(chart.getAttribute("width")) - 4 ||
    taken.some(([a, b, c, d]) => box[0] < c && a < box[2] && box[1] < d && b < box[3]);
  const placed = [];
  const rank = new Map(order().map((m, i) => [m, i]));
  for (const { m, cx, cy, radius } of spots.sort(
    (a, b) => best.includes(b.m) - best.includes(a.m) || rank.get(a.m) - rank.get(b.m),
  )) {
    const width = 6.6 * [...MODEL_NAMES[m]].length;
    const tries = [
      [radius + 4, -11, "start"],
      [radius + 4, 0, "start"],
      [radius + 4, 12, "start"],
      [-radius - 4, 0, "end"],
      [-radius - 4, -12, "end"],
      [-radius - 4, 12, "end"],
      [0, -radius - 10, "middle"],
      [0, radius + 10, "middle"],
    ];
    for (const [dx, dy, anchor] of tries) {
      const left = cx + dx - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
      const box = [left, cy + dy - height / 2, left + width, cy + dy + height / 2];
      if (!clash(box)) {
        taken.push(box);
        placed.push(
          Plot.text([m], {
            x: value,
            y: k => models[k].row.accuracy,
            text: k => MODEL_NAMES[k],
            dx,
            dy,
            textAnchor: anchor,
            fill: best.includes(m) ? "var(--ink)" : "var(--faint)",
            stroke: "var(--paper)",
            strokeWidth: 4,
          }),
        );
        break;
      }
    }
  }
  return placed;
}

/** Columns that people compare by: heading, decimals, and whether more is better. */
const MAIN = {
  rank: { heading: "rank" },
  model: { heading: "model" },
  device: { heading: "device", if: () => new Set(models.map(m => m.row.device)).size > 1 },
  img_size: { heading: "px" },
  accuracy: { heading: "accuracy %", more: true },
  behind: { heading: "behind the best", more: true },
  tied_with: { heading: "tied with" },
  macro_f1: { heading: "macro F1", more: true },
  ece: { heading: "ECE" },
  p50_ms: { heading: "p50 ms" },
  p99_ms: { heading: "p99 ms" },
  file_mb: { heading: "MB" },
  params_m: { heading: "M params" },
  status: { heading: "status" },
};
const MORE_IS_BETTER = new Set([
  "images",
  "images_per_second",
  "weighted_f1",
  "balanced_accuracy",
  "mcc",
  "kappa",
  "auc_macro",
  "end_to_end_images_per_second",
]);
const sorting = { column: undefined, up: true };

const available = new Map(data.columns.map(column => [column.name, column]));
if (models.some(model => model.behind)) available.set("behind", { name: "behind", number: true, decimals: 4 });

function shownColumns() {
  const main = Object.keys(MAIN).filter(name => available.has(name) && (MAIN[name].if?.() ?? true));
  const inBars = ["accuracy_low", "accuracy_high", "macro_f1_low", "macro_f1_high"];
  return byId("all-columns").checked
    ? [...main, ...[...available.keys()].filter(name => !main.includes(name) && !inBars.includes(name))]
    : main;
}

const valueOf = (m, column) => (column === "behind" ? models[m].behind?.value : models[m].row[column]);

function sortedModels() {
  const { column, up } = sorting;
  if (!column) return order();
  const side = up ? 1 : -1;
  return order().sort((a, b) => {
    const [x, y] = [valueOf(a, column), valueOf(b, column)];
    if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
    return side * (typeof x === "number" ? x - y : String(x).localeCompare(String(y), "en", { numeric: true }));
  });
}

function sortBy(column) {
  const more = MAIN[column]?.more || MORE_IS_BETTER.has(column);
  sorting.up = sorting.column === column ? !sorting.up : !more;
  sorting.column = column;
  drawSummary();
  byId("sorted").textContent = `Sorted by ${heading(column)}, ${sorting.up ? "ascending" : "descending"}.`;
  document.querySelector(`#summary button[data-column="${column}"]`).focus();
}

const heading = column => MAIN[column]?.heading ?? column;

function drawSummary() {
  const columns = shownColumns();
  const head = columns.map(column =>
    element(
      "th",
      {
        scope: "col",
        class: kindOf(column),
        "aria-sort": sorting.column === column ? (sorting.up ? "ascending" : "descending") : undefined,
      },
      element("button", { type: "button", "data-column": column, click: () => sortBy(column) }, heading(column)),
    ),
  );
  byId("summary-scroll").replaceChildren(
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, "One row a model and device; the headings sort."),
      element("thead", {}, element("tr", {}, head)),
      element(
        "tbody",
        {},
        sortedModels().map(m => summaryRow(m, columns)),
      ),
    ),
  );
}

const kindOf = column => (column === "model" ? "word named" : available.get(column).number ? "" : "word");

function summaryRow(m, columns) {
  const leader = order()[0];
  const isTied = m === leader ? models[m].tied.length > 0 : tied(leader, m);
  const cells = columns.map(column =>
    column === "model"
      ? element("th", { scope: "row", class: "named", title: models[m].row.model }, modelLink(m))
      : element("td", { class: kindOf(column) + (column === "error" ? " long" : "") }, summaryCell(m, column)),
  );
  return element(
    "tr",
    { class: [isTied && "tied", chosen === m && "chosen"].filter(Boolean).join(" "), "data-model": m },
    foldFailed(m, columns, cells),
  );
}

/** Of a model that failed the reason stands in place of the figures that it has not. */
function foldFailed(m, columns, cells) {
  const kept = columns.indexOf("model") + 1;
  if (models[m].row.status !== "failed" || byId("all-columns").checked) return cells;
  const why = element(
    "td",
    { class: "why", colspan: columns.length - kept },
    columns.includes("device") ? `failed on ${models[m].row.device}: ` : "failed: ",
    name(models[m].row.error ?? ""),
  );
  return [...cells.slice(0, kept), why];
}

function modelLink(m) {
  return element(
    "button",
    {
      type: "button",
      click: () => {
        choose(m);
        byId("model").scrollIntoView();
      },
    },
    name(models[m].row.model),
  );
}

function summaryCell(m, column) {
  const { row, behind, undefined: reasons } = models[m];
  if (column === "behind")
    return behind ? behindCell(m) : data.leader === m ? element("span", { class: "faint" }, "the best") : [];
  const value = row[column];
  if (value === undefined) {
    return reasons[column] ? element("span", { class: "faint", title: reasons[column] }, "undefined") : [];
  }
  if (column === "status") return statusCell(m);
  if (!available.get(column).number) return name(value);
  const low = row[column + "_low"],
    high = row[column + "_high"];
  if (column === "accuracy") return measured(percent(value, 2), value, low, high, column, true);
  const text = fixed(value, MAIN[column]?.decimals ?? available.get(column).decimals);
  return low === undefined ? text : measured(text, value, low, high, column, false);
}

function measured(text, value, low, high, column, asPercent) {
  if (low === undefined) return text;
  const all = models
    .flatMap(model => [model.row[column + "_low"], model.row[column + "_high"]])
    .filter(end => end !== undefined);
  return [
    text,
    asPercent ? interval(low, high) : element("span", { class: "interval" }, `[${fixed(low, 3)}, ${fixed(high, 3)}]`),
    bar(value, low, high, Math.min(...all), Math.max(...all)),
  ];
}

function behindCell(m) {
  const { value, low, high } = models[m].behind;
  const ends = models.flatMap(model => (model.behind ? [model.behind.low, model.behind.high] : []));
  return [
    signed(value, 2),
    element("span", { class: "interval wide" }, `[${signed(low)}, ${signed(high)}]`),
    bar(value, low, high, Math.min(0, ...ends), Math.max(0, ...ends), "short"),
  ];
}

function statusCell(m) {
  const { row, warnings } = models[m];
  if (row.status === "failed") return element("a", { href: "#warnings", class: "bad", title: row.error }, "failed");
  return warnings.length
    ? element(
        "a",
        { href: "#warnings" },
        row.status === "ok"
          ? plural(warnings.length, "warning")
          : `${row.status}, ${plural(warnings.length, "warning")}`,
      )
    : row.status;
}

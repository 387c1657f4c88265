/** The first screen: which model is best, by how much, and whether that can be told. */
function drawVerdict() {
  const lines =
    models.length === 0 ? ["This run recorded no model."] : [...bestLines(), ...costLines(), ...troubleLines()];
  byId("verdict-body").replaceChildren(...lines.map(line => element("p", { class: "verdict" }, line)));
}

const strong = m => element("strong", {}, name(MODEL_NAMES[m]));

function bestLines() {
  const ranked = order().filter(m => models[m].row.accuracy !== undefined);
  const first = data.leader ?? ranked[0];
  if (first === undefined) return [];
  const { accuracy, accuracy_low: low, accuracy_high: high, images: seen } = models[first].row;
  const lines = [
    [
      strong(first),
      ` is right most often: ${percent(accuracy, 2)} % of ${plural(seen, "image")}` +
        (low === undefined ? "." : `, 95 % interval ${percent(low)} to ${percent(high)}.`),
    ],
  ];
  const behind = ranked.filter(m => models[m].behind).sort((a, b) => models[b].behind.value - models[a].behind.value);
  if (behind.length) lines.push(secondLine(behind[0]), restLine(behind));
  return lines.filter(Boolean);
}

function secondLine(m) {
  const { value, low, high, only_leader: lost, only_this: won } = models[m].behind;
  return [
    strong(m),
    value === 0 ? " is as often right." : ` follows ${percent(-value, 2)} points behind.`,
    ` On the same images the difference is ${signed(low)} to ${signed(high)} points, 95 % interval: ${count(lost)} only the first gets right, ${count(won)} only the second.`,
    compared(m) ? ` McNemar's test, corrected for all pairs, ${told(m)}.` : "",
  ];
}

const compared = m => models[m].row.rank !== undefined;
const told = m => (tied(data.leader, m) ? "does not tell the two apart" : "tells the two apart");

/** How many of the others cannot be told from the best. */
function restLine(behind) {
  if (behind.length < 2 || !behind.every(compared)) return undefined;
  const near = behind.filter(m => tied(data.leader, m)).length;
  return `${near} of the ${behind.length} others cannot be told from the best by that test.`;
}

function costLines() {
  const timed = order().filter(m => models[m].row.p50_ms !== undefined);
  if (timed.length < 2) return [];
  const fastest = timed.reduce((a, b) => (models[b].row.p50_ms < models[a].row.p50_ms ? b : a));
  const first = data.leader ?? timed[0];
  const ratio = models[first].row.p50_ms / models[fastest].row.p50_ms;
  return [
    [
      strong(fastest),
      ` is fastest: ${brief(models[fastest].row.p50_ms)} ms an image (median)`,
      fastest === first || !ratio ? "." : `; ${MODEL_NAMES[first]} takes ${brief(ratio)} times as long.`,
    ],
  ];
}

function troubleLines() {
  const failed = models.filter(model => model.row.status === "failed").length;
  const warned = models.reduce((sum, model) => sum + model.warnings.length, 0);
  const told = [failed && `${plural(failed, "model")} failed`, warned && plural(warned, "warning")].filter(Boolean);
  return told.length ? [[element("a", { href: "#warnings" }, told.join(", ")), "."]] : [];
}

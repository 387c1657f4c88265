let chosen = order()[0] ?? 0;

function choose(m) {
  chosen = m;
  byId("model-choice").value = String(m);
  drawModel();
  document
    .querySelectorAll("#summary tr[data-model]")
    .forEach(line => line.classList.toggle("chosen", line.dataset.model === String(m)));
}

function drawModel() {
  const { row, judged, training } = models[chosen];
  drawFacts(row);
  show("confusion", judged);
  show("classes", judged);
  show("mistakes", judged);
  show("reliability", judged?.bins);
  show("curves", judged?.curves?.length);
  show("training", training);
  if (judged) {
    drawConfusion(judged);
    drawClasses(judged);
    drawMistakes();
    if (judged.bins) drawReliability(judged);
    if (judged.curves?.length) drawCurves(judged);
  }
  if (training) drawTraining(training);
}

function drawFacts(row) {
  const told = [
    row.framework,
    row.device && "on " + row.device,
    row.img_size && row.img_size + " px",
    row.params_m !== undefined && fixed(row.params_m, 3) + " M parameters",
    row.file_mb !== undefined && fixed(row.file_mb, 2) + " MB",
  ];
  byId("model-facts").replaceChildren(
    element("p", { class: "faint" }, name(told.filter(Boolean).join(" · "))),
    row.status === "failed" ? element("p", { class: "bad" }, "Failed: ", name(row.error)) : "",
    models[chosen].judged || row.status === "failed"
      ? ""
      : element("p", {}, "No predictions of this model are recorded."),
  );
}

const MATRIX_CLASSES = 30;

function drawConfusion(judged) {
  const cells = judged.cells.map(([label, predicted, times]) => ({
    label: judged.numbers[label],
    predicted: judged.numbers[predicted],
    times,
  }));
  byId("confusion-h").textContent =
    judged.numbers.length <= MATRIX_CLASSES ? "Confusion matrix" : "Most confused pairs";
  byId("confusion-body").replaceChildren(
    judged.numbers.length <= MATRIX_CLASSES ? matrix(judged, cells) : pairs(cells),
  );
}

const imagesOf = (label, predicted) =>
  named
    .filter(i => images.labels[i] === label && answers[chosen].predicted[i] === predicted)
    .sort(
      (a, b) =>
        ((answers[chosen].probability[b] ?? 0) - (answers[chosen].probability[a] ?? 0)) *
        (label === predicted ? -1 : 1),
    );

function openCell({ label, predicted, times }) {
  const list = imagesOf(label, predicted);
  const sorted = label === predicted ? "the least sure first" : "the surest first";
  const told =
    list.length < times
      ? `${count(list.length)} of ${plural(times, "image")}, ${sorted}; the page has no room for the others.`
      : `${plural(times, "image")}, ${sorted}.`;
  const title = ["Label ", name(className(label)), ", predicted ", name(className(predicted))];
  const m = chosen;
  openDialog(title, () =>
    element("div", {}, element("p", { class: "note" }, name(MODEL_NAMES[m]), ": ", told), tiles(list, m)),
  );
}

function matrix(judged, cells) {
  const size = judged.numbers.length;
  const at = new Map(cells.map(cell => [cell.label + "," + cell.predicted, cell]));
  const sums = new Map();
  cells.forEach(cell => sums.set(cell.label, (sums.get(cell.label) ?? 0) + cell.times));
  const head = element(
    "tr",
    {},
    element("td", { class: "axis" }, "label ↓ predicted →"),
    judged.numbers.map(k => element("th", { scope: "col", title: className(k) }, name(className(k)))),
  );
  const body = judged.numbers.map(label =>
    element(
      "tr",
      {},
      element("th", { scope: "row", title: className(label) }, name(className(label))),
      judged.numbers.map(predicted => matrixCell(at.get(label + "," + predicted), sums.get(label))),
    ),
  );
  return element(
    "div",
    {},
    element(
      "div",
      { class: "matrix" + (size > 10 ? " many" : ""), role: "region", tabindex: "0", "aria-label": "Matrix" },
      element("table", {}, element("thead", {}, head), element("tbody", {}, body)),
    ),
    element(
      "p",
      { class: "note" },
      "A cell opens its images. Shade: share of the label's images; blue is right, orange wrong.",
    ),
  );
}

function matrixCell(cell, sum) {
  if (!cell) return element("td", {}, "0");
  const hit = cell.label === cell.predicted;
  const words = `${plural(cell.times, "image")}: label ${className(cell.label)}, predicted ${className(cell.predicted)}`;
  return element(
    "td",
    { class: hit ? "hit" : "miss" },
    element(
      "button",
      {
        type: "button",
        "--share": Math.sqrt(cell.times / sum),
        "aria-label": words,
        title: `${words} (${percent(cell.times / sum)} % of the label)`,
        click: () => openCell(cell),
      },
      count(cell.times),
    ),
  );
}

/** Of many classes: which are taken for which, most often first. */
function pairs(cells) {
  if (cells.length === 0) return element("p", {}, "No image was predicted wrongly.");
  return element(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-label": "Matrix" },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ["label", "predicted", "images"].map(text =>
            element("th", { scope: "col", class: text === "images" ? "" : "word" }, text),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        cells
          .slice(0, 25)
          .map(cell =>
            element(
              "tr",
              {},
              element("td", { class: "word" }, name(className(cell.label))),
              element("td", { class: "word" }, name(className(cell.predicted))),
              element("td", {}, element("button", { type: "button", click: () => openCell(cell) }, count(cell.times))),
            ),
          ),
      ),
    ),
    element("p", { class: "note" }, "A number opens its images."),
  );
}

function drawClasses(judged) {
  const all = judged.classes
    .flatMap(({ precision, recall }) => [precision[1], recall[1]])
    .filter(end => end !== undefined);
  const from = Math.max(0, Math.min(1, ...all));
  const rate = ([value, low, high]) =>
    value === undefined
      ? element("span", { class: "faint" }, "never predicted")
      : [percent(value), interval(low, high), bar(value, low, high, from, 1, "short")];
  byId("classes-body").replaceChildren(
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ["class", "precision %", "recall %", "F1", "images"].map(text =>
            element("th", { scope: "col", class: text === "class" ? "word" : "" }, text),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        judged.classes.map(line =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, name(className(judged.numbers[line.class]))),
            element("td", {}, rate(line.precision)),
            element(
              "td",
              {},
              line.recall.length ? rate(line.recall) : element("span", { class: "faint" }, "no images"),
            ),
            element("td", {}, fixed(line.f1, 4)),
            element("td", {}, count(line.support)),
          ),
        ),
      ),
    ),
    judged.classes.length < judged.numbers.length
      ? element(
          "p",
          { class: "note" },
          `The ${judged.classes.length} classes with the lowest F1 of ${judged.numbers.length}.`,
        )
      : "",
  );
}

function drawMistakes() {
  const list = mistakes(chosen);
  const sure = answers[chosen].probability.some(probability => probability !== undefined);
  byId("mistakes-h").textContent = sure ? "Surest mistakes" : "Mistakes";
  byId("mistakes-body").replaceChildren(
    list.length === 0 ? element("p", {}, "No mistake on these images.") : tiles(list, chosen, 12),
  );
}

function drawReliability(judged) {
  const bins = judged.bins.filter(bin => bin.images > 0);
  const total = judged.images;
  const ece = models[chosen].row.ece;
  draw(
    byId("reliability-chart"),
    `Reliability diagram of ${MODEL_NAMES[chosen]}: accuracy by confidence in ${bins.length} bins.`,
    width => {
      const side = Math.min(width, 420);
      return element(
        "div",
        {},
        plot({
          width: side,
          height: side * 0.85,
          x: { domain: [0, 1], label: "confidence" },
          y: { domain: [0, 1], label: "accuracy", ticks: 5 },
          marks: [
            grid("y", 5),
            Plot.rect(bins, {
              x1: "low",
              x2: "high",
              y1: 0,
              y2: bin => bin.accuracy[0],
              fill: "var(--accent)",
              fillOpacity: 0.22,
              insetLeft: 0.5,
              insetRight: 0.5,
            }),
            Plot.line(
              [
                [0, 0],
                [1, 1],
              ],
              { stroke: "var(--faint)", strokeDasharray: "4,4" },
            ),
            Plot.ruleX(bins, {
              x: "confidence",
              y1: bin => bin.accuracy[1],
              y2: bin => bin.accuracy[2],
              stroke: "var(--accent)",
              strokeWidth: 1.5,
            }),
            Plot.dot(bins, { x: "confidence", y: bin => bin.accuracy[0], fill: "var(--accent)", r: 3.5 }),
            Plot.tip(
              bins,
              Plot.pointer({
                x: "confidence",
                y: bin => bin.accuracy[0],
                title: bin =>
                  `${plural(bin.images, "image")}\nconfidence ${percent(bin.confidence)} %\naccuracy ${percent(bin.accuracy[0])} % [${percent(bin.accuracy[1])}, ${percent(bin.accuracy[2])}]`,
              }),
            ),
          ],
        }),
        plot({
          width: side,
          height: 90,
          marginTop: 6,
          marginBottom: 22,
          x: { domain: [0, 1], label: null, ticks: 5 },
          y: { label: null, ticks: 2, tickFormat: "~s" },
          marks: [
            Plot.rect(bins, {
              x1: "low",
              x2: "high",
              y1: 0,
              y2: "images",
              fill: "var(--faint)",
              insetLeft: 0.5,
              insetRight: 0.5,
            }),
          ],
        }),
      );
    },
    420,
  );
  byId("reliability-note").textContent =
    `On the dashed line a model is right as often as it says; below it is too sure. Lines: 95 % intervals. Beneath: images by confidence, ${count(total)} in all.` +
    (ece === undefined ? "" : ` Expected calibration error ${fixed(ece, 4)}.`);
}

function drawCurves(judged) {
  const curves = judged.curves;
  const points = flat =>
    Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] / 1000, flat[2 * i + 1] / 1000]);
  const classOf = curve => className(judged.numbers[curve.class]);
  byId("curves-key").replaceChildren(
    ...curves.map((curve, i) =>
      element(
        "span",
        {},
        keyLine(i),
        name(classOf(curve)),
        element("span", { class: "faint" }, `AUC ${fixed(curve.auc, 3)}, AP ${fixed(curve.ap, 3)}`),
      ),
    ),
  );
  const corner = byId("corner").checked;
  const chart = (key, x, y, start) => width => {
    const side = Math.min(width, 420);
    return plot({
      width: side,
      height: side * 0.85,
      x: { domain: corner ? (key === "roc" ? [0, 0.2] : [0.8, 1]) : [0, 1], label: x, ticks: 5 },
      y: { domain: corner ? [0.8, 1] : [0, 1], label: y, ticks: 5 },
      marks: [
        grid("x", 5),
        grid("y", 5),
        ...start,
        ...curves.map((curve, i) =>
          Plot.line(points(curve[key]), {
            stroke: colour(i),
            strokeDasharray: dash(i),
            strokeWidth: 1.6,
            clip: true,
            curve: key === "pr" ? "step-before" : "linear",
          }),
        ),
      ],
    });
  };
  const told = curves.map(curve => `${classOf(curve)} ${fixed(curve.auc, 3)}`).join(", ");
  draw(
    byId("roc-chart"),
    `ROC curves of each class against the rest. Area: ${told}.`,
    chart("roc", "false positive rate", "true positive rate", [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: "var(--faint)", strokeDasharray: "4,4", clip: true },
      ),
    ]),
    460,
  );
  draw(
    byId("pr-chart"),
    `Precision-recall curves of each class. Average precision: ${curves.map(curve => `${classOf(curve)} ${fixed(curve.ap, 3)}`).join(", ")}.`,
    chart("pr", "recall", "precision", []),
    460,
  );
  byId("curves-note").textContent =
    "Each class against the rest." +
    (curves.length < judged.numbers.length
      ? ` Shown are the ${curves.length} classes with the lowest F1 that have images.`
      : "");
}

function keyLine(i) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [key, value] of Object.entries({
    x1: 0,
    x2: 26,
    y1: 4,
    y2: 4,
    "stroke-width": 2,
    "stroke-dasharray": dash(i),
  }))
    line.setAttribute(key, value);
  line.style.stroke = colour(i);
  svg.setAttribute("aria-hidden", "true");
  svg.append(line);
  return svg;
}

function drawTraining(training) {
  const figures = [
    ["loss", "loss"],
    ["accuracy", "accuracy"],
  ].filter(([, key]) => training["train_" + key] || training["val_" + key]);
  byId("training-charts").replaceChildren(
    ...figures.map(([label, key]) => {
      const lines = [
        ["train_" + key, "training", "var(--c1)", "6,3"],
        ["val_" + key, "validation", "var(--c0)", ""],
      ].filter(([column]) => training[column]);
      const target = element("div", { class: "chart" });
      const points = column =>
        training[column].map((value, i) => ({ epoch: i + 1, value })).filter(point => point.value !== null);
      const ends = lines.map(([column, text]) => `${text} ${brief(points(column).at(-1)?.value ?? 0)}`).join(", ");
      requestAnimationFrame(() =>
        draw(
          target,
          `${label} by epoch of training; at the end ${ends}.`,
          width =>
            plot({
              width,
              height: 240,
              marginRight: 72,
              x: { label: "epoch", tickFormat: "d" },
              y: { label, nice: true },
              marks: [
                grid("y"),
                ...lines.map(([column, , stroke, dashes]) =>
                  Plot.line(points(column), {
                    x: "epoch",
                    y: "value",
                    stroke,
                    strokeDasharray: dashes,
                    strokeWidth: 1.6,
                  }),
                ),
                ...lines.map(([column, text, stroke], i) =>
                  Plot.text(points(column).slice(-1), {
                    x: "epoch",
                    y: "value",
                    text: () => text,
                    textAnchor: "start",
                    dx: 6,
                    dy: lines.length > 1 ? (i === 0 ? 1 : -1) * side(training, lines) * 6 : 0,
                    fill: stroke,
                  }),
                ),
              ],
            }),
          520,
        ),
      );
      return target;
    }),
  );
}

/** +1 where the first line ends below the second, so that their names do not meet. */
function side(training, lines) {
  const [a, b] = lines.map(([column]) => training[column].at(-1) ?? 0);
  return a <= b ? 1 : -1;
}

function drawWrongByAll() {
  const total = images.wrong_by_all;
  const list = named.filter(i => judgedModels.every(m => errs(m, i)));
  show("wrong-by-all", judgedModels.length > 1);
  byId("wrong-by-all-body").replaceChildren(
    total === 0
      ? element("p", {}, "Each image is answered rightly by some model.")
      : element(
          "div",
          {},
          element(
            "p",
            { class: "note" },
            `${plural(total, "image")} of ${count(images.total)}. Wrong labels are often among them.`,
          ),
          tiles(list, undefined, 12),
        ),
  );
}

function drawSlices() {
  const rows = data.slices.filter(slice => typeof slice.value === "number");
  show("slices", rows.length);
  if (!rows.length) return;
  const ends = rows.flatMap(slice => [slice.low, slice.high]).filter(end => typeof end === "number");
  const heads = ["column", "slice", "model", "metric", "images", "value", "p (adjusted)"];
  byId("slices-body").replaceChildren(
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          heads.map((text, i) => element("th", { scope: "col", class: i < 4 ? "word" : "" }, text)),
        ),
      ),
      element(
        "tbody",
        {},
        rows.slice(0, 100).map(slice =>
          element(
            "tr",
            {},
            [slice.column, slice.slice, slice.model, slice.metric].map(text =>
              element("td", { class: "word" }, name(text ?? "")),
            ),
            element("td", {}, typeof slice.images === "number" ? count(slice.images) : ""),
            element(
              "td",
              {},
              fixed(slice.value, 4),
              typeof slice.low !== "number" || typeof slice.high !== "number"
                ? ""
                : [
                    element("span", { class: "interval" }, `[${fixed(slice.low, 3)}, ${fixed(slice.high, 3)}]`),
                    bar(slice.value, slice.low, slice.high, Math.min(...ends), Math.max(...ends), "short"),
                  ],
            ),
            element(
              "td",
              {},
              typeof slice.p_adjusted === "number"
                ? slice.p_adjusted < 0.0001
                  ? "< 0.0001"
                  : fixed(slice.p_adjusted, 4)
                : "",
            ),
          ),
        ),
      ),
    ),
  );
  byId("slices-note").textContent =
    rows.length > 100 ? `The first 100 of ${count(rows.length)}; slices.json has all.` : "";
}

/** What several models have in common is said once. */
function groups(lines) {
  const grouped = new Map();
  lines.forEach(([line, of]) => grouped.set(line, [...(grouped.get(line) ?? []), of]));
  return [...grouped];
}

const who = of =>
  of.length === models.length && of.length > 1
    ? element("strong", {}, `All ${of.length} models`)
    : element("strong", {}, name(of.map(m => MODEL_NAMES[m]).join(", ")));

function drawWarnings() {
  const failed = models.flatMap((model, m) =>
    model.row.status === "failed"
      ? [
          element(
            "li",
            {},
            strong(m),
            " ",
            element("span", { class: "bad" }, "failed"),
            ": ",
            name(model.row.error ?? ""),
          ),
        ]
      : [],
  );
  const warned = groups(models.flatMap((model, m) => model.warnings.map(line => [line, m]))).map(([line, of]) =>
    element("li", {}, who(of), ": ", name(line)),
  );
  const undefinedFigures = groups(
    models.flatMap((model, m) =>
      groups(Object.entries(model.undefined).map(([column, reason]) => [reason, column])).map(([reason, columns]) => [
        `no ${columns.join(", ")}: ${reason}`,
        m,
      ]),
    ),
  ).map(([line, of]) => element("li", {}, who(of), ": ", name(line)));
  const all = [...failed, ...warned, ...undefinedFigures];
  byId("warnings-body").replaceChildren(
    all.length ? element("ul", { class: "plain" }, all) : element("p", {}, "None."),
  );
}

function value(json) {
  if (json === null) return "none";
  if (Array.isArray(json))
    return json.every(item => typeof item !== "object" || item === null)
      ? name(json.join(", "))
      : element(
          "ul",
          { class: "plain" },
          json.map(item => element("li", {}, value(item))),
        );
  return typeof json === "object" ? facts(Object.entries(json).map(([key, item]) => [key, value(item)])) : name(json);
}

function drawProvenance() {
  const { run } = data;
  const { data: seen } = run;
  const excluded =
    seen.excluded_count === 0
      ? "none"
      : element(
          "details",
          {},
          element("summary", {}, plural(seen.excluded_count, "file")),
          element(
            "ul",
            { class: "plain" },
            seen.excluded.map(([path, reason]) => element("li", {}, name(path), ": ", name(reason))),
          ),
        );
  byId("provenance-body").replaceChildren(
    facts([
      ["command", element("code", {}, name(run.command))],
      ["started", run.started.replace(/\.\d+Z$/, "Z")],
      [
        "data",
        name(
          `${seen.folder}, part ${seen.part}, ${plural(seen.images, "image")}, ${plural(data.classes.length, "class").replace("classs", "classes")}`,
        ),
      ],
      ["manifest SHA-256", element("code", {}, name(seen.manifest_sha256))],
      ["left out", excluded],
      ["versions", value(run.versions)],
      ["machine", value(run.machine)],
    ]),
    element("h3", { class: "models" }, "Models"),
    ...models.map((model, m) =>
      element(
        "details",
        {},
        element("summary", {}, name(MODEL_NAMES[m])),
        facts([
          ["framework", name(model.row.framework ?? "")],
          ["device", name(model.row.device)],
          ["status", model.row.status],
          ["card SHA-256", element("code", {}, name(model.card_sha256 || "unknown"))],
          ["model SHA-256", element("code", {}, name(model.model_sha256 || "unknown"))],
          ...Object.entries(model.details).map(([key, item]) => [key, value(item)]),
        ]),
      ),
    ),
  );
}

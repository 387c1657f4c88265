const THEMES = ["", "light", "dark"];

function theme(wanted) {
  document.documentElement.dataset.theme = wanted;
  byId("theme").textContent = "Theme: " + (wanted || "auto");
  try {
    localStorage.setItem("assay-theme", wanted);
  } catch {
    /* A page from disk may keep nothing. */
  }
}

function kept() {
  try {
    return localStorage.getItem("assay-theme");
  } catch {
    return "";
  }
}

function drawHead() {
  const { data: seen, started } = data.run;
  byId("title").replaceChildren(
    name(seen.folder),
    seen.part === "all" ? "" : element("span", { class: "faint" }, " · ", name(seen.part)),
  );
  byId("subtitle").replaceChildren(
    `${plural(seen.images, "image")}, ${data.classes.length} classes, ${plural(models.length, "model")}. ${started.slice(0, 16).replace("T", " ")} UTC. `,
    "Assay ",
    name(data.run.versions.assay ?? ""),
  );
}

function drawContents() {
  const sections = [...document.querySelectorAll("main > section[data-short]")].filter(section => !section.hidden);
  byId("contents").replaceChildren(
    ...sections.map(section => element("li", {}, element("a", { href: "#" + section.id }, section.dataset.short))),
  );
}

function drawChoices() {
  byId("model-choice").replaceChildren(...order().map(m => element("option", { value: m }, MODEL_NAMES[m])));
  byId("model-choice").addEventListener("change", event => choose(Number(event.target.value)));
  const costs = COSTS.filter(cost => costed(cost).length > 0);
  show("trade-off", costs.length);
  byId("cost").replaceChildren(...costs.map(cost => element("option", { value: cost.column }, cost.short)));
  byId("cost").addEventListener("change", drawPareto);
}

theme(THEMES.includes(kept()) ? kept() : "");
byId("theme").addEventListener("click", () =>
  theme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]),
);
byId("corner").addEventListener("change", () => drawCurves(models[chosen].judged));
byId("all-columns").addEventListener("change", drawSummary);
byId("summary-note").textContent = models.some(model => model.row.accuracy_low !== undefined)
  ? "Brackets and bars: 95 % intervals. Behind the best: difference of accuracy in points, on the same images (Newcombe's interval of paired rates), without correction for several comparisons. Rank and ties: McNemar's mid-p test, corrected for all pairs by Holm's method."
  : "";
byId("corner").checked = judgedModels.length > 0 && judgedModels.every(m => (models[m].row.auc_macro ?? 0) > 0.97);
drawHead();
drawVerdict();
drawSummary();
drawChoices();
if (!byId("trade-off").hidden) drawPareto();
show("model", models.length);
if (models.length) choose(chosen);
drawWrongByAll();
drawSlices();
drawWarnings();
drawProvenance();
drawContents();

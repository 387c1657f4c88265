const dialog = byId("dialog");
const opened = [];

/** Opens the dialog, or a further page of it; the browser keeps the focus inside, Escape closes. */
function openDialog(title, content) {
  opened.push({ title, content });
  showOpened();
  if (!dialog.open) dialog.showModal();
  byId("dialog-h").focus();
}

function showOpened() {
  const { title, content } = opened[opened.length - 1];
  byId("dialog-h").replaceChildren(...title);
  byId("dialog-body").replaceChildren(content());
  show("dialog-back", opened.length > 1);
  dialog.scrollTop = 0;
}

byId("dialog-close").addEventListener("click", () => dialog.close());
byId("dialog-back").addEventListener("click", () => {
  opened.pop();
  showOpened();
  byId("dialog-h").focus();
});
dialog.addEventListener("click", event => {
  if (event.target === dialog) dialog.close();
});
dialog.addEventListener("close", () => {
  opened.length = 0;
});

function picture(i, kind) {
  const source = data.thumbnails[i];
  return source
    ? element("img", { class: kind, src: "data:image/webp;base64," + source, alt: "" })
    : element("span", { class: kind }, "no picture");
}

const fileName = path => path.slice(path.lastIndexOf("/") + 1);
const className = k => (k === ABSENT || k === undefined ? "no answer" : data.classes[k]);
const sure = probability => (probability === undefined ? "" : ` ${percent(probability)}\u00a0%`);

/** One image as a model sees it; opens what all models answered. */
function tile(i, m) {
  const label = className(images.labels[i]);
  const lines =
    m === undefined
      ? [element("small", {}, "label"), name(label)]
      : [
          name(className(answers[m].predicted[i])),
          sure(answers[m].probability[i]),
          element("small", {}, "label ", name(label)),
          others(i, m),
        ];
  return element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        class: "tile",
        title: images.paths[i],
        click: () => openImage(i),
      },
      picture(i, "picture"),
      element(
        "span",
        {},
        lines,
        m === undefined ? answersOfAll(i) : [],
        element("small", {}, name(fileName(images.paths[i]))),
      ),
    ),
  );
}

/** Which other models err on the image too. */
function others(i, m) {
  const rest = judgedModels.filter(other => other !== m);
  if (rest.length === 0 || !errs(m, i)) return [];
  const wrong = rest.filter(other => errs(other, i));
  const text =
    wrong.length === 0
      ? "no other errs"
      : wrong.length === rest.length && rest.length > 1
        ? "all others err too"
        : wrong.length <= 2
          ? ["also ", name(wrong.map(other => MODEL_NAMES[other]).join(", "))]
          : `${wrong.length} of ${rest.length} others err too`;
  return element("small", {}, text);
}

function answersOfAll(i) {
  const tally = new Map();
  judgedModels.forEach(m => {
    const k = answers[m].predicted[i];
    tally.set(k, (tally.get(k) ?? 0) + 1);
  });
  const most = [...tally].sort((a, b) => b[1] - a[1]);
  return element("small", {}, "answers ", name(most.map(([k, times]) => `${className(k)} ×${times}`).join(", ")));
}

function openImage(i) {
  const rows = order()
    .filter(answered)
    .map(m =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, name(MODEL_NAMES[m])),
        element(
          "td",
          { class: "word" + (errs(m, i) ? " bad" : "") },
          name(className(answers[m].predicted[i])),
          errs(m, i) ? " (wrong)" : "",
        ),
        element("td", {}, sure(answers[m].probability[i])),
      ),
    );
  openDialog([name(images.paths[i])], () =>
    element(
      "div",
      {},
      picture(i, "large"),
      element("p", {}, "Label ", element("strong", {}, name(className(images.labels[i])))),
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col", class: "word" }, "model"),
            element("th", { scope: "col", class: "word" }, "answer"),
            element("th", { scope: "col" }, "probability"),
          ),
        ),
        element("tbody", {}, rows),
      ),
    ),
  );
}

/** Tiles of images, more of them as they are asked for. */
function tiles(list, m, first = 24) {
  const box = element(
    "ul",
    { class: "tiles" },
    list.slice(0, first).map(i => tile(i, m)),
  );
  if (list.length <= first) return element("div", {}, box);
  let shown = first;
  const more = element("button", {
    type: "button",
    class: "more",
    click: () => {
      const added = list.slice(shown, shown + 48).map(i => tile(i, m));
      box.append(...added);
      shown += added.length;
      added[0].firstChild.focus();
      if (shown >= list.length) more.remove();
      else label();
    },
  });
  const label = () => {
    more.textContent = `Show more (${count(list.length - shown)} left)`;
  };
  label();
  return element("div", {}, box, more);
}

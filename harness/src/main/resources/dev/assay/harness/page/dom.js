/** An element; attributes by name, listeners as functions, children as nodes or texts. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (name.startsWith("--")) made.style.setProperty(name, value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter(child => child !== undefined && child !== null));
  return made;
}

const byId = id => document.getElementById(id);

/** A text of a stranger: its direction of writing stays inside of it. */
const name = text => element("bdi", {}, String(text));

const show = (id, shown) => {
  byId(id).hidden = !shown;
};

/** Numbers as every locale of the page writes them: a point, no separator but a thin space. */
function fixed(value, decimals) {
  const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  return (value < 0 ? "\u2212" : "") + grouped + (part ? "." + part : "");
}

const percent = (share, decimals = 1) => fixed(100 * share, decimals);
const signed = (share, decimals = 1) => (share > 0 ? "+" : "") + percent(share, decimals);
const count = number => fixed(number, 0);
const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

/** Three significant digits, for axes and tips. */
const brief = value => (value >= 1000 ? count(value) : String(Number(value.toPrecision(3))));

function interval(low, high, decimals = 1) {
  return element("span", { class: "interval" }, `[${percent(low, decimals)}, ${percent(high, decimals)}]`);
}

/** An interval and its value drawn on a scale from `from` to `to`. */
function bar(value, low, high, from, to, kind = "") {
  const place = x => (to > from ? (x - from) / (to - from) : 0.5);
  return element(
    "span",
    {
      class: "bar " + kind,
      "aria-hidden": "true",
      "--low": place(low),
      "--high": place(high),
      "--value": place(value),
      "--zero": place(0),
    },
    from < 0 && to >= 0 ? element("i") : null,
  );
}

function row(cells, tag = "td") {
  return element(
    "tr",
    {},
    cells.map(cell => element(tag, tag === "th" ? { scope: "col" } : {}, cell)),
  );
}

function facts(pairs) {
  return element(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value !== undefined && value !== "")
      .flatMap(([key, value]) => [element("dt", {}, name(key)), element("dd", {}, value)]),
  );
}

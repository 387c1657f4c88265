const drawn = new Map();
const COLOURS = 8;
const colour = i => `var(--c${i % COLOURS})`;
const DASHES = ["", "6,3", "2,2", "8,3,2,3"];
const dash = i => DASHES[(i % 2) + 2 * (Math.floor(i / 4) % 2)];

/** Draws into an element by its width, now and whenever that changes. */
function draw(target, label, plot, widest = 720) {
  drawn.set(target, { label, plot, widest });
  target.setAttribute("role", "img");
  target.setAttribute("aria-label", label);
  redraw(target);
}

function redraw(target) {
  const { plot, widest } = drawn.get(target);
  const width = Math.min(widest, target.clientWidth || widest);
  target.replaceChildren(plot(width));
  target.dataset.width = String(target.clientWidth);
}

let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const target of drawn.keys()) {
      if (target.clientWidth > 0 && String(target.clientWidth) !== target.dataset.width) redraw(target);
    }
  }, 150);
});

/** A coordinate system in the page's type and colours. */
function plot(options) {
  const drawing = Plot.plot({
    marginTop: 22,
    marginRight: 16,
    marginBottom: 38,
    marginLeft: 46,
    style: { fontSize: "12px", fontFamily: "inherit", background: "transparent", color: "var(--ink)" },
    ...options,
    marks: [Plot.frame({ stroke: "var(--rule)" }), ...options.marks],
  });
  // The chart is described as a whole; names of its parts would be read out one by one.
  for (const part of [drawing, ...drawing.querySelectorAll("[aria-label]")]) part.removeAttribute("aria-label");
  return drawing;
}

/** Rules at the ticks of an axis: so many, or just these. */
const grid = (axis, ticks) =>
  (axis === "x" ? Plot.gridX : Plot.gridY)({ stroke: "var(--rule)", strokeOpacity: 1, ...(ticks ? { ticks } : {}) });

/** 1, 2 and 5 times the powers of ten between two numbers; only the powers where there is no room. */
function logTicks(from, to, room) {
  const all = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
    for (const digit of [1, 2, 5]) {
      const tick = Number(`${digit}e${power}`);
      if (tick >= from && tick <= to) all.push(tick);
    }
  }
  const powers = all.filter(tick => Math.log10(tick) % 1 === 0);
  return all.length > room && powers.length > 1 ? powers : all;
}

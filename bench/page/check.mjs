// Opens report.html of a run in headless Chromium, uses it as a person would, and says what it found.
// Usage: node check.mjs REPORT.html OUT_FOLDER; exits 1 if anything is wrong.
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [, , report, out] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MOST_BYTES = 3_000_000,
  MOST_MS = 1000;
const faults = [];
const check = (right, what) => {
  console.log(`${right ? "ok  " : "FAIL"} ${what}`);
  if (!right) faults.push(what);
};

mkdirSync(out, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
const errors = [],
  requests = [];
page.on("console", message => {
  if (["error", "warn"].includes(message.type())) errors.push(message.text());
});
page.on("pageerror", error => errors.push(String(error)));
page.on("request", request => {
  if (!/^(file|data):/.test(request.url())) requests.push(request.url());
});
const shot = (name, fullPage = true) => page.screenshot({ path: resolve(out, name + ".png"), fullPage });

await page.setViewport({ width: 1280, height: 900 });
const url = pathToFileURL(resolve(report)).href;
const times = [];
for (let i = 0; i < 3; i++) {
  await page.goto(url);
  times.push(
    await page.evaluate(
      () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))),
    ),
  );
}
const median = times.sort((a, b) => a - b)[1];
const bytes = statSync(report).size;
check(bytes < MOST_BYTES, `page weight ${bytes} bytes, below ${MOST_BYTES}`);
check(median < MOST_MS, `drawn after ${median.toFixed(0)} ms (median of 3), below ${MOST_MS}`);

const rows = await page.$$eval("#summary tbody tr", all => all.length);
const models = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).models.length);
check(rows === models, `${rows} rows for ${models} models`);
await sorting();
await images();
await accessibility();
await looks();
check(errors.length === 0, `no error in the console ${errors.slice(0, 3).join(" | ")}`);
check(requests.length === 0, `no request ${requests.slice(0, 3).join(" | ")}`);
await browser.close();
console.log(faults.length === 0 ? "all right" : `${faults.length} wrong`);
process.exit(faults.length === 0 ? 0 : 1);

async function sorting() {
  const columns = await page.$$eval("#summary thead button", all => all.map(button => button.dataset.column));
  for (const column of columns) {
    const button = `#summary button[data-column="${column}"]`;
    await page.click(button);
    const clicked = await page.$eval(button, element => element.closest("th").getAttribute("aria-sort"));
    await page.focus(button);
    await page.keyboard.press("Enter");
    const pressed = await page.$eval(button, element => element.closest("th").getAttribute("aria-sort"));
    const focused = await page.evaluate(() => document.activeElement.dataset.column);
    check(
      clicked && pressed && clicked !== pressed && focused === column,
      `sorts by ${column}: ${clicked}, by keyboard ${pressed}`,
    );
  }
  await page.click("#all-columns");
  const all = await page.$$eval("#summary thead th", heads => heads.length);
  check(all >= columns.length, `all columns: ${all}`);
  await page.click("#all-columns");
}

async function images() {
  const cell = await page.$("#confusion td.miss button, #confusion tbody button");
  if (!cell) return check(true, "no confusion matrix in this run");
  await cell.focus();
  await page.keyboard.press("Enter");
  const inside = () =>
    page.evaluate(
      () =>
        document.getElementById("dialog").contains(document.activeElement) || document.activeElement === document.body,
    );
  check(
    (await page.$eval("#dialog", dialog => dialog.open)) && (await inside()),
    "a cell opens its images, the focus inside",
  );
  check(
    (await page.$$eval("#dialog .tile", all => all.length)) > 0,
    `tiles: ${await page.$$eval("#dialog .tile", all => all.length)}, with pictures: ${await page.$$eval("#dialog .tile img", all => all.length)}`,
  );
  await shot("dialog", false);
  let kept = true;
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    kept &&= await inside();
  }
  check(kept, "Tab stays in the dialog");
  await page.click("#dialog .tile");
  check((await page.$$eval("#dialog-body tbody tr", all => all.length)) > 0, "a tile opens what every model answered");
  await shot("image", false);
  await page.click("#dialog-back");
  check((await page.$$eval("#dialog .tile", all => all.length)) > 0, "back to the cell");
  await page.keyboard.press("Escape");
  const back = await page.evaluate(() => document.activeElement.closest("#confusion") !== null);
  check(!(await page.$eval("#dialog", dialog => dialog.open)) && back, "Escape closes, the focus is back on the cell");
}

async function accessibility() {
  await page.evaluate(axe);
  for (const theme of ["light", "dark"]) {
    await page.evaluate(wanted => {
      document.documentElement.dataset.theme = wanted;
    }, theme);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const serious = violations.filter(violation => ["serious", "critical"].includes(violation.impact));
    violations.forEach(violation =>
      console.log(
        `     axe ${violation.impact} ${violation.id}: ${violation.nodes.length} x ${violation.nodes[0].html.slice(0, 140)} ${violation.nodes[0].failureSummary.replace(/\s+/g, " ").slice(0, 200)}`,
      ),
    );
    check(serious.length === 0, `axe, ${theme}: ${violations.length} faults, serious ${serious.length}`);
  }
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "";
  });
}

async function looks() {
  const schemes = [
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360],
  ];
  for (const [scheme, width] of schemes) {
    await page.setViewport({ width, height: 900, isMobile: width < 500 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(url);
    await new Promise(done => setTimeout(done, 300));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= width, `${width} px wide: the page is ${wide}`);
    await shot(`${scheme}-${width}`);
  }
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url);
  await page.pdf({ path: resolve(out, "print.pdf"), format: "A4", printBackground: false });
}

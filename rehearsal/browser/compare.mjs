// usage: node compare.mjs PORT FOLDER < PAGES
// Opens originals at https://www.example.com, which is at PORT of this machine, and their copies, on a desktop and on a
// phone; leaves a screenshot of each in FOLDER and prints what the copies asked for as JSON. Judges nothing.
// PAGES: [{ name, original, scripts, remove: [selectors], copy }]
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { launch } from "./chromium.mjs";
import { watch } from "./watch.mjs";

// High enough to show the whole page: pictures that load lazily are loaded.
const DEVICES = {
  desktop: { width: 1280, height: 2000 },
  phone: { width: 390, height: 2000, isMobile: true, hasTouch: true },
};

const [port, folder] = process.argv.slice(2);
const pages = JSON.parse(await text(process.stdin));
const browser = await launch(
  "--ignore-certificate-errors",
  `--host-resolver-rules=MAP www.example.com 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
);
try {
  const seen = [];
  for (const { name, original, scripts, remove, copy } of pages) {
    const [{ text }, saved] = await Promise.all([
      visit(`${name}-original`, original, scripts, remove),
      visit(`${name}-copy`, copy, false, [".saved-banner"]),
    ]);
    seen.push({ name, original: text, ...saved });
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}

async function visit(name, url, scripts, remove) {
  const seen = { statuses: {}, bytes: 0, refused: [] };
  for (const [device, viewport] of Object.entries(DEVICES)) {
    const one = await open(`${name}-${device}`, url, viewport, scripts, remove);
    Object.assign(seen.statuses, one.statuses);
    seen.bytes += one.bytes;
    seen.refused.push(...one.refused);
    seen.text = one.text;
  }
  return seen;
}

// Each time anew: a window that changes its size gives up pictures that it has begun to load.
async function open(name, url, viewport, scripts, remove) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  try {
    await page.setJavaScriptEnabled(scripts);
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await page.setViewport(viewport);
    const seen = await watch(page);
    await page.goto(url, { waitUntil: "load" });
    await page.evaluate(takeOut, remove);
    await settled(page);
    await writeFile(join(folder, `${name}.png`), await picture(page));
    return { ...seen, text: await page.evaluate(() => document.body.innerText) };
  } finally {
    await context.close();
  }
}

// Asks again and again: in a page without scripts nothing can be waited for.
async function settled(page) {
  for (let tries = 0; tries < 100 && !(await page.evaluate(isSettled)); tries++) {
    await new Promise((done) => setTimeout(done, 50));
  }
}

// Two pictures alike: a background may be loaded and not painted yet.
async function picture(page) {
  let last = await page.screenshot();
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((done) => setTimeout(done, 100));
    const next = await page.screenshot();
    if (Buffer.compare(last, next) === 0) {
      break;
    }
    last = next;
  }
  return last;
}

// These two run in the page.
function takeOut(selectors) {
  selectors.forEach((selector) => document.querySelectorAll(selector).forEach((element) => element.remove()));
}

function isSettled() {
  return document.fonts.status === "loaded" && [...document.images].every((image) => image.complete);
}

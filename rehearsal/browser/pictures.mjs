// usage: node pictures.mjs PAGE_URL REPORT_URL TEXTS_FILE FOLDER
// Takes the pictures of the README: the page on a phone and a desktop, the head of the report, and each text of TEXTS_FILE
// ({name: text}) as a terminal shows it. WebP, to keep the repository small.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.mjs";

const [url, report, texts, folder] = process.argv.slice(2);
const browser = await launch();
try {
  await take("page-phone", { width: 390, height: 760 }, (page) => page.goto(url, { waitUntil: "networkidle0" }));
  await take("page-desktop", { width: 1200, height: 760 }, (page) => page.goto(url, { waitUntil: "networkidle0" }));
  await take("report", { width: 1100, height: 1500 }, (page) => page.goto(report, { waitUntil: "networkidle0" }));
  for (const [name, text] of Object.entries(JSON.parse(await readFile(texts, "utf8")))) {
    await take(name, { width: 900, height: 100 }, (page) => page.setContent(terminal(text)), true);
  }
} finally {
  await browser.close();
}

async function take(name, viewport, open, fullPage = false) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await open(page);
  await page.screenshot({ path: join(folder, `${name}.webp`), type: "webp", quality: 80, fullPage });
  await page.close();
}

function terminal(text) {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<style>
    body { margin: 0; background: #101820; color: #dce4ea; }
    pre { margin: 20px; font: 12px/1.5 monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  </style><pre>${escaped}</pre>`;
}

// usage: node paper.mjs URL FOLDER
// Prints URL as A4: leaves paper.pdf and paper.png in FOLDER, and says how wide paper and content are, as JSON.
import { join } from "node:path";
import { launch } from "./chromium.mjs";

const A4 = { width: 794, height: 1123 }; // at 96 pixels an inch
const [url, folder] = process.argv.slice(2);
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.setViewport(A4);
  await page.emulateMediaType("print");
  await page.goto(url, { waitUntil: "networkidle0" });
  await page.screenshot({ path: join(folder, "paper.png"), fullPage: true });
  await page.pdf({ path: join(folder, "paper.pdf"), format: "A4", printBackground: true });
  const widths = () => ({ window: document.documentElement.clientWidth, content: document.documentElement.scrollWidth });
  console.log(JSON.stringify(await page.evaluate(widths)));
} finally {
  await browser.close();
}

// usage: node visit.mjs URL SCREENSHOTS with-scripts|without-scripts
// Opens URL as several visitors would and prints what was seen as JSON, one record for each visit. Judges nothing.
import { join } from "node:path";
import { audit } from "./axe.mjs";
import { launch } from "./chromium.mjs";
import { watch } from "./watch.mjs";

const DEVICES = {
  phone: { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true },
  "narrow-phone": { width: 320, height: 568, deviceScaleFactor: 2, isMobile: true },
  desktop: { width: 1440, height: 900 },
  "desktop-at-200-percent": { width: 720, height: 450, deviceScaleFactor: 2 }, // zoom halves the pixels of the layout
};
const SCHEMES = ["light", "dark"];

const [url, screenshots, scripts] = process.argv.slice(2);
const browser = await launch();
try {
  const views = Object.entries(DEVICES).flatMap(([device, viewport]) => SCHEMES.map((scheme) => ({ device, viewport, scheme })));
  // All at once: each waits half a second until the network is idle.
  console.log(JSON.stringify(await Promise.all(views.map(visit))));
} finally {
  await browser.close();
}

async function visit({ device, viewport, scheme }) {
  const context = await browser.createBrowserContext(); // a cache of its own: every visit is a first one
  const page = await context.newPage();
  try {
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setJavaScriptEnabled(scripts === "with-scripts");
    const seen = await watch(page);
    await page.goto(url, { waitUntil: "networkidle0" });
    await page.screenshot({ path: join(screenshots, `${device}-${scheme}.png`), fullPage: true });
    const measured = await page.evaluate(measure);
    return { device, scheme, ...seen, ...measured, findings: await audit(page) };
  } finally {
    await context.close();
  }
}

// Runs in the page, with the browser's own access: that works without JavaScript, too.
function measure() {
  const { clientWidth, scrollWidth } = document.documentElement;
  const links = [...document.links].map((link) => link.href);
  return { window: clientWidth, content: scrollWidth, text: document.body.innerText, links, logo: drawn(document.querySelector(".site img")) };

  // Width and height of what is seen of an image within its box.
  function drawn(image) {
    const shrunk = image ? Math.min(image.width / image.naturalWidth, image.height / image.naturalHeight) : 0;
    return image ? [image.naturalWidth, image.naturalHeight].map((length) => Math.round(length * shrunk)) : [];
  }
}

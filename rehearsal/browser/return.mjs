// usage: node return.mjs SIDES    {"fallback": port, "sick": port, "well": port, ...}, HTTPS on loopback
// A visitor waits on the fallback's page, JavaScript on, while the origin and then DNS come back. Prints as JSON what was
// seen in each phase. Judges nothing.
import net from "node:net";
import { once } from "node:events";
import { audit } from "./axe.mjs";
import { launch } from "./chromium.mjs";

const NAME = "www.example.com";
const ORIGIN = "origin.www.example.com";
const FALLBACK = "fallback.www.example.com";
const ADDRESS = `https://${NAME}/orders/42?tab=items`;
const PATIENCE = 30_000;

const sides = JSON.parse(process.argv[2]);
const zone = { [NAME]: "fallback", [ORIGIN]: "nobody", [FALLBACK]: "fallback" };
const relays = {};
for (const name of Object.keys(zone)) {
  relays[name] = await relay(name);
}
const rules = Object.entries(relays).map(([name, { port }]) => `MAP ${name}:443 127.0.0.1:${port}`);
const browser = await launch("--ignore-certificate-errors", `--host-resolver-rules=${rules.join(",")},MAP * ~NOTFOUND`);
const phases = [];
let loading = 0; // requests to the page's own name that are under way
try {
  await visit((page) => readMessage(page));
  await visit((page) => comeBack(page));
  await visit((page) => trust(page, "silent"));
  await visit((page) => trust(page, "redirecting"));
  await visit((page) => type(page));
  await visit((page) => lookAtFallback(page));
  console.log(JSON.stringify(phases));
} finally {
  await browser.close();
  Object.values(relays).forEach(({ close }) => close());
}

async function visit(story) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 320, height: 568 });
  await page.emulateTimezone("Asia/Tokyo");
  page.on("request", (request) => {
    const { requests, documents } = phases.at(-1);
    (request.isNavigationRequest() ? documents : requests).push(request.url());
    count(request, 1);
  });
  page.on("requestfinished", (request) => count(request, -1));
  page.on("requestfailed", (request) => count(request, -1));
  await story(page);
  await context.close();
}

function count(request, change) {
  if (new URL(request.url()).hostname === NAME) {
    loading += change;
  }
}

async function readMessage(page) {
  await page.evaluateOnNewDocument(() => document.addEventListener("readystatechange", () => {
    const message = document.getElementById("fallback-message"); // scripts that wait for the page have not run yet
    if (document.readyState === "interactive" && message) {
      new MutationObserver(() => (window.messageMillis ??= Date.now() - new Date(message.dataset.until)))
        .observe(message.parentNode, { childList: true });
    }
  }));
  await phase(page, "the message has ended", () => page.goto(ADDRESS), ({ messageMillis }) => messageMillis !== -1);
}

async function comeBack(page) {
  await phase(page, "the origin is down", () => page.goto(ADDRESS), asked(ORIGIN, 4));
  await phase(page, "the tab is hidden", () => show(page, "hidden"), time(1500));
  await phase(page, "the origin answers 503", () => {
    originBecomes("sick");
    return show(page, "visible");
  }, asked(ORIGIN, 4));
  await phase(page, "the origin answers and DNS has moved, the connection is still open", () => {
    zone[NAME] = "well";
    originBecomes("well");
  }, opened(1));
  await phase(page, "a reload has brought the fallback again", () => {}, asked(ORIGIN, 3));
  await phase(page, "the browser has closed the idle connection", () => relays[NAME].close(), arrived("Welcome."));
}

// Of an origin of which the page can only tell that somebody answers: it tries.
async function trust(page, side) {
  zone[NAME] = "fallback";
  originBecomes(side);
  await phase(page, `the origin is ${side}`, () => page.goto(ADDRESS), opened(2));
}

async function type(page) {
  zone[NAME] = "fallback";
  originBecomes("well");
  await page.evaluateOnNewDocument(() => document.addEventListener("DOMContentLoaded", () => {
    const field = document.createElement("input");
    field.ariaLabel = "Name";
    document.querySelector("main").append(field);
    field.focus();
  }));
  await phase(page, "the visitor types", () => page.goto(ADDRESS), asked(ORIGIN, 6));
  phases.at(-1).findings = await audit(page); // the news are there, and no reload comes between
}

async function lookAtFallback(page) {
  await phase(page, "the visitor asked for the fallback", () => page.goto(`https://${FALLBACK}/`), time(1500));
}

// The same host in another state: whoever holds a connection to it notices.
function originBecomes(side) {
  zone[ORIGIN] = side;
  relays[ORIGIN].close();
}

async function phase(page, name, act, done) {
  const seen = { name, documents: [], requests: [], findings: [] };
  phases.push(seen);
  await act();
  const end = Date.now() + PATIENCE;
  while (!done(Object.assign(seen, await look(page))) || loading > 0) {
    if (Date.now() > end) {
      throw new Error(`${name}: not done after ${PATIENCE} ms: ${JSON.stringify(phases, null, 1)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function opened(times) {
  return ({ documents }) => documents.length === times;
}

function asked(name, times) {
  return ({ requests }) => requests.filter((url) => new URL(url).hostname === name).length >= times;
}

function time(milliseconds) {
  const end = Date.now() + milliseconds;
  return () => Date.now() > end;
}

function arrived(expected) {
  return ({ text }) => text === expected;
}

async function look(page) {
  try {
    await page.waitForFunction(() => document.readyState === "complete");
    return await page.evaluate(() => ({
      address: location.href,
      text: document.body.innerText,
      sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      messageMillis: window.messageMillis ?? -1,
      news: document.getElementById("fallback-news")?.textContent ?? "",
    }));
  } catch {
    return { text: "between two pages", sideways: false, messageMillis: -1 };
  }
}

// What a headless browser does not do by itself.
async function show(page, state) {
  await page.evaluate((visibility) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}

// Leads each new connection to the side that the zone names now; those that are open stay where they are.
async function relay(name) {
  const open = new Set();
  const server = net.createServer((visitor) => {
    const port = sides[zone[name]];
    if (!port) {
      visitor.destroy();
      return;
    }
    open.add(visitor);
    join(visitor, net.connect(port, "127.0.0.1"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return { port: server.address().port, close: () => open.forEach((visitor) => visitor.destroy()) };
}

function join(visitor, side) {
  for (const [from, to] of [[visitor, side], [side, visitor]]) {
    from.pipe(to);
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
  }
}

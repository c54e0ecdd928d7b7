// usage: node return.mjs SIDES    {"fallback": port, "sick": port, "well": port, ...}, HTTPS on loopback
// A visitor waits on the fallback's page, JavaScript on, while the origin and then DNS come back. Prints as JSON what was
// seen in each phase. Judges nothing.
import net from "node:net";
import { once } from "node:events";
import { launch } from "./chromium.mjs";

const NAME = "www.example.com";
const ORIGIN = "origin.www.example.com";
const ADDRESS = `https://${NAME}/orders/42?tab=items`;
const PATIENCE = 30_000;

const sides = JSON.parse(process.argv[2]);
const zone = { [NAME]: "fallback", [ORIGIN]: "nobody" };
const relays = { [NAME]: await relay(NAME), [ORIGIN]: await relay(ORIGIN) };
const rules = Object.entries(relays).map(([name, { port }]) => `MAP ${name}:443 127.0.0.1:${port}`);
const browser = await launch("--ignore-certificate-errors", `--host-resolver-rules=${rules.join(",")},MAP * ~NOTFOUND`);
const phases = [];
try {
  await comeBack(await visitor());
  await trust(await visitor(), "silent");
  await trust(await visitor(), "redirecting");
  console.log(JSON.stringify(phases));
} finally {
  await browser.close();
  Object.values(relays).forEach(({ close }) => close());
}

async function visitor() {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.emulateTimezone("Asia/Tokyo");
  page.on("request", (request) => phases.at(-1).requests.push(request.url()));
  return page;
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
  }, asked(NAME, 1));
  await phase(page, "a reload has brought the fallback again", () => {}, asked(ORIGIN, 3));
  await phase(page, "the browser has closed the idle connection", () => relays[NAME].close(), arrived(page, "Welcome."));
}

// Of an origin of which the page can only tell that somebody answers: it tries.
async function trust(page, side) {
  zone[NAME] = "fallback";
  originBecomes(side);
  const reloaded = (seen) => seen.requests.filter((url) => url === ADDRESS).length === 2;
  await phase(page, `the origin is ${side}`, () => page.goto(ADDRESS), reloaded);
}

// The same host in another state: whoever holds a connection to it notices.
function originBecomes(side) {
  zone[ORIGIN] = side;
  relays[ORIGIN].close();
}

async function phase(page, name, act, done) {
  const seen = { name, requests: [] };
  phases.push(seen);
  await act();
  const end = Date.now() + PATIENCE;
  while (!(await done(seen))) {
    if (Date.now() > end) {
      throw new Error(`${name}: not done after ${PATIENCE} ms: ${JSON.stringify(phases, null, 1)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  Object.assign(seen, await look(page));
}

function asked(name, times) {
  return (seen) => seen.requests.filter((url) => new URL(url).hostname === name).length >= times;
}

function time(milliseconds) {
  const end = Date.now() + milliseconds;
  return () => Date.now() > end;
}

function arrived(page, text) {
  return async () => (await look(page)).text === text;
}

// The page may just be on its way to the next.
async function look(page) {
  await page.waitForSelector("body");
  return page.evaluate(() => ({
    address: location.href,
    text: document.body.innerText,
    news: document.getElementById("fallback-news")?.textContent ?? "",
  }));
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

// usage: node reread.mjs FILE
// Lets a browser parse each page and style sheet of FILE (a JSON record with html and css on each line) and prints as JSON
// how many there were, what of them could run or ask another host, and what was asked for. Judges nothing else.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { launch } from "./chromium.mjs";

const HOST = "https://copy.test/";
const BATCH = 500;

const browser = await launch();
try {
  const page = await browser.newPage();
  const asked = new Set();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.url() === HOST) {
      request.respond({ status: 200, contentType: "text/html", body: "<!doctype html><title>reread</title>" });
    } else {
      if (!request.url().startsWith(`${HOST}_fallback/assets/`) && request.url() !== "about:invalid") {
        asked.add(request.url());
      }
      request.abort();
    }
  });
  await page.goto(HOST);
  const seen = { pages: 0, elements: 0, sheets: 0, rules: 0, problems: [] };
  let batch = [];
  const send = async () => {
    const found = await page.evaluate(reread, batch);
    for (const key of ["pages", "elements", "sheets", "rules"]) {
      seen[key] += found[key];
    }
    seen.problems.push(...found.problems.slice(0, 20));
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
    batch.push(JSON.parse(line));
    if (batch.length === BATCH) {
      await send();
    }
  }
  await send();
  console.log(JSON.stringify({ ...seen, problems: seen.problems.slice(0, 50), asked: [...asked].slice(0, 50) }));
} finally {
  await browser.close();
}

// Runs in the page.
function reread(batch) {
  const ACTING = new Set(["script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "audio", "video", "form",
    "template", "style", "animate", "set", "foreignobject", "portal", "fencedframe", "noscript"]);
  const OWN = /^(\/_fallback\/assets\/[\w./-]+(#.*)?|#.*|about:invalid)$/s;
  const LINKED = /^(https?|mailto|tel|sms):$/;
  const found = { pages: 0, elements: 0, sheets: 0, rules: 0, problems: [] };
  const problem = (what, source) => found.problems.push(`${what} in ${source.slice(0, 1500)}`);
  for (const { html, css } of batch) {
    found.pages++;
    const parsed = new DOMParser().parseFromString(html, "text/html");
    for (const element of parsed.querySelectorAll("*")) {
      found.elements++;
      const name = element.localName.toLowerCase();
      if (ACTING.has(name) && name !== "form") {
        problem(`<${name}>`, html);
      }
      for (const { name: attribute, value } of element.attributes) {
        if (/^on|^(style|srcdoc|action|formaction|data|poster|background|ping|http-equiv|autofocus)$/i.test(attribute)) {
          problem(`${name} ${attribute}`, html);
        } else if (/^(src|href|xlink:href)$/i.test(attribute)) {
          if (name === "a" || name === "area") {
            const url = URL.parse(value, location.href);
            if (url && !LINKED.test(url.protocol)) {
              problem(`${name} to ${value}`, html);
            }
          } else if (!OWN.test(value)) {
            problem(`${name} ${attribute}=${value}`, html);
          }
        } else if (/^srcset$/i.test(attribute)) {
          if (value.split(",").some((one) => !OWN.test(one.trim().split(/\s/)[0]))) {
            problem(`${name} srcset=${value}`, html);
          }
        } else if (/url\((?!\s*["']?\s*#)/i.test(value) && !/^(class|id|title|alt|rel|content|data-.*|aria-.*|name|label|value|abbr|media|sizes|summary|for|type)$/i.test(attribute)) {
          problem(`${name} ${attribute}=${value}`, html);
        }
      }
    }
    for (const text of css) {
      found.sheets++;
      const style = document.createElement("style");
      style.textContent = text;
      document.head.append(style);
      const rules = style.sheet ? [...style.sheet.cssRules] : [];
      for (const rule of rules) {
        found.rules++;
        if (rule instanceof CSSImportRule && !OWN.test(rule.href)) {
          problem(`@import ${rule.href}`, text);
        }
        for (const url of rule instanceof CSSNamespaceRule ? [] : references(rule.cssText)) {
          if (!OWN.test(url)) {
            problem(`${url} in ${rule.cssText}`, text);
          }
        }
      }
      style.remove();
    }
  }
  return found;

  // The URLs in a rule as the browser writes it: strings are skipped, and a longer name that ends in url is another function.
  function references(css) {
    const token = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\\[^]|([-\w@#\u0080-\uffff]*)\(/g;
    const urls = [];
    for (let match = token.exec(css); match; match = token.exec(css)) {
      if (/^(url|src)$/i.test(match[1] ?? "")) {
        const [, quoted, plain] = /^\s*(?:"((?:[^"\\]|\\[^])*)"|([^)]*))/.exec(css.slice(token.lastIndex));
        if (quoted !== undefined || /^url$/i.test(match[1])) {
          urls.push(quoted ?? plain); // what src() holds without quotes is no URL
        }
      }
    }
    return urls;
  }
}

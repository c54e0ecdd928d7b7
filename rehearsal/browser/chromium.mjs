// Starts a headless browser: the one that CHROME_PATH names, or else the one inside @sparticuz/chromium (Linux x64).
// Unpacks into TMPDIR; set TMPDIR to a folder of the build to keep the machine clean.
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

// Not the package's own flags: they switch the web's security off, and with it what these tests look at.
const FLAGS = [
  "--no-sandbox", // as root there is no sandbox; the pages are ours
  "--no-zygote",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--font-render-hinting=none",
];

export async function launch(...flags) {
  const installed = process.env.CHROME_PATH;
  return puppeteer.launch({
    executablePath: installed || (await packaged()),
    headless: installed ? true : "shell",
    args: [...FLAGS, ...flags],
  });
}

// The package brings the libraries and the font that a bare machine lacks (nss, nspr, expat; Open Sans), but it unpacks
// and uses them only where it takes the machine for a Lambda: so it is told that this is one, before it is loaded.
async function packaged() {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  process.env.FONTCONFIG_FILE = await fontsOf(tmpdir());
  const { default: chromium } = await import("@sparticuz/chromium");
  chromium.setGraphicsMode = false;
  return chromium.executablePath();
}

// The package's own list of font folders takes /tmp for granted.
async function fontsOf(folder) {
  const file = join(folder, "fonts.conf");
  const folders = `<dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`;
  await writeFile(file, `<fontconfig>${folders}</fontconfig>\n`);
  return file;
}

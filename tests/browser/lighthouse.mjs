// Runs Lighthouse with its mobile preset: `node lighthouse.mjs FOLDER`, where FOLDER holds its node_modules.
// On standard input a line a page, {"name", "url", "cookie"}; on standard output a line a page with what was measured.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = {
  fcp_ms: "first-contentful-paint",
  lcp_ms: "largest-contentful-paint",
  tbt_ms: "total-blocking-time",
  cls: "cumulative-layout-shift",
  bytes: "total-byte-weight",
};
const ours = createRequire(`${process.argv[2]}/package.json`);
const load = (name) => import(pathToFileURL(ours.resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const TRIES = 3;

// A browser that showed nothing has measured nothing: Lighthouse says so, and the run is made again.
async function measured(page) {
  for (let tries = 1; ; tries += 1) {
    const lhr = await run(page);
    if (!lhr.runtimeError) return lhr;
    console.error(`${page.name}: ${lhr.runtimeError.code}`);
    if (tries === TRIES) throw new Error(lhr.runtimeError.message);
  }
}

async function run({ url, cookie }) {
  // a browser of its own for each: nothing is kept from the page before
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=de"],
  });
  try {
    const extraHeaders = { "Accept-Language": "de", ...(cookie ? { Cookie: cookie } : {}) };
    const options = { port: chrome.port, logLevel: "error", onlyCategories: CATEGORIES, extraHeaders };
    return (await lighthouse(url, options)).lhr;
  } finally {
    chrome.kill();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const page = JSON.parse(line);
  const lhr = await measured(page);
  const scores = CATEGORIES.map((each) => [each, Math.round((lhr.categories[each].score ?? 0) * 100)]);
  const times = Object.entries(TIMES).map(([key, id]) => [key, lhr.audits[id].numericValue]);
  console.log(JSON.stringify({ name: page.name, ...Object.fromEntries([...scores, ...times]) }));
}

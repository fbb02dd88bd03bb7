// Opens a page in chromium and prints, as JSON, what axe-core and the keyboard find in it.
//
//   node inspect.mjs URL '{"scheme": "dark", "media": "print", "width": 320, "script": false, "picture": "a.png"}'
//
// "steps": [["click" | "fill" | "select", SELECTOR, VALUE]] are carried out first; "stops" is how often Tab is pressed.
//
// Output: {violations: [{id, help, targets}], incomplete: [ids], wider: px beyond the viewport, stops: [what Tab reaches],
//          requests: [URLs fetched besides the page], errors: [what the console says], rows: [visible row headers],
//          said: what the page's output element says}
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [url, choices = "{}"] = process.argv.slice(2);
const { scheme = "light", media = "screen", width = 1280, script = true, picture, stops = 0, steps = [] } = JSON.parse(choices);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
try {
  const context = await browser.newContext({
    viewport: { width, height: 800 }, colorScheme: scheme, javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const requests = [];
  const errors = [];
  page.on("request", (request) => { if (request.url() !== url) requests.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(url);
  await page.emulateMedia({ media, colorScheme: scheme });
  for (const [action, selector, value] of steps) {
    const target = page.locator(selector);
    await { click: () => target.click(), fill: () => target.fill(value), select: () => target.selectOption(value) }[action]();
  }
  const rows = await page.locator("tbody th:visible").allTextContents();
  const said = await page.locator("output").allTextContents();
  if (picture) await page.screenshot({ path: picture, fullPage: true });
  const reached = [];
  for (let n = 0; n < stops; n += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      return { name: at.tagName.toLowerCase(), text: at.textContent.trim().slice(0, 40), href: at.getAttribute("href"),
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 };
    }));
  }
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  let result = { violations: [], incomplete: [] };
  if (script) {
    await page.evaluate(axe);
    result = await page.evaluate(() => globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], resultTypes: ["violations", "incomplete"],
    }));
  }
  const targets = (rule) => rule.nodes.slice(0, 5).map((node) => node.target.join(" "));
  console.log(JSON.stringify({
    violations: result.violations.map((rule) => ({ id: rule.id, help: rule.help, targets: targets(rule) })),
    incomplete: result.incomplete.map((rule) => ({ id: rule.id, targets: targets(rule) })),
    wider, stops: reached, requests, errors, rows, said: said.join(" "),
  }));
} finally {
  await browser.close();
}

// Walks through the applicants' page as an applicant does and prints, as JSON, what was seen on the way.
//
//   node walk.mjs http://127.0.0.1:8000/ '{"file": "a.docx", "pictures": "folder", "width": 320, "script": false, …}'
//
// Choices: scheme light|dark, lang sv|en, keyboard true (no pointer is used), broken (a file that can't be read).
// Output: {steps: {name: {violations, wider, outcomes}}, requests: [addresses elsewhere], errors: [console], saved: {…}}
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [url, choices = "{}"] = process.argv.slice(2);
const { file, broken, pictures, width = 1280, scheme = "light", script = true, keyboard = false, lang = "sv" } = JSON.parse(choices);
const name = [path.parse(file).name.slice(0, 2), lang, width, scheme, script === true ? "js" : script ? "plain" : "nojs", keyboard ? "keys" : "mouse"].join("-");
if (pictures) mkdirSync(pictures, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const seen = { steps: {}, requests: [], errors: [], saved: {} };
try {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script !== false, locale: lang, acceptDownloads: true,
  });
  // "blocked" takes away the page's own script alone: plain posts, looked at by axe-core.
  if (script === "blocked") await context.route("**/jamcheck.js*", (route) => route.fulfill({ body: "" }));
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("blob:" + url)) seen.requests.push(request.url());
  });
  page.on("console", (message) => {
    // An answer that tells of a problem has an error's status, which the console repeats.
    if (message.type() === "error" && !message.text().includes("the server responded with a status of 4")) seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));

  /** What axe-core and a ruler find in the page as it is now. */
  const note = async (step) => {
    if (pictures) await page.screenshot({ path: path.join(pictures, `${name}-${step}.png`), fullPage: true });
    const state = { title: await page.title(), violations: [], wider: 0, outcomes: [], focus: "", bytes: 0 };
    if (script) {
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], resultTypes: ["violations"],
      }));
      state.violations = found.violations.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
      state.focus = await page.evaluate(() => document.activeElement.id);
    }
    const inner = (await page.locator("html").boundingBox()).width;
    state.wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth).catch(() => inner - width);
    state.outcomes = await page.locator("h3 .o").allInnerTexts();
    state.bytes = (await page.content()).length;
    seen.steps[step] = state;
  };
  /** Press a button, or reach it by the Tab key alone and press Enter. */
  const press = async (locator) => {
    if (!keyboard) { await locator.click(); return; }
    await reach(locator);
    await page.keyboard.press("Enter");
  };
  const reach = async (locator) => {
    const wanted = await locator.elementHandle();
    for (let n = 0; n < 200; n += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((element) => document.activeElement === element, wanted)) return;
    }
    throw new Error(`the Tab key does not reach ${await locator.innerText()}`);
  };
  const save = async (locator, key) => {
    const [download] = await Promise.all([page.waitForEvent("download"), press(locator)]);
    const target = path.join(pictures || "/tmp", `${name}-${key}`);
    await download.saveAs(target);
    seen.saved[key] = { path: target, name: download.suggestedFilename() };
  };

  await page.goto(url);
  await note("start");
  const go = page.locator("#granska button[type=submit]");
  if (broken) {
    await page.setInputFiles("#file", broken);
    await press(go);
    await page.locator("#fel").waitFor();
    await note("problem");
  }
  await page.setInputFiles("#file", file);
  await press(go);
  await page.locator("#resultat").waitFor();
  await note("result");

  const jump = page.locator("figcaption a").first();
  const target = (await jump.getAttribute("href")).slice(1);
  await press(jump);
  seen.jumped = await page.locator(`mark:has(#${target})`).first().innerText();
  seen.visible = await page.locator(`mark:has(#${target})`).first().isVisible();
  await press(page.locator(".guide summary").first());
  await save(page.locator("button[value='word:1']"), "comments.docx");
  await save(page.locator("button[value=html]"), "report.html");

  await press(page.locator(".edit summary").first());
  await note("editing");
  const text = page.locator(".edit textarea").first();
  if (keyboard) { await reach(text); await page.keyboard.press("Control+End"); } else await text.focus();
  const before = await text.inputValue();
  if (keyboard) await page.keyboard.insertText("\n\nUnga utrikes födda kvinnor står längst från arbete.\n");
  else await text.fill(`${before}\n\nUnga utrikes födda kvinnor står längst från arbete.\n`);
  await press(page.locator(".edit button[type=submit]").first());
  await page.locator("article h2", { hasText: ".md" }).waitFor();
  await note("again");
  await save(page.locator("button[value='word:1']"), "again.docx");
  await page.goto(`${url}integritet`);
  await note("privacy");
  await page.goto(`${url}finns-inte`);
  await note("lost");
  seen.cookies = await context.cookies();
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

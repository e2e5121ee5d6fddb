/** The console and the docs page as the router in workerd serves them. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operationsOf } from "../../edge/docs-page/operations.ts";
import { sharedSchemas } from "../../edge/docs-page/schema.ts";
import { type Router, startRouter } from "../../fixtures/local/router.ts";
import { audit, auditLayout, auditThemes } from "./console/audit.ts";
import { hasBrowser, opener } from "./console/browser.ts";

const KEY = "console-test-key";
const digest = createHash("sha256").update(KEY).digest("hex");

const vars = {
  AWS_REGION: "us-east-1",
  SLUICE_CONSOLE: "on",
  SLUICE_RATE_LIMIT: "off",
  SLUICE_API_KEYS: `${digest}:debug`,
};

describe.runIf(hasBrowser)("console of a router", () => {
  const open = opener();
  let router: Router;
  beforeAll(async () => {
    router = await startRouter({ port: 0, vars });
  });
  afterAll(() => router.close());

  async function openWithKey() {
    const visit = await open(`${router.url}/`);
    await visit.page.locator("#key").fill(KEY);
    await visit.page.keyboard.press("Enter");
    await visit.page.getByText("ready, release builtin").waitFor();
    return visit;
  }

  it("routes a query and shows weights that sum to 1, a plan and every stage", async () => {
    const { page, complaints } = await openWithKey();
    await page.locator("#query").fill('a man shouts "let it go" while thunder rumbles');
    await page.keyboard.press("Enter");
    await page.locator("#plan li").first().waitFor();

    const weights = (await page.locator(".bar .value").allInnerTexts()).map(Number.parseFloat);
    expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1);
    expect(await page.locator("#echo mark").allInnerTexts()).toEqual([expect.stringContaining("let it go")]);
    const stages = await page.locator("#stages .name").allInnerTexts();
    expect(stages.slice(0, 3)).toEqual(["rule", "cache", "student"]);
    expect(await page.locator("#stages .answered").count()).toBe(1);
    for (const summary of await page.locator("#stages summary:visible").all()) await summary.click();
    expect(await audit(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("names the field that is wrong when the router refuses a query", async () => {
    const { page } = await openWithKey();
    await page.locator("#query").fill("x".repeat(513));
    await page.keyboard.press("Enter");
    await page.getByText("longer than 512 characters").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/^The request is not valid\.query: /);
  });

  it("has an API reference that is readable, in the light and in the dark, and complete", async () => {
    const { page, complaints } = await open(`${router.url}/`);
    await page.getByRole("link", { name: "API reference" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    expect(await page.locator("nav li").allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/post\s+\/v1\/route$/i),
        expect.stringMatching(/get\s+\/readyz$/i),
        "Decision",
      ]),
    );
    expect(complaints).toEqual([]);
  });

  it("has an API reference that shows every table cell in full at any width", async () => {
    const { page } = await open(`${router.url}/docs`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    for (const width of [390, 620, 900, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await auditLayout(page), `${width} pixels`).toEqual([]);
      const cut = await page.evaluate<string[]>(`[...document.querySelectorAll("main td, main th")]
        .filter((cell) => cell.getBoundingClientRect().right > cell.closest("section").getBoundingClientRect().right)
        .map((cell) => cell.textContent)`);
      expect(cut, `${width} pixels`).toEqual([]);
    }
  });

  it("has an API reference that begins on the first screen of a phone, and leads back to the console", async () => {
    const { page } = await open(`${router.url}/docs`, { viewport: { width: 390, height: 844 } });
    const heading = await page.getByRole("heading", { level: 1 }).boundingBox();
    expect(heading?.y).toBeLessThan(844 / 2);
    await page.getByRole("link", { name: "Console" }).click();
    await page.locator("#query").waitFor();
  });

  it("has an API reference with every operation and schema, and for each operation a command to copy and its answer", async () => {
    const document: unknown = await (await fetch(`${router.url}/openapi.json`)).json();
    const operations = operationsOf(document);
    const { page } = await open(`${router.url}/docs`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const names = await page.locator("main h2").allTextContents();
    expect(names).toEqual([
      ...operations.map(({ method, path }) => `${method} ${path}`),
      ...sharedSchemas(document).map(([name]) => name),
    ]);
    const commands = await page.locator("pre.copy").allInnerTexts();
    expect(commands).toHaveLength(operations.length);
    operations.forEach(({ path }, i) => {
      expect(commands[i]).toContain(`curl -s '${router.url}${path}`);
    });
    expect(await page.locator("details").count()).toBe(operations.length);
  });

  it("has an API reference that opens at the place in its address", async () => {
    const { page } = await open(`${router.url}/docs/#schema-Watch`);
    await page.locator("#schema-Watch:target").waitFor();
    expect(await page.locator("#schema-Watch h2").boundingBox()).toMatchObject({ y: expect.closeTo(50, -2) });
  });

  it("has an API reference that shows the document's texts as text", async () => {
    const hostile = { info: { title: "<b>Sluice</b>", description: "First.\n\nSecond <script>alert(1)</script>." } };
    const { page, complaints } = await open(`${router.url}/docs`);
    await page.route("**/openapi.json", (route) => route.fulfill({ json: hostile }));
    await page.reload();
    await page.getByText("<b>Sluice</b>").waitFor();
    expect(await page.locator("main p").allTextContents()).toEqual(["First.", "Second <script>alert(1)</script>."]);
    expect(complaints).toEqual([]);
  });

  it("has an API reference that says so when it cannot read the document", async () => {
    const { page } = await open(`${router.url}/docs`);
    await page.route("**/openapi.json", (route) => route.fulfill({ status: 503 }));
    await page.reload();
    expect(await page.getByRole("alert").textContent()).toBe(
      "openapi.json could not be shown: status 503. Load this page again to try again.",
    );
  });

  it("asks for a key when authorisation is on, and works with it", async () => {
    const { page } = await open(`${router.url}/`);
    await page.locator(".example").first().click();
    expect(await page.getByRole("alert").textContent()).toBe("A valid API key is needed.Enter an API key above.");
    await page.keyboard.type(KEY);
    await page.keyboard.press("Enter");
    await page.getByText("ready, release builtin").waitFor();
    await page.locator(".example").first().click();
    await page.locator("#stages li").first().waitFor();
    expect(await page.locator("#stages .answered").count()).toBe(1);
  });
});

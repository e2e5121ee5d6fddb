/** The console in a real browser: asking a query, and what a user can reach. */
import { describe, expect, it } from "vitest";
import { videoSearch } from "../../edge/task/video-search.ts";
import { auditThemes } from "./console/audit.ts";
import { hasBrowser } from "./console/browser.ts";
import { degraded, spoken } from "./console/canned.ts";
import { answering, problem } from "./console/page-server.ts";
import { IS_WHOLE, PHONE } from "./console/phone.ts";
import { visitor } from "./console/visits.ts";

describe.runIf(hasBrowser)("console", () => {
  const visit = visitor();

  it("can be used with the keyboard alone", async () => {
    const { page } = await visit(answering(spoken));
    let opacity = 1;
    await page.route("**/v1/route", async (request) => {
      opacity = await page.evaluate<number>("Number(getComputedStyle(document.getElementById('go')).opacity)");
      await request.continue();
    });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("query");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#query").inputValue()).toBe(videoSearch.teacher.examples.at(-2)?.query);
    expect(opacity).toBeLessThan(1);
    expect(await page.evaluate("[scrollY, document.activeElement.id]")).toEqual([0, "go"]);
    await page.keyboard.press("/");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await page.keyboard.press("End");
    await page.keyboard.type("/");
    expect(await page.locator("#query").inputValue()).toMatch(/\/$/);
  });

  it("reaches every control of an answer with Tab, each visibly focused", async () => {
    const { page } = await visit(answering(degraded));
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    await page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })");
    const controls = `[...document.querySelectorAll("main :is(a, button, input, textarea, summary, pre)")]
      .filter((node) => node.checkVisibility() && node.tabIndex >= 0 && !node.disabled)`;
    const count = await page.evaluate<number>(`${controls}.length`);
    await page.evaluate(
      "globalThis.unlit = []; globalThis.reached = new Set(); document.querySelector('nav a').focus()",
    );
    for (let i = 0; i < count + 4; i++) {
      await page.keyboard.press("Tab");
      await page.evaluate(`(() => {
        const node = document.activeElement;
        reached.add(node);
        if (node !== document.body && getComputedStyle(node).outlineStyle === "none") unlit.push(node.outerHTML.slice(0, 80));
      })()`);
    }
    expect(
      await page.evaluate(
        `${controls}.filter((node) => !reached.has(node)).map((node) => node.outerHTML.slice(0, 80))`,
      ),
    ).toEqual([]);
    expect(await page.evaluate("unlit")).toEqual([]);
  });

  it("shows a problem in place of an older decision", async () => {
    const { page } = await visit({
      route: ({ body }) =>
        body["query"] === "bad" ? problem(400, "The request is not valid", "query: must not be bad") : spoken,
    });
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    await page.locator("#query").fill("bad");
    await page.keyboard.press("Enter");
    await page.getByText("query: must not be bad").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/^The request is not valid\./);
    expect(await page.locator("#plan").isVisible()).toBe(false);
  });

  it("asks for a query where there is none, and does not trouble the router", async () => {
    let asked = 0;
    const { page } = await visit({
      route: () => {
        asked++;
        return spoken;
      },
    });
    await page.locator("#query").fill("  ");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("alert").textContent()).toBe("Type a query.");
    expect(await page.evaluate("document.activeElement.id")).toBe("query");
    expect(asked).toBe(0);
  });

  it("asks a follow-up together with the query above it", async () => {
    const bodies: Record<string, unknown>[] = [];
    const { page } = await visit({
      route: ({ body }) => {
        bodies.push(body);
        return body["previous"] ? { ...spoken, query: "only comedies", filters: {}, inherited: ["phrase"] } : spoken;
      },
    });
    await page.locator("#query").fill("rain");
    await page.keyboard.press("Enter");
    await page.getByLabel("Follow-up").fill("only comedies");
    await page.keyboard.press("Enter");
    await page.locator("#previous").waitFor();
    expect(await page.locator("#previous").textContent()).toBe("after rain");
    expect(await page.locator("#echo").textContent()).toBe("only comedies");
    expect(bodies.at(-1)).toMatchObject({ query: "only comedies", previous: "rain" });
    expect(await page.locator("#wrong").isVisible()).toBe(false);
  });

  it("says so when the router cannot be reached", async () => {
    const { page, server } = await visit(answering(spoken));
    await server.close();
    await page.locator(".example").first().click();
    expect(await page.getByRole("alert").textContent()).toContain("The router cannot be reached");
    await page.getByText("unreachable").waitFor();
  });

  it("sends the chosen stages, deadline and locale", async () => {
    const bodies: unknown[] = [];
    const { page } = await visit({
      route: ({ body }) => {
        bodies.push(body);
        return spoken;
      },
    });
    await page.locator(".options summary").click();
    await page.getByLabel("student").uncheck();
    await page.getByLabel("Deadline, ms").fill("300");
    await page.getByLabel("Locale").fill("de");
    await page.locator("#query").fill("rain");
    await page.keyboard.press("Enter");
    await page.locator("#plan li").first().waitFor();
    expect(bodies).toEqual([
      { query: "rain", stages: ["rule", "cache", "distilled"], deadlineMs: 300, locale: "de", trace: true },
    ]);
  });

  it.each(["#", "?"])("asks the query in the address, after %s", async (sign) => {
    const { page, server } = await visit(answering(spoken));
    await page.goto(`${server.url}${sign}q=${encodeURIComponent("rain & 50% thunder")}`);
    await page.reload();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#query").inputValue()).toBe("rain & 50% thunder");
  });

  it("shows every example in full on a phone", async () => {
    const { page } = await visit(answering(spoken), PHONE);
    for (const example of await page.locator(".example").all()) {
      expect(await example.evaluate(IS_WHOLE)).toBe(true);
      const { x = -1, width = 0 } = (await example.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(PHONE.viewport.width);
    }
  });

  it.each([
    ["a desktop", undefined],
    ["a phone", PHONE],
  ])("is readable and labelled throughout, in the light and in the dark: %s", async (_, screen) => {
    const { page, complaints } = await visit(answering(degraded), screen);
    expect(await auditThemes(page)).toEqual([]);
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    for (const summary of await page.locator("main summary").all()) await summary.click();
    expect(await auditThemes(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

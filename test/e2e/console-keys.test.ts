/** Keys and scopes in the console, in a real browser. */
import { describe, expect, it } from "vitest";
import { audit } from "./console/audit.ts";
import { hasBrowser } from "./console/browser.ts";
import { spoken, untraced } from "./console/canned.ts";
import { answering, problem } from "./console/page-server.ts";
import { visitor } from "./console/visits.ts";

describe.runIf(hasBrowser)("keys in the console", () => {
  const visit = visitor();

  /** A page with a key that has no debug scope, and the bodies that it has sent. */
  async function visitWithoutDebug() {
    const sent: Readonly<Record<string, unknown>>[] = [];
    const { page } = await visit({
      authRequired: true,
      route: ({ body }) => {
        sent.push(body);
        const refused = body["trace"] || body["stages"];
        return refused ? problem(403, "Forbidden", "trace and stages need the debug scope") : untraced;
      },
    });
    const enterKey = async (key: string) => {
      await page.locator("#key").fill(key);
      await page.keyboard.press("Enter");
    };
    await enterKey("k");
    return { page, sent, enterKey };
  }

  it("says clearly that authorisation is off", async () => {
    const { page } = await visit(answering(spoken));
    expect(await page.locator("#auth-off").textContent()).toContain("Authorisation is off.");
    expect(await page.locator("#key").count()).toBe(0);
  });

  it("asks for a key, keeps it in the session only, and forgets it on request", async () => {
    const keys: (string | null)[] = [];
    const { page } = await visit({
      authRequired: true,
      route: ({ key }) => {
        keys.push(key);
        return key === "k-123" ? spoken : problem(401, "Not authorised", "Send a key");
      },
    });
    expect(await page.locator("#auth-off").count()).toBe(0);
    await page.locator(".example").first().click();
    await page.getByText("Enter an API key above.").waitFor();
    expect(await page.getByRole("alert").textContent()).not.toContain("Send a key");
    const enter = async (typed: string) => {
      await page.keyboard.type(typed);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
    };
    await enter("k-0");
    await page.getByText("The router does not know the key in use.").waitFor();
    await enter("k-123");
    await page.locator("#plan li").first().waitFor();
    expect(keys).toEqual([null, "k-0", "k-123"]);
    expect(await page.evaluate("[localStorage.length, document.cookie, Object.values(sessionStorage)]")).toEqual([
      0,
      "",
      ["k-123"],
    ]);
    expect(await page.content()).not.toContain("k-123");
    await page.getByRole("button", { name: "Forget" }).click();
    expect(await page.evaluate("sessionStorage.length")).toBe(0);
  });

  it("shows times from Server-Timing when the key may not ask for a trace", async () => {
    const { page, sent } = await visitWithoutDebug();
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#stages .name").allInnerTexts()).toEqual(["rule", "student"]);
    expect(await page.locator("#stages-note").textContent()).toContain("no debug scope");
    const answered = page.waitForResponse("**/v1/route");
    await page.locator(".example").last().click();
    await answered;
    expect(sent.map(({ trace }) => trace)).toEqual([true, undefined, undefined]);
    expect(await page.locator("#choice-hint").textContent()).toContain("debug scope");
    expect(await page.locator('[name="stages"]:enabled').count()).toBe(0);
  });

  it("disables the choice of stages when the key may not make it, and enables it for the next key", async () => {
    const { page, sent, enterKey } = await visitWithoutDebug();
    await page.locator(".options summary").click();
    await page.getByLabel("student").uncheck();
    await page.locator(".example").first().click();
    await page.getByText("stages need the debug scope").waitFor();
    await page.locator("#choice-hint").waitFor();
    expect(await page.getByLabel("student").isDisabled()).toBe(true);
    expect(await page.getByLabel("student").isChecked()).toBe(true);
    expect(await audit(page)).toEqual([]);
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(sent.map(({ stages }) => stages)).toEqual([["rule", "cache", "distilled"], undefined]);

    await enterKey("another");
    expect(await page.getByLabel("student").isEnabled()).toBe(true);
    expect(await page.locator("#choice-hint").isVisible()).toBe(false);
  });

  it("offers every stage when authorisation is off", async () => {
    const { page } = await visit(answering(spoken));
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator('[name="stages"]:enabled').count()).toBe(4);
    expect(await page.locator("#stages-note").textContent()).not.toContain("debug scope");
  });
});

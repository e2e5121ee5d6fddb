/** Release and health in the console, in a real browser. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { audit } from "./console/audit.ts";
import { hasBrowser } from "./console/browser.ts";
import { spoken } from "./console/canned.ts";
import { answering } from "./console/page-server.ts";
import { IS_WHOLE, PHONE } from "./console/phone.ts";
import { visitor } from "./console/visits.ts";

describe.runIf(hasBrowser)("release and health in the console", () => {
  const visit = visitor();

  it("shows release and health", async () => {
    const { page } = await visit(answering(spoken));
    await page.getByText("ready, release 2026.11.22-1").click();
    const facts = (await page.locator("#health-facts").textContent()) ?? "";
    for (const fact of ["ruleon", "cacheon, this isolate only", "rate limitoff: SLUICE_RATE_LIMIT"])
      expect(facts).toContain(fact);
    expect(facts).toContain("model us-east-1circuit closedcustom-model-deployment/…3d9");
    expect(facts).toContain("model eu-west-1circuit open, problem no AWS credentialseu.amazon.nova-micro-v1:0");
    expect(facts).not.toContain("123456789012");
  });

  it("shows release and health without cutting them off on a phone", async () => {
    const { page } = await visit(answering(spoken), PHONE);
    await page.getByText("ready, release 2026.11.22-1").click();
    expect(await page.locator("#health-facts").evaluate(IS_WHOLE)).toBe(true);
    expect(await audit(page)).toEqual([]);
  });

  it("shows no empty health panel when the router cannot be reached", async () => {
    const { page } = await visit(answering(spoken));
    await page.route("**/readyz", (request) => request.abort());
    await page.reload();
    await page.getByText("unreachable").click();
    expect(await page.locator("#health-facts").isVisible()).toBe(false);
  });

  it.each<[string, (page: Page) => Promise<unknown>]>([
    ["Escape", (page) => page.keyboard.press("Escape")],
    ["a click outside it", (page) => page.locator("h1").click()],
    ["focus elsewhere", (page) => page.keyboard.press("Tab")],
    ["a query", (page) => page.evaluate("document.getElementById('ask').requestSubmit()")],
  ])("closes release and health on %s", async (_, turn) => {
    const { page } = await visit(answering(spoken));
    await page.getByText("ready, release 2026.11.22-1").click();
    await page.locator("#health[open]").waitFor();
    await turn(page);
    await page.locator("#health:not([open])").waitFor();
  });

  it("shows a new release as soon as it answers", async () => {
    let release = "1";
    const { page } = await visit({ route: () => ({ ...spoken, release }), release: () => release });
    await page.getByText("ready, release 1", { exact: true }).waitFor();
    release = "2";
    await page.locator(".example").first().click();
    await page.getByText("ready, release 2", { exact: true }).waitFor();
    expect(await page.locator("#facts").textContent()).toContain("Release2");
  });
});

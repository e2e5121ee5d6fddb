/** The page of the watch in a real browser, against canned reports. */
import { describe, expect, it } from "vitest";
import { audit, auditThemes } from "./console/audit.ts";
import { hasBrowser, type Screen } from "./console/browser.ts";
import { spoken } from "./console/canned.ts";
import { alarmed, empty } from "./console/canned-watch.ts";
import { type PageServerOptions, problem } from "./console/page-server.ts";
import { visitor } from "./console/visits.ts";

describe.runIf(hasBrowser)("the page of the watch", () => {
  const open = visitor();
  const visit = (options: Omit<PageServerOptions, "route">, screen?: Screen) =>
    open({ route: () => spoken, ...options }, screen, "watch");

  it("shows risk and its interval, coverage, spend, the release on trial, holds and alarms, as text", async () => {
    const { page, complaints } = await visit({ watch: () => alarmed });
    await page.locator("#watch section").first().waitFor();
    const card = async (name: string) => (await page.getByRole("region", { name, exact: true }).textContent()) ?? "";
    expect(await card("Risk of the student")).toMatch(
      /15\s%between 12\.1\s% and 18\.3\s%; accepted up to 8\s%.*Audits1200Disagreements180.*34\.20, alarm at 20/,
    );
    expect(
      await page.getByRole("img", { name: /^Risk .*, between .* at 11-28 15:00; accepted up to 8\s%$/ }).count(),
    ).toBe(1);
    expect(await card("Coverage")).toMatch(/^Coverage86\.\d\s%of \d+ drawn decisions/);
    expect(await card("Spend")).toContain("$0.4312");
    expect(await card("On trial")).toMatch(
      /<b>2<\/b>a canary: it answers 5 % of the queries.*undecided.*127 \(60\.2\s%\)/,
    );
    expect(await card("Held: it no longer answers alone")).toMatch(/hold:3f9c2026-11-28 14:03 UTC.*180 of 1200/);
    expect(await card("Alarms and verdicts")).toMatch(
      /alarm: student.*180 of 1200 audits disagreed.*candidate-lost.*131 of 320/,
    );
    await page.getByText("40 hours as numbers").click();
    expect(await page.locator("tbody tr").first().textContent()).toMatch(/^11-28 15:0053120307$/);
    expect(complaints).toEqual([]);
  });

  it("draws the risk where it is", async () => {
    const { page } = await visit({ watch: () => alarmed });
    const line = page.locator(".chart polyline").nth(1);
    await line.waitFor();
    const ends = (await line.getAttribute("points"))?.split(" ").map((point) => point.split(",").map(Number)) ?? [];
    expect(ends).toHaveLength(40);
    expect([ends[0]?.[0], ends.at(-1)?.[0]]).toEqual([0, 600]);
    expect(ends[0]?.[1]).toBeGreaterThan(ends.at(-1)?.[1] ?? 0); // the risk rose, and y grows downwards
  });

  it("says that nothing is audited, and why", async () => {
    const { page, complaints } = await visit({ watch: () => empty });
    await page.getByText("Nothing is audited: SLUICE_AUDIT_SHARE is 0. Audits need").waitFor();
    expect(await page.getByText("No audit yet.").count()).toBe(2);
    expect(await page.getByRole("heading", { name: /^Held/ }).count()).toBe(0);
    expect(await page.locator(".chart").count()).toBe(0);
    expect(await audit(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("says why there is no alarm though the evidence is there", async () => {
    const student = { ...empty.stages.student!, audits: 19, disagreements: 10, e: 184 };
    const { page } = await visit({ watch: () => ({ ...empty, stages: { ...empty.stages, student } }) });
    await page.getByText("No alarm yet").waitFor();
    expect(await page.locator("#watch").textContent()).toContain(
      "it takes 30 audits, and disagreements on 10 different",
    );
    expect(await page.getByText("No alarm yet").count()).toBe(1);
    expect(await audit(page)).toEqual([]);
  });

  it.each([
    [501, "no watch is bound: see WATCH in wrangler.toml"],
    [403, "this needs a key with the admin scope"],
    [503, "the watch's book is out of reach; try again"],
  ])("says what to do on %d", async (status, detail) => {
    const { page } = await visit({ watch: () => problem(status, "Title", detail) });
    await page.getByText(detail).waitFor();
    expect(await page.getByRole("alert").textContent()).toBe(`Title.${detail}`);
    expect(await page.locator("#watch").isVisible()).toBe(false);
    expect(await audit(page)).toEqual([]);
  });

  it("asks for a key as the console does, with the keyboard alone, and shares it", async () => {
    const keys: (string | null)[] = [];
    const { page } = await visit({
      authRequired: true,
      watch: (key) => {
        keys.push(key);
        return key === "k-1" ? alarmed : problem(401, "A valid API key is needed", "send a key");
      },
    });
    await page.getByLabel("API key").first().waitFor();
    for (const typed of ["k-0", "k-1"]) {
      await page.locator("#key").focus();
      await page.keyboard.type(typed);
      await page.keyboard.press("Enter");
      if (typed === "k-0") await page.getByText("The router does not know the key in use.").waitFor();
    }
    await page.locator("#watch section").first().waitFor();
    expect(keys).toEqual(["k-0", "k-1"]);
    await page.getByRole("link", { name: "Console" }).press("Enter");
    await page.locator("#query").waitFor();
    expect(await page.locator("#key").getAttribute("placeholder")).toBe("a key is in use");
  });

  it("reads the watch again on request", async () => {
    let spendUsd = 1;
    const { page } = await visit({ watch: () => ({ ...alarmed, spendUsd }) });
    await page.getByText("$1.0000").waitFor();
    spendUsd = 2;
    await page.getByRole("button", { name: "Refresh" }).press("Enter");
    await page.getByText("$2.0000").waitFor();
  });

  it.each([1280, 390])(
    "is readable and labelled throughout, in the light and in the dark: %d pixels",
    async (width) => {
      const { page } = await visit({ watch: () => alarmed }, { viewport: { width, height: 844 } });
      await page.locator("#watch section").first().waitFor();
      await page.getByText("40 hours as numbers").click();
      expect(await auditThemes(page)).toEqual([]);
    },
  );
});

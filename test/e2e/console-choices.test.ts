/** The console of a task of choices in a real browser, against canned answers. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { ChoiceDecision } from "../../edge/decision/decision.ts";
import { helpDesk } from "../edge/task/help-desk.ts";
import { audit } from "./console/audit.ts";
import { hasBrowser } from "./console/browser.ts";
import type { PageServerOptions } from "./console/page-server.ts";
import { visitor } from "./console/visits.ts";

const refund: ChoiceDecision = {
  id: "dec_1",
  query: "you charged me twice on my tv",
  choice: "refund",
  alternatives: [
    { label: "refund", probability: 0.8 },
    { label: null, probability: 0.15 },
    { label: "cancel", probability: 0.05 },
  ],
  abstained: true,
  filters: { device: [{ value: "television", span: [27, 29], confidence: 0.95, strict: true }] },
  residual: "you charged me twice",
  strategy: "single-signal",
  plan: [{ handler: "billing", filters: ["device"] }],
  relax: ["device"],
  confidence: 0.61,
  source: "fallback",
  cached: false,
  reason: "student 0.61 < 0.80; no-model",
  release: "2026.11.22-1",
  degraded: "no-model",
};

describe.runIf(hasBrowser)("the console of a task of choices", () => {
  const open = visitor();
  const visit = (options: Partial<PageServerOptions> = {}) => open({ task: helpDesk, route: () => refund, ...options });

  it("explains the choices, and shows the choice, what comes close, who takes the query and that nobody was sure", async () => {
    const { page, complaints } = await visit();
    expect(await page.locator("h1").textContent()).toBe("Which choice fits this query?");
    expect(await page.locator("#signals .name").allInnerTexts()).toEqual([
      ...helpDesk.choices.map(({ name }) => name),
      "none",
    ]);
    await page.locator(".example").nth(1).click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#bars .name").allInnerTexts()).toEqual(["refund", "out of scope", "cancel"]);
    expect(await page.locator("#bars .value").allInnerTexts()).toEqual(["0.80", "0.15", "0.05"]);
    expect(await page.locator("#pattern").textContent()).toBe("refund");
    expect(await page.locator("#plan .retriever").textContent()).toContain("billing");
    expect(await page.locator("#facts").textContent()).toMatch(/Choice\s*refund\s*Goes to\s*billing\s*Abstained\s*yes/);
    expect(await page.locator("#status").textContent()).toMatch(/Choice refund, a best guess, confidence 0.61/);
    expect(await audit(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("takes a filter from whoever gets the query, and speaks of no search", async () => {
    const { page } = await visit();
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator(".filter .effect").textContent()).toBe("sure");
    const said = await page.locator("#plan-title, #filters-part, #facts").allTextContents();
    expect(said.join("\n")).not.toMatch(/soften|search|results|raises|must match|single-signal/i);
    await page.getByRole("button", { name: "Drop device", exact: true }).click();
    expect(await page.locator("#plan").textContent()).toContain("no filters");
    await page.locator("#restore").click();
    expect(await page.locator("#plan").textContent()).toContain("filters: device");
  });

  it("asks for no archive, which only retrieval has", async () => {
    const asked: string[] = [];
    const { page } = await visit();
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(asked).toContain("/v1/route");
    expect(asked.filter((path) => path.startsWith("/_sluice"))).toEqual([]);
  });

  it("sends the right choice, or out of scope, as a label", async () => {
    const labels: unknown[] = [];
    const { page } = await visit({
      post: {
        "/v1/labels": ({ body }) => {
          labels.push(body);
          return Response.json({ accepted: true }, { status: 202 });
        },
      },
    });
    await page.locator(".example").first().click();
    await page.locator("#wrong summary").click();
    const choice = page.locator("#shares select");
    expect(await choice.inputValue()).toBe("refund");
    await choice.selectOption("out of scope");
    await page.getByRole("button", { name: "Send as a label" }).click();
    await page.getByText("Noted: out of scope").waitFor();
    expect(labels).toEqual([{ query: refund.query, choice: null }]);
    await choice.selectOption("cancel");
    const downloading = page.waitForEvent("download");
    await page.locator("#label-download").click();
    expect(JSON.parse(await readFile(await (await downloading).path(), "utf8"))).toEqual({
      query: refund.query,
      choice: "cancel",
    });
  });

  it("shows a list of queries with their choices", async () => {
    const { page } = await visit({
      post: { "/v1/route/batch": () => ({ decisions: [refund, { ...refund, choice: null }] }) },
    });
    await page.locator("#many > summary").click();
    await page.locator("#list").fill("one\ntwo");
    await page.getByRole("button", { name: "Route all" }).click();
    await page.locator("#many-rows tr").first().waitFor();
    expect(await page.locator("#many-head th").allInnerTexts()).toEqual([
      "query",
      "choice",
      "confidence",
      "source",
      "filters",
      "next",
      "probability",
      "goes to",
      "note",
    ]);
    expect(await page.locator("#many-rows td:nth-child(2)").allInnerTexts()).toEqual(["refund", "out of scope"]);
    expect(await page.locator("#many-rows tr").first().textContent()).toContain("abstained");
  });
});

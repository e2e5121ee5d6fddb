/** A list of queries in the console, in a real browser: routed, or compared under two releases. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../edge/decision/decision.ts";
import { audit } from "./console/audit.ts";
import { hasBrowser } from "./console/browser.ts";
import { spoken } from "./console/canned.ts";
import { answering, problem } from "./console/page-server.ts";
import { IS_WHOLE } from "./console/phone.ts";
import { visitor } from "./console/visits.ts";

describe.runIf(hasBrowser)("a list in the console", () => {
  const visit = visitor();

  it("routes a pasted list into a table that sorts and downloads", async () => {
    const { page, complaints } = await visit({
      ...answering(spoken),
      post: {
        "/v1/route/batch": ({ body }) => ({
          decisions: (body["queries"] as string[]).map((query, i) =>
            query === "bad"
              ? {
                  title: "The request is not valid",
                  errors: [{ field: `queries.${i}`, message: "longer than 512 characters" }],
                }
              : { ...spoken, query, confidence: query === "snow" ? 0.2 : 0.9 },
          ),
        }),
      },
    });
    await page.getByText("A list of queries").click();
    await page.getByLabel("One query a line").fill("query,n\n=rain,1\nbad,2\nsnow,3");
    await page.getByRole("button", { name: "Route all" }).click();
    await page.locator("#many-rows tr").first().waitFor();
    const firsts = () => page.locator("#many-rows td:first-child").allInnerTexts();
    expect(await firsts()).toEqual(["=rain", "bad", "snow"]);
    const refused = page.locator("#many-rows tr").nth(1).locator("td").last();
    expect(await refused.textContent()).toBe("longer than 512 characters");
    expect(await refused.evaluate(IS_WHOLE)).toBe(true);
    expect(await page.locator("#many-result .scroll").evaluate(IS_WHOLE)).toBe(true);
    expect(await page.locator("#many-state").textContent()).toBe("2 of 3 queries answered.");
    await page.getByRole("button", { name: "confidence" }).press("Enter");
    expect((await firsts()).filter((query) => query !== "bad")).toEqual(["snow", "=rain"]);
    expect(await page.locator("[aria-sort]").getAttribute("aria-sort")).toBe("ascending");
    await page.keyboard.press("Enter");
    expect((await firsts()).filter((query) => query !== "bad")).toEqual(["=rain", "snow"]);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("answers.csv");
    const text = await readFile(await file.path(), "utf8");
    expect(text.split("\r\n").slice(0, 2)).toEqual([
      "query,pattern,confidence,source,filters,visual,audio,transcription,metadata,note",
      "'=rain,audio + transcription,0.9,student,phrase,0.03,0.37,0.57,0.03,",
    ]);
    expect(await audit(page)).toEqual([]);
    await page.locator("#many-rows a").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#query").inputValue()).toBe("=rain");
    expect(await page.evaluate("[scrollY, document.activeElement.id]")).toEqual([0, "go"]);
    expect(complaints).toEqual([]);
  });

  it("compares two releases with the differences first", async () => {
    const bodies: unknown[] = [];
    const other: Decision = {
      ...spoken,
      weights: { ...spoken.weights, audio: 0.57, transcription: 0.37, visual: 0.06, metadata: 0 },
    };
    const visual: Decision = { ...spoken, weights: { visual: 1, audio: 0, transcription: 0, metadata: 0 } };
    const { page } = await visit({
      ...answering(spoken),
      post: {
        "/v1/compare": ({ body }) => {
          bodies.push(body);
          return {
            releases: body["releases"],
            pairs: [
              [spoken, spoken],
              [spoken, other],
              [spoken, visual],
            ],
          };
        },
      },
    });
    await page.getByText("ready, release 2026.11.22-1").waitFor();
    await page.getByText("A list of queries").click();
    await page.getByLabel("One query a line").fill("same\nnearly\nfar");
    await page.getByRole("button", { name: "Compare" }).press("Enter");
    await page.locator("#many-rows tr").first().waitFor();
    const rows = await page.locator("#many-rows tr").allInnerTexts();
    expect(rows.map((row) => row.split(/\s+/).slice(0, 2))).toEqual([
      ["far", "pattern"],
      ["nearly", "weights"],
      ["same", "nothing"],
    ]);
    expect(await page.locator("#many-state").textContent()).toMatch(/^1 of 3 queries/);
    expect(bodies).toEqual([{ queries: ["same", "nearly", "far"], releases: ["builtin", "2026.11.22-1"] }]);
  });

  it("says why a list could not be compared", async () => {
    const { page } = await visit({
      ...answering(spoken),
      post: {
        "/v1/compare": () => problem(403, "The API key does not allow this", "this needs a key with the admin scope"),
      },
    });
    await page.getByText("A list of queries").click();
    await page.getByRole("button", { name: "Compare" }).click();
    expect(await page.locator("#many-state").textContent()).toBe("Paste at least one query.");
    await page.getByLabel("One query a line").fill("rain");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByText("this needs a key with the admin scope").waitFor();
  });
});

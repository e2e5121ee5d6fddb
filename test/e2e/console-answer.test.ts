/** What the console shows of an answer, in a real browser. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../edge/decision/decision.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { audit } from "./console/audit.ts";
import { hasBrowser } from "./console/browser.ts";
import { degraded, spoken } from "./console/canned.ts";
import { answering } from "./console/page-server.ts";
import { PHONE } from "./console/phone.ts";
import { visitor } from "./console/visits.ts";

describe.runIf(hasBrowser)("an answer in the console", () => {
  const visit = visitor();

  it("shows under the plan what an archive holds, where one answers, as text", async () => {
    const clip = { year: 1958, language: "en", start: 60, end: 95, transcript: "", sounds: "Rain.", relaxed: ["year"] };
    const archive = () => ({
      clips: 335,
      results: [{ ...clip, title: "<b>Ember</b>", caption: "A lamp burns in a window." }],
    });
    const { page, complaints } = await visit({ ...answering(spoken), archive });
    await page.locator("#query").fill(spoken.query);
    await page.keyboard.press("Enter");
    await page.locator("#archive li").waitFor();
    expect(await page.locator("#archive-note").textContent()).toMatch(/first 1 of 335 clips/);
    expect(await page.locator("#archive .title").allInnerTexts()).toEqual(["<b>Ember</b>"]);
    expect(await page.locator("#archive .words").allInnerTexts()).toEqual([
      "seen A lamp burns in a window.",
      "heard Rain.",
      "softened year",
    ]);
    expect(await audit(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("shows no archive where none answers, and asks for it once", async () => {
    const { page } = await visit(answering(spoken));
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes("/_sluice/archive")) asked++;
    });
    for (const _ of ["first", "second"]) {
      const answered = page.waitForResponse("**/v1/route");
      await page.locator("#query").fill(spoken.query);
      await page.keyboard.press("Enter");
      await answered;
      await page.waitForLoadState("networkidle");
    }
    expect(asked).toBe(1);
    expect(await page.locator("#archive-card").isHidden()).toBe(true);
  });

  it("shows weights, filters, plan and stages of a typed query", async () => {
    const { page, complaints } = await visit(answering(spoken));
    await page.keyboard.type(spoken.query);
    await page.keyboard.press("Enter");
    await page.locator("#plan li").first().waitFor();

    expect(await page.locator("#bars .name").allInnerTexts()).toEqual(videoSearch.signals.map(({ name }) => name));
    expect(await page.locator("#bars .value").allInnerTexts()).toEqual([
      expect.stringContaining("0.03"),
      "0.37",
      "0.57",
      expect.stringContaining("0.03"),
    ]);
    expect(await page.locator("#pattern").textContent()).toBe("audio + transcription");
    expect(await page.locator("#echo mark").allInnerTexts()).toEqual(["let it go"]);
    expect(await page.locator(".filter").allInnerTexts()).toEqual([
      expect.stringMatching(/phrase\s*raises\s*let it go\s*0\.70\s*Drop/),
    ]);
    expect(await page.locator("#plan .retriever").allInnerTexts()).toEqual([
      expect.stringContaining("transcript-bm25"),
      expect.stringContaining("audio-knn"),
    ]);
    expect(await page.locator("#stages .name").allInnerTexts()).toEqual(["rule", "cache", "student"]);
    expect(await page.locator("#stages .ms").allInnerTexts()).toEqual(["0.08 ms", "0.40 ms", "0.21 ms"]);
    expect(await page.locator("#stages .answered .name").textContent()).toBe("student");
    expect(await page.locator("#facts").textContent()).toMatch(
      /student[\s\S]*0\.91[\s\S]*2026\.11\.22-1[\s\S]*0\.91 >= 0\.83/,
    );
    expect(await page.locator("#status").textContent()).toMatch(
      /Primary signal transcription, weight 0.57, confidence 0.91/,
    );
    expect(complaints).toEqual([]);
  });

  it("draws bars as long as the weights", async () => {
    const { page } = await visit(answering(degraded));
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    const bars = await page.locator(".bar .track").all();
    for (const [i, { name }] of videoSearch.signals.entries()) {
      const track = await bars[i]?.boundingBox();
      const fill = await bars[i]?.locator(".fill").boundingBox();
      expect((fill?.width ?? 0) / (track?.width ?? 1)).toBeCloseTo(degraded.weights[name] ?? 0, 2);
    }
  });

  it("says why a decision is degraded and marks the stage that failed", async () => {
    const { page } = await visit(answering(degraded));
    await page.locator(".example").first().click();
    expect(await page.locator("#facts .warn").textContent()).toContain("bedrock-timeout");
    expect(await page.locator("#stages .failed .name").textContent()).toBe("distilled");
    expect(await page.locator("#stages .answered .name").textContent()).toBe("fallback");
  });

  it("marks the cache as the stage that answered a cached decision, whichever stage made it", async () => {
    const stages = [
      { stage: "cache", outcome: "miss", ms: 0 },
      { stage: "cache", outcome: "shared hit", ms: 3 },
    ] as const;
    const { page } = await visit(answering({ ...spoken, cached: true, stages }));
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#stages .answered").allInnerTexts()).toEqual([expect.stringContaining("shared hit")]);
  });

  it("inserts everything it receives as text", async () => {
    const { page, complaints } = await visit(answering(degraded));
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("img, #echo b").count()).toBe(0);
    expect(await page.locator("#echo").textContent()).toBe(degraded.query);
    expect(await page.locator("#filters").textContent()).toContain("<img src=x onerror=alert(1)>");
    expect(complaints).toEqual([]);
  });

  it("inserts what the task says as text, and names the task in header and title", async () => {
    const query = 'a <img src=x onerror="alert(1)"> on the cover';
    const teacher = { ...videoSearch.teacher, examples: [{ ...videoSearch.teacher.examples[0]!, query }] };
    const task = { ...videoSearch, name: "book-search", teacher };
    const { page, complaints } = await visit({ ...answering(spoken), task });
    expect(await page.locator(".example").allTextContents()).toEqual([query]);
    expect(await page.locator("header .task").textContent()).toBe("book-search");
    expect(await page.title()).toBe("Sluice console: book-search");
    expect(complaints).toEqual([]);
  });

  it("says what each filter does, and takes filters back one by one", async () => {
    const filters: Decision["filters"] = {
      language: [
        { value: "fr", span: [9, 15], confidence: 0.9, strict: true },
        { value: "it", span: [19, 26], confidence: 0.9, strict: true, or: true },
      ],
      genre: [{ value: "comedy", span: [28, 40], confidence: 0.94, strict: true, exclude: true }],
    };
    const query = "films in French or Italian, not a comedy";
    const step = { retriever: "catalogue-filter", kind: "filter", signal: "metadata", weight: 1, text: "" } as const;
    const decision: Decision = {
      ...spoken,
      query,
      filters,
      relax: ["language"],
      plan: [{ ...step, filters: ["language", "genre"] }],
    };
    const { page, complaints } = await visit(answering(decision));
    await page.locator(".example").first().click();
    const rows = page.locator(".filter");
    await rows.first().waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/language\s*must match\s*fr\s*0\.90\s*or\s*must match\s*it\s*0\.90\s*Soften/),
      expect.stringMatching(/genre\s*must not match\s*comedy\s*0\.94\s*Drop/),
    ]);
    await page.getByRole("button", { name: "Soften language first" }).press("Enter");
    expect(await page.locator("#plan .text").textContent()).toContain("French Italian");
    expect(await rows.first().textContent()).toMatch(/raises\s*fr/);
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Drop language");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Drop genre" }).press("Enter");
    expect(await rows.count()).toBe(0);
    expect(await audit(page)).toEqual([]);
    await page.getByRole("button", { name: "Back to the router's plan" }).click();
    expect(await rows.count()).toBe(2);
    expect(await page.locator("#strategy").textContent()).toBe(decision.strategy);
    expect(complaints).toEqual([]);
  });

  it("explains the rules that fired and the near misses, and finds the others", async () => {
    const rules = [
      { rule: "phrase", outcome: "matched", spans: [[13, 22]], read: [{ attribute: "phrase", span: [13, 22] }] },
      { rule: "close", outcome: "no match", spans: [], why: 'found "<film> made", then no by' },
      ...Array.from({ length: 70 }, (_, i) => ({
        rule: `far-${i}`,
        outcome: "no match",
        spans: [],
        why: "the query contains no beginning of its patterns",
      })),
    ];
    const stages = [{ stage: "rule", outcome: "no match", ms: 1, detail: { rules } }] as const;
    const { page } = await visit(answering({ ...spoken, stages }));
    await page.locator(".example").first().click();
    await page.getByText("Why", { exact: true }).click();
    expect(await page.locator(".rules b").allInnerTexts()).toEqual(["phrase", "close"]);
    await page.getByLabel("Find one of 70 other rules").fill("far-3");
    expect(await page.locator(".rules b").allInnerTexts()).toHaveLength(2 + 11);
    expect(await audit(page)).toEqual([]);
  });

  it.each([
    [true, 1],
    [undefined, 0],
  ])("marks a decision that is simulated: %s", async (simulated, badges) => {
    const { page } = await visit(answering({ ...spoken, ...(simulated && { simulated }) }));
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#simulated:visible").count()).toBe(badges);
  });

  it("shows the result before the examples on a phone", async () => {
    const { page } = await visit(answering(spoken), PHONE);
    const top = async (id: string) => (await page.locator(id).boundingBox())?.y ?? Number.NaN;
    expect(await top("#examples")).toBeLessThan(PHONE.viewport.height);
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await top("#plan")).toBeLessThan(await top("#examples"));
    expect(await top("#plan")).toBeGreaterThan(await top("#query"));
  });

  it("sends what a person says the weights should be, or gives it as a file", async () => {
    const sent: unknown[] = [];
    const { page, complaints } = await visit({
      ...answering(spoken),
      post: {
        "/v1/labels": ({ body }) => {
          sent.push(body);
          return { accepted: true };
        },
      },
    });
    await page.locator(".example").first().click();
    await page.getByText("This is wrong").click();
    for (const [name, share] of [
      ["visual", "0"],
      ["audio", "3"],
      ["transcription", "1"],
      ["metadata", "0"],
    ] as const)
      await page.locator("#shares").getByLabel(name).fill(share);
    await page.getByLabel("Note").fill("thunder");
    const label = {
      query: spoken.query,
      weights: { visual: 0, audio: 0.75, transcription: 0.25, metadata: 0 },
      note: "thunder",
    };
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download", exact: true }).click(),
    ]);
    const { weights, ...rest } = label;
    expect(JSON.parse(await readFile(await file.path(), "utf8"))).toEqual({ ...rest, label: weights });
    await page.getByRole("button", { name: "Send as a label" }).click();
    await page.getByText("Noted: audio.").waitFor();
    expect(sent).toEqual([label]);
    expect(await audit(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

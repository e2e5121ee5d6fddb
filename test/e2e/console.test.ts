/** The console in a real browser, against canned answers: what a user sees, hears and can reach. */
import { readFile } from "node:fs/promises";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../edge/decision/decision.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { audit, hasBrowser } from "./console/browser.ts";
import { degraded, spoken, untraced } from "./console/canned.ts";
import { type PageServerOptions, problem } from "./console/page-server.ts";
import { visitor } from "./console/visits.ts";

/** Runs in the page: whether an element shows all of its content. */
const IS_WHOLE = (node: { scrollWidth: number; clientWidth: number; scrollHeight: number; clientHeight: number }) =>
  node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight;

const PHONE = { viewport: { width: 360, height: 720 }, isMobile: true, hasTouch: true };

describe.runIf(hasBrowser)("console", () => {
  const visit = visitor();
  const answering = (decision: Decision): PageServerOptions => ({ route: () => decision });

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
    const { page } = await visit(answering(degraded), { reducedMotion: "reduce" });
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

  it("can be used with the keyboard alone", async () => {
    const { page } = await visit(answering(spoken));
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
    await page.keyboard.press("Escape");
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
    expect(await page.locator("#many-rows tr").nth(1).textContent()).toContain("queries.1: longer than 512 characters");
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

  it("says so when the router cannot be reached", async () => {
    const { page, server } = await visit(answering(spoken));
    await server.close();
    await page.locator(".example").first().click();
    expect(await page.getByRole("alert").textContent()).toContain("The router cannot be reached");
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
    const asked: unknown[] = [];
    const { page } = await visit({
      authRequired: true,
      route: ({ body }) => {
        asked.push(body["trace"]);
        return body["trace"] ? problem(403, "Forbidden", "trace needs the debug scope") : untraced;
      },
    });
    await page.locator("#key").fill("k");
    await page.keyboard.press("Enter");
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#stages .name").allInnerTexts()).toEqual(["rule", "student"]);
    expect(await page.locator("#stages-note").textContent()).toContain("no debug scope");
    const answered = page.waitForResponse("**/v1/route");
    await page.locator(".example").last().click();
    await answered;
    expect(asked).toEqual([true, undefined, undefined]);
    expect(await page.locator("#choice-hint").textContent()).toContain("debug scope");
    expect(await page.locator('[name="stages"]:enabled').count()).toBe(0);
  });

  it("disables the choice of stages when the key may not make it, and enables it for the next key", async () => {
    const chosen: unknown[] = [];
    const { page } = await visit({
      authRequired: true,
      route: ({ body }) => {
        chosen.push(body["stages"]);
        return body["trace"] || body["stages"] ? problem(403, "Forbidden", "stages need the debug scope") : untraced;
      },
    });
    await page.locator("#key").fill("k");
    await page.keyboard.press("Enter");
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
    expect(chosen).toEqual([["rule", "cache", "distilled"], undefined]);

    await page.locator("#key").fill("another");
    await page.keyboard.press("Enter");
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

  it.each(["#", "?"])("asks the query in the address, after %s", async (sign) => {
    const { page, server } = await visit(answering(spoken));
    await page.goto(`${server.url}${sign}q=${encodeURIComponent("rain & 50% thunder")}`);
    await page.reload();
    await page.locator("#plan li").first().waitFor();
    expect(await page.locator("#query").inputValue()).toBe("rain & 50% thunder");
  });

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

  it("shows every example in full on a phone", async () => {
    const { page } = await visit(answering(spoken), PHONE);
    for (const example of await page.locator(".example").all()) {
      expect(await example.evaluate(IS_WHOLE)).toBe(true);
      const { x = -1, width = 0 } = (await example.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(PHONE.viewport.width);
    }
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

  it.each<[string, BrowserContextOptions]>([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["a phone, light", { ...PHONE, colorScheme: "light" }],
    ["a phone, dark", { ...PHONE, colorScheme: "dark" }],
  ])("is readable and labelled throughout: %s", async (_, context) => {
    const { page, complaints } = await visit(answering(degraded), { ...context, reducedMotion: "reduce" });
    expect(await audit(page)).toEqual([]);
    await page.locator(".example").first().click();
    await page.locator("#plan li").first().waitFor();
    for (const summary of await page.locator("main summary").all()) await summary.click();
    expect(await audit(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

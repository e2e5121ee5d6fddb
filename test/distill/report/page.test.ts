import { describe, expect, it } from "vitest";
import { escapeHtml, html } from "../../../distill/lib/report/html.ts";
import { reportPage } from "../../../distill/lib/report/page.ts";
import { only, sampleEvaluation, sampleRows } from "../evaluate/sample.ts";

const evaluation = sampleEvaluation();
const page = await reportPage(evaluation, null, null);

const isTinted = (cell: string): boolean => cell.startsWith('<td class="figure simulated">');
const sectionOf = (text: string, id: string): string =>
  new RegExp(`<section id="${id}">.*?</section>`, "s").exec(text)?.[0] ?? "";

describe("the report", () => {
  it("is one file: no script, no link, no image, nothing fetched", () => {
    const reaching = page.match(/<(?:script|link|img|iframe)|@import|url\((?!#)|\son\w+=/gi);
    expect(reaching).toBeNull();
    // SVG's namespace names are not addresses that are fetched.
    const addresses = (page.match(/(?:src|href)="[^"]*"/g) ?? []).filter((address) => !address.startsWith('href="#'));
    // Links into the console on this machine, followed only on a click.
    expect(addresses.filter((address) => !address.startsWith('href="http://127.0.0.1:8787/?q='))).toEqual([]);
    expect(page.includes("default-src 'none'")).toBe(true);
  });

  it("shows a hostile query as text", () => {
    expect(page.includes("&lt;script&gt;alert(&quot;")).toBe(true);
  });

  it("begins its first table with the teacher, and has the baselines next", () => {
    const table = page.slice(page.indexOf('id="quality"'));
    const names = [...table.matchAll(/<th scope="row">([^<]+)/g)].slice(0, 3).map(([, name]) => name);
    expect(names).toEqual(["teacher", "always visual", "majority (visual)"]);
  });

  it("tints simulated figures and leaves the others plain", () => {
    const row = (name: string) =>
      /<tr[^>]*><th scope="row">(?:(?!<\/tr>).)*/.exec(page.slice(page.indexOf(`<th scope="row">${name}`) - 30))?.[0] ??
      "";
    const cells = (name: string) => row(name).match(/<td class="figure[^"]*">.*?<\/td>/g) ?? [];
    expect(cells("distilled").length).toBeGreaterThan(0);
    expect(
      cells("distilled")
        .filter((cell) => !cell.includes(" none"))
        .every(isTinted),
    ).toBe(true);
    expect(cells("always visual").some(isTinted)).toBe(false);
    expect(page.includes("<em>simulated</em>")).toBe(false);
  });

  it("draws the plots as inline SVG with a description", () => {
    const plots = page.match(/<svg role="img" aria-label="[^"]{20,}"/g) ?? [];
    expect(plots.length).toBeGreaterThanOrEqual(6);
  });

  it("does not set the stand-in beside the published figures", () => {
    expect(page.includes("are not set")).toBe(true);
    expect(page.includes("theirs by a judge")).toBe(false);
  });
});

describe("the verdict", () => {
  const gates = [
    { name: "test rows", demand: "at least 100", figure: "1285", passed: true, fix: "begin again" },
    { name: "deployment", demand: "Active", figure: "not found", passed: true, fix: "run step 6" },
  ];

  it("is the first thing on the page, with three figures", async () => {
    const text = await reportPage(evaluation, null, {
      gates,
      flags: "--run spring --task tasks/tea",
      inForce: "builtin",
    });
    expect(text).toContain("Promote: <b>yes</b>, 2 of 2 gates");
    expect(text).toContain("<code>npx tsx distill/9-promote.ts --run spring --task tasks/tea</code>");
    expect(text.indexOf("Promote:")).toBeLessThan(text.indexOf("<nav>"));
    expect(/<dl class="tiles lead-tiles">(.*?)<\/dl>/s.exec(text)?.[1]?.match(/<dt>/g)).toHaveLength(3);
  });

  it("names each gate that fails, with what to do", async () => {
    const failing = gates.map((gate) => ({ ...gate, passed: gate.name === "test rows" }));
    const text = await reportPage(evaluation, null, { gates: failing, flags: "--run spring", inForce: "builtin" });
    expect(text).toContain("Promote: <b>no</b>, 1 of 2 gates");
    expect(text).toContain("<b>deployment</b>: not found. Demanded: Active. <span>To do: run step 6.</span>");
  });
});

describe("plots", () => {
  it("take their colours from the page, for dark mode and paper", () => {
    const plots = page.match(/<svg role="img".*?<\/svg>/gs) ?? [];
    expect(plots.filter((plot) => /(?:fill|stroke)="(?:#|black|rgb)/.test(plot))).toEqual([]);
    expect(page).toContain("color-scheme: light dark");
  });

  it("show no cost where all candidates cost the same", async () => {
    const free = {
      ...evaluation,
      operations: evaluation.operations.map((operation) => ({
        ...operation,
        usdPerMillionQueries: operation.usdPerMillionQueries && { ...operation.usdPerMillionQueries, value: 3 },
      })),
    };
    expect(page).toContain("Cost against agreement");
    expect(await reportPage(free, null, null)).not.toContain("Cost against agreement");
  });
});

describe("the worst disagreements", () => {
  it("link to the console, and are filtered by who answered", async () => {
    const [first] = evaluation.disagreements;
    if (!first) throw new Error("the sample has no disagreement");
    const disagreements = [
      { ...first, query: "a & b?", source: "student" as const },
      { ...first, query: "plain", source: "rule" as const },
    ];
    const section = sectionOf(await reportPage({ ...evaluation, disagreements }, null, null), "disagreements");
    expect(section).toContain('href="http://127.0.0.1:8787/?q=a%20%26%20b%3F"');
    expect(section).toMatch(/id="f0"> answered by rule 1<.*id="f1"> answered by student 1</s);
    expect(section).toMatch(/<tr class="f1[^"]*"><td class="query" dir="auto">a &amp; b/);
  });
});

it("says why a bound against the teacher and a risk against people differ", async () => {
  const quality = evaluation.qualities.find(
    ({ candidate, reference }) => candidate === "student" && reference === "gold",
  );
  if (!quality?.confidence || !evaluation.certified) throw new Error("the sample has no certified student");
  const operating = {
    coverage: { value: 0.5, simulated: false },
    risk: { value: 0.126, simulated: false },
    baselines: [],
  };
  const certified = { ...evaluation.certified, threshold: 0.8, reference: "teacher" as const };
  const qualities = evaluation.qualities.map((one) =>
    one === quality ? { ...one, confidence: { ...quality.confidence!, operating } } : one,
  );
  const text = await reportPage({ ...evaluation, certified, qualities }, null, null);
  expect(text).toMatch(/against the teacher and 12\.6\u202f% against people do not contradict each other/);
  const gold = { ...certified, reference: "gold" as const };
  expect(await reportPage({ ...evaluation, certified: gold, qualities }, null, null)).not.toContain("contradict");
});

it("shows every measure of retrieval against every baseline, and comments on what falls", async () => {
  const measure = { value: 60, low: 55, high: 65 };
  const all = { recallAt5: measure, recallAt10: measure, reciprocalRank: measure, ndcgAt10: measure };
  const gain = (over: string, name: keyof typeof all, value: number, p: number) => ({
    of: "routed",
    over,
    measure: name,
    points: { value, low: value - 1, high: value + 1 },
    p,
  });
  const retrieval = {
    folder: "judged",
    decisions: "d.jsonl",
    isShipped: false,
    queries: 300,
    fusion: null,
    methods: ["routed", "uniform weights"].map((name) => ({ name, measures: all, behind: null, simulated: false })),
    gains: [
      gain("uniform weights", "recallAt5", 2, 0.001),
      gain("uniform weights", "recallAt10", -3, 0.001),
      gain("uniform weights", "reciprocalRank", -0.5, 0.4),
      gain("uniform weights", "ndcgAt10", 4, 0.001),
    ],
  };
  const section = sectionOf(await reportPage({ ...evaluation, retrieval }, null, null), "retrieval");
  for (const name of ["Recall@5", "Recall@10", "MRR", "nDCG@10"]) expect(section.split(name).length).toBeGreaterThan(2);
  expect(section).toMatch(/<b>Recall@10 falls<\/b> with routed against uniform weights: -3\.0 .*?More than chance/);
  expect(section).toMatch(/<b>MRR falls<\/b>.*?The interval includes no change/);
  expect(section).not.toContain("<b>Recall@5 falls");
});

it("sets a live run beside the published figures", async () => {
  const live = await reportPage(sampleEvaluation({ simulated: false }), null, null);
  expect(live.includes("833\u202fms")).toBe(true);
  expect(live.includes("theirs by a judge")).toBe(true);
});

it("compares with the previous evaluation and says whether the rows were the same", async () => {
  const other = sampleEvaluation({ rows: sampleRows(120) });
  expect((await reportPage(evaluation, evaluation, null)).includes("on the same test rows")).toBe(true);
  expect((await reportPage(evaluation, other, null)).includes("on other test rows")).toBe(true);
});

it("is complete without gold, saying that the teacher was not checked", async () => {
  const text = await reportPage(sampleEvaluation({ rows: sampleRows(120, false) }), null, null);
  expect(text.includes("own agreement with people, the first thing to know, is not measured here")).toBe(true);
});

it("survives one row, and labels that leave nothing to plot", async () => {
  const rows = [{ id: "one", query: "", tags: [], teacher: only(0), gold: null }];
  expect((await reportPage(sampleEvaluation({ rows }), null, null)).includes("</html>")).toBe(true);
});

it("escapes everything that is put into a template, except HTML", () => {
  expect(html`<p>${"<b>&\"'"}${html`<i>${"<"}</i>`}${[1, null, "\ud800\u0000"]}</p>`.text).toBe(
    "<p>&lt;b&gt;&amp;&quot;&#39;<i>&lt;</i>1\ufffd\ufffd</p>",
  );
  expect(escapeHtml("\u0007 ok")).toBe("\ufffd ok");
});

it("shows what a search over the archive finds, beside the raw query", async () => {
  const scores = (value: number) => ({ hit: value, reciprocalRank: value, ndcg: value });
  const figures = (name: string) => ({
    name,
    queries: 40,
    routed: scores(0.9),
    alone: scores(0.85),
    raw: scores(0.75),
    empty: 3,
    emptyAfterRelax: 1,
    recovered: 2,
  });
  const search = {
    archive: "an/archive",
    clips: 335,
    simulated: true,
    kinds: [figures("picture")],
    unfiltered: figures("no filter named"),
    all: figures("all"),
    gain: { value: 0.15, low: 0.1, high: 0.2 },
    unfilteredGain: { value: -0.01, low: -0.05, high: 0.03 },
  };
  const shown = await reportPage({ ...evaluation, search }, null, null);
  const section = /<section id="search">.*?<\/section>/s.exec(shown)?.[0] ?? "";
  expect(section).toContain("3, then 1");
  expect(section).toContain("+15.0 points (95 % from +10.0 to +20.0)");
  expect(section.match(/<td class="figure simulated">/g)).toHaveLength(9);
  expect(page.includes('id="search"')).toBe(false);
});

describe("the report of a next round", () => {
  const change = { about: "student", name: "threshold", unit: "number" } as const;
  const before = { value: 0.83, simulated: false };
  const now = { value: 0.91, simulated: true };

  it("has what changed since the round before side by side, simulated figures tinted", async () => {
    const round = { previous: "spring", changes: [{ ...change, before, now }] };
    const section = sectionOf(await reportPage({ ...evaluation, round }, null, null), "round");
    expect(section).toContain("Before: run spring.");
    expect(section).toMatch(/threshold<\/th><td class="figure">0\.830<\/td><td class="figure simulated">0\.910</);
  });

  it("says that there is none before the first, and other runs have no such section", async () => {
    const round = { previous: null, changes: [{ ...change, before: null, now }] };
    expect(sectionOf(await reportPage({ ...evaluation, round }, null, null), "round")).toMatch(
      /first round[\s\S]*none">/,
    );
    expect(sectionOf(page, "round")).toBe("");
  });
});

import { describe, expect, it } from "vitest";
import { escapeHtml, html } from "../../../distill/lib/report/html.ts";
import { reportPage } from "../../../distill/lib/report/page.ts";
import { only, sampleEvaluation, sampleRows } from "../evaluate/sample.ts";

const evaluation = sampleEvaluation();
const page = await reportPage(evaluation, null);

describe("the report", () => {
  it("is one file: no script, no link, no image, nothing fetched", () => {
    const reaching = page.match(/<(?:script|link|img|iframe)|@import|url\((?!#)|\son\w+=/gi);
    expect(reaching).toBeNull();
    // SVG's namespace names are not addresses that are fetched.
    const addresses = (page.match(/(?:src|href)="[^"]*"/g) ?? []).filter((address) => !address.startsWith('href="#'));
    expect(addresses).toEqual([]);
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

  it("marks simulated figures in their own cells and leaves the others unmarked", () => {
    const row = (name: string) =>
      /<tr[^>]*><th scope="row">(?:(?!<\/tr>).)*/.exec(page.slice(page.indexOf(`<th scope="row">${name}`) - 30))?.[0] ??
      "";
    const cells = (name: string) => row(name).match(/<td class="figure">.*?<\/td>/g) ?? [];
    expect(cells("distilled").length).toBeGreaterThan(0);
    expect(cells("distilled").every((cell) => cell.includes("<em>simulated</em>"))).toBe(true);
    expect(cells("always visual").some((cell) => cell.includes("<em>simulated</em>"))).toBe(false);
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

it("sets a live run beside the published figures", async () => {
  const live = await reportPage(sampleEvaluation({ simulated: false }), null);
  expect(live.includes("833\u202fms")).toBe(true);
  expect(live.includes("theirs by a judge")).toBe(true);
});

it("compares with the previous evaluation and says whether the rows were the same", async () => {
  const other = sampleEvaluation({ rows: sampleRows(120) });
  expect((await reportPage(evaluation, evaluation)).includes("on the same test rows")).toBe(true);
  expect((await reportPage(evaluation, other)).includes("on other test rows")).toBe(true);
});

it("is complete without gold, saying that the teacher was not checked", async () => {
  const text = await reportPage(sampleEvaluation({ rows: sampleRows(120, false) }), null);
  expect(text.includes("own agreement with people, the first thing to know, is not measured here")).toBe(true);
});

it("survives one row, and labels that leave nothing to plot", async () => {
  const rows = [{ id: "one", query: "", tags: [], teacher: only(0), gold: null }];
  expect((await reportPage(sampleEvaluation({ rows }), null)).includes("</html>")).toBe(true);
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
  const shown = await reportPage({ ...evaluation, search }, null);
  const section = /<section id="search">.*?<\/section>/s.exec(shown)?.[0] ?? "";
  expect(section).toContain("3, then 1");
  expect(section).toContain("+15.0 points (95 % from +10.0 to +20.0)");
  expect(section.match(/<em>simulated<\/em>/g)).toHaveLength(9);
  expect(page.includes('id="search"')).toBe(false);
});

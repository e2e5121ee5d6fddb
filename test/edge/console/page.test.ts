import { describe, expect, it } from "vitest";
import { consolePage } from "../../../edge/console/answer.ts";
import type { Task } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { pages } from "../pages.ts";

const books: Task = {
  ...videoSearch,
  name: "book-search",
  signals: [
    { name: "text", key: "t", means: "what is printed </script><script>alert(1)</script>" },
    { name: "cover", key: "c", means: 'what is drawn "outside"' },
  ],
  attributes: [{ name: "author", kind: "value", means: "who wrote it" }],
  retrievers: [],
  teacher: { instructions: "", examples: [{ query: 'a <b>"whale"</b> on the cover', weights: { text: 0, cover: 1 } }] },
};

const htmlOf = (task: Task, auth = false) => consolePage({ template: pages.console, task, auth }).text();

/** The page without its own script and style. */
const markupOf = async (task: Task, auth?: boolean) =>
  (await htmlOf(task, auth)).replace(/<(script type="module"|style)[\s\S]*?<\/(script|style)>/g, "");

describe("console page", () => {
  it("knows nothing about the domain but what the task says", async () => {
    const page = await htmlOf(books);
    expect(page).toContain("book-search");
    expect(page).not.toMatch(/\b(?:video|visual|audio|transcription|metadata|film|movie)\b/i);
  });

  it("inserts the task's texts as text, not as markup", async () => {
    const markup = await markupOf(books);
    expect(markup.match(/<script/g)).toEqual(["<script"]);
    const [, data = ""] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(markup) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      task: "book-search",
      kind: "signals",
      labels: books.signals.map(({ name, means }) => ({ name, means })),
      attributes: books.attributes,
      examples: ['a <b>"whale"</b> on the cover'],
    });
  });

  it("allows only its own script and style, by a nonce that is new in every response", async () => {
    const [one, other] = [
      consolePage({ template: pages.console, task: books, auth: false }),
      consolePage({ template: pages.console, task: books, auth: false }),
    ];
    const nonces = [one, other].map(
      (page) => /'nonce-([\w-]+)'/.exec(page.headers.get("content-security-policy") ?? "")?.[1],
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect((await one.text()).match(/nonce="([\w-]+)"/g)).toEqual([`nonce="${nonces[0]}"`, `nonce="${nonces[0]}"`]);
    const policy = one.headers.get("content-security-policy");
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(one.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    [true, /id="key"/, /Authorisation is off/],
    [false, /Authorisation is off/, /id="key"/],
  ])("asks for a key where one is needed, and otherwise says that none is: %s", async (auth, shown, absent) => {
    const markup = await markupOf(books, auth);
    expect(markup).toMatch(shown);
    expect(markup).not.toMatch(absent);
  });

  it.each(["console", "watch"] as const)("loads nothing from elsewhere: %s", async (page) => {
    const text = await consolePage({ template: pages[page], task: books, auth: false }).text();
    const [icon, ...links] = text.match(/\b(?:src|href)="[^"]*"/g) ?? [];
    expect(icon).toMatch(/^href="data:/);
    expect(new Set(links)).toEqual(new Set(['href="."', 'href="watch"', 'href="docs"']));
  });
});

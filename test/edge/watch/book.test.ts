import { describe, expect, it } from "vitest";
import { type Audit, type Claim, createBook, type Difference } from "../../../edge/watch/book.ts";
import { inMemory } from "./in-memory.ts";

function open(startMs = Date.parse("2026-11-28T10:00:00Z")) {
  const time = { ms: startMs };
  const storage = inMemory();
  const reopen = () => createBook(storage, () => time.ms);
  return { time, reopen, book: reopen() };
}

const audit: Audit = {
  kind: "audit",
  decision: "dec_1",
  stage: "student",
  subject: "student s1",
  alpha: 0.08,
  pattern: "visual",
  hold: "hold:s1",
  release: "v2",
};
const claimOf = (query: string, over: Partial<Claim> = {}): Claim => ({
  query,
  key: "k1",
  severalKeys: false,
  usd: 0.001,
  budgetUsd: 1,
  about: audit,
  ...over,
});
type Opened = ReturnType<typeof open>["book"];
const answer = (book: Opened, query: string, pattern: string | null) =>
  book.record({ query, pattern, claimedUsd: 0.001, usd: 0.0005 });
const ask = (book: Opened, query: string, pattern: string | null, over: Partial<Claim> = {}) => {
  const claimed = book.claim(claimOf(query, over));
  if (claimed === "ask") answer(book, query, pattern);
  return claimed;
};
const tested = (book: Opened) => book.status().subjects["student s1"]?.test;

describe("an audit", () => {
  it("asks the model once for a query and day, and counts every draw of it", () => {
    const { book, time } = open();
    expect([1, 2, 3].map(() => ask(book, "q", "audio"))).toEqual(["ask", "counted", "counted"]);
    expect(tested(book)).toMatchObject({ audits: 3, disagreements: 3 });
    expect(book.status().hours).toMatchObject([{ drawn: { student: 3 }, stages: { student: [3, 3] } }]);
    expect(book.status().day.usd).toBeCloseTo(0.0005);
    time.ms += 86_400_000;
    expect(ask(book, "q", "visual")).toBe("ask");
    expect(tested(book)).toMatchObject({ audits: 4, disagreements: 3 });
  });

  it("that is drawn while the model is being asked counts once the answer is there", () => {
    const { book } = open();
    expect(book.claim(claimOf("q"))).toBe("ask");
    expect(book.claim(claimOf("q"))).toBe("waiting");
    expect(tested(book)).toBeUndefined();
    answer(book, "q", "visual");
    expect(tested(book)).toMatchObject({ audits: 2, disagreements: 0 });
    answer(book, "q", "audio"); // a second answer to the same question changes nothing
    expect(tested(book)).toMatchObject({ audits: 2, disagreements: 0 });
  });

  it("is no observation where the model gave no answer, and never an agreement", () => {
    const { book } = open();
    ask(book, "q", null);
    expect(tested(book)).toBeUndefined();
    expect(ask(book, "q", "audio")).toBe("ask");
    expect(tested(book)).toMatchObject({ audits: 1, disagreements: 1 });
  });

  it("is claimed again when the isolate that claimed it is gone", () => {
    const { book, time } = open();
    expect(book.claim(claimOf("q"))).toBe("ask");
    time.ms += 61_000;
    expect(book.claim(claimOf("q"))).toBe("ask");
    answer(book, "q", "visual");
    expect(tested(book)).toMatchObject({ audits: 2 });
  });

  it("stops at the day's budget, counting what is claimed and not yet paid", () => {
    const { book } = open();
    const over = { usd: 0.4, budgetUsd: 1 };
    expect(["a", "b", "c"].map((query) => book.claim(claimOf(query, over)))).toEqual(["ask", "ask", "over-budget"]);
  });

  it("of one key among several stops at its share", () => {
    const { book } = open();
    const claims = Array.from({ length: 10 }, (_, i) => ask(book, `q${i}`, "audio", { severalKeys: true }));
    expect(claims.filter((claim) => claim === "ask")).toHaveLength(6);
    expect(claims.slice(6)).toEqual(["over-share", "over-share", "over-share", "over-share"]);
  });

  it("counts for its key's share where the answer is known or awaited as well", () => {
    const { book } = open();
    const over = { severalKeys: true };
    expect(Array.from({ length: 4 }, () => ask(book, "known", "audio", over))).not.toContain("over-share");
    expect([1, 2, 3].map(() => book.claim(claimOf("awaited", over)))).toEqual(["ask", "waiting", "over-share"]);
  });

  it("of one query while its answer is awaited has a bound", () => {
    const { book } = open();
    const claims = Array.from({ length: 200 }, () => book.claim(claimOf("q")));
    expect(claims.filter((claim) => claim === "waiting").length).toBe(99);
    expect(claims.at(-1)).toBe("over-share");
  });
});

describe("an alarm", () => {
  const alarmed = () => {
    const opened = open();
    for (let i = 0; i < 40; i++) ask(opened.book, `q${i}`, "audio");
    return opened;
  };

  it("leaves a hold and an event to do, once, until both are done", () => {
    const { book, reopen } = alarmed();
    const effects = book.effects();
    expect(effects.map(([, effect]) => effect.kind)).toEqual(["hold", "event"]);
    expect(effects[0]![1]).toMatchObject({ key: "hold:s1" });
    expect(book.status().events).toMatchObject([
      { event: "alarm", stage: "student", audits: 30, disagreements: 30, hold: "hold:s1", release: "v2" },
    ]);
    expect(JSON.stringify(effects)).not.toContain('"q1"');
    const again = reopen();
    expect(again.effects()).toHaveLength(2);
    for (const [id] of again.effects()) again.done(id);
    expect(again.effects()).toEqual([]);
  });

  it("is for its own student only", () => {
    const { book } = alarmed();
    ask(book, "q1", "audio", { about: { ...audit, subject: "student s2", hold: "hold:s2" } });
    expect(book.status().subjects["student s2"]).toMatchObject({ alarmedAt: null });
  });

  it("is followed by a new test when the student answers again long after it: its hold was released", () => {
    const { book, time } = alarmed();
    time.ms += 60_000;
    ask(book, "later", "visual");
    expect(tested(book)).toMatchObject({ audits: 41 });
    time.ms += 3_600_000;
    ask(book, "much later", "visual");
    expect(tested(book)).toMatchObject({ audits: 1, disagreements: 0 });
  });
});

describe("two releases that differ", () => {
  const difference: Difference = {
    kind: "difference",
    candidate: "v3",
    incumbent: "v2",
    candidatePattern: "audio",
    incumbentPattern: "visual",
  };
  const duel = (pattern: string) => {
    const opened = open();
    for (let i = 0; i < 60; i++) ask(opened.book, `q${i}`, pattern, { about: difference });
    return opened.book;
  };

  it("are decided by the answers: a better candidate wins, which only an event says", () => {
    const book = duel("audio");
    expect(book.status().duels["v3 v2"]).toMatchObject({ verdict: "candidate" });
    expect(book.effects().map(([, effect]) => effect)).toMatchObject([
      { kind: "event", event: { event: "candidate-won", candidate: "v3", release: "v2" } },
    ]);
  });

  it("end the candidate when it is worse", () => {
    expect(
      duel("visual")
        .effects()
        .map(([, effect]) => effect),
    ).toMatchObject([
      { kind: "end-candidate", version: "v3" },
      { kind: "event", event: { event: "candidate-lost" } },
    ]);
  });

  it("stay undecided where both are wrong", () => {
    expect(duel("metadata").status().duels).toEqual({});
  });

  it("are not an audit of either", () => {
    expect(duel("audio").status().subjects).toEqual({});
  });
});

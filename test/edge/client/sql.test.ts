/** The statements run: over six small rows, in SQLite with FTS5. */
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { toSql } from "../../../edge/client/sql.ts";
import type { SqlMapping } from "../../../edge/client/sql-mapping.ts";
import {
  allTelling,
  allWords,
  anyTelling,
  anyWord,
  fold,
  phraseOf,
  toPairs,
  toPieces,
} from "../../../edge/client/sql-text.ts";
import type { Filters } from "../../../edge/decision/decision.ts";
import { entry, searchable, soft, step } from "./searchable.ts";

const mapping: SqlMapping = {
  table: "scenes",
  id: "name",
  text: { table: "scenes_text", columns: ["title", "said", "said_pairs"] },
  values: "scene_values",
  pieces: "pieces",
  similarity: "similarity",
  retrievers: {
    "visual-knn": { vector: "picture" },
    "transcript-bm25": { text: { said: 1, said_pairs: 1 } },
    "catalogue-bm25": { text: { title: 1 } },
    "catalogue-filter": { text: { title: 1 } },
  },
  attributes: {
    title: { match: "value", words: ["title"] },
    people: { match: "value", misspelt: true },
    genre: { match: "value" },
    year: { match: "range", column: "year" },
    time: { match: "overlap", start: "start", end: "end" },
    clock: { match: "clock", column: "clock" },
    duration: { match: "range", column: "duration", within: 0.1 },
    phrase: { match: "phrase", columns: ["said", "said_pairs"] },
    similar: { match: "similar", by: "title", of: ["genre", "people"] },
  },
};

interface Row {
  readonly name: string;
  readonly title: string;
  readonly said?: string;
  readonly year: number;
  readonly clock?: string;
  readonly duration: number;
  readonly genre: string;
  readonly people: readonly (readonly [name: string, role: string])[];
}
const rows: readonly Row[] = [
  {
    name: "ember-1958",
    title: "Ember",
    said: "let it go now",
    year: 1958,
    clock: "23:30",
    duration: 540,
    genre: "drama",
    people: [["Ada Reyes", "director"]],
  },
  {
    name: "ember-2011",
    title: "Ember",
    said: "go let it",
    year: 2011,
    clock: "00:30",
    duration: 600,
    genre: "drama",
    people: [
      ["Bo Lind", "director"],
      ["Ada Reyes", "actor"],
    ],
  },
  {
    name: "frost",
    title: "Frost and Ember",
    said: "夜明けの海",
    year: 2011,
    clock: "12:00",
    duration: 660,
    genre: "horror",
    people: [["Bo Lind", "actor"]],
  },
  {
    name: "gale",
    title: "Gale",
    said: "雨が降る",
    year: 1999,
    duration: 700,
    genre: "comedy",
    people: [["José Núñez", "actor"]],
  },
];

/** D1's limits, as workerd sets them (src/workerd/util/sqlite.c++). */
const limits = {
  sqlLength: 100_000,
  column: 100,
  exprDepth: 100,
  compoundSelect: 5,
  vdbeOp: 25_000,
  variableNumber: 100,
};
const database = new DatabaseSync(":memory:", { limits } as ConstructorParameters<typeof DatabaseSync>[1]);
afterAll(() => database.close());
database.function("similarity", (a, b) => -Math.abs(Number((a as Uint8Array)[0]) - Number((b as Uint8Array)[0])));
database.exec(`
  CREATE TABLE scenes (name TEXT, year INTEGER, start REAL, "end" REAL, clock TEXT, duration REAL, picture BLOB);
  CREATE TABLE scene_values ("row" INTEGER, attribute TEXT, value TEXT, role TEXT);
  CREATE TABLE pieces (attribute TEXT, value TEXT, piece TEXT, PRIMARY KEY (attribute, value, piece));
  CREATE VIRTUAL TABLE scenes_text USING fts5 (title, said, said_pairs);
`);
for (const [i, row] of rows.entries()) {
  const { lastInsertRowid } = database
    .prepare("INSERT INTO scenes VALUES (?, ?, ?, ?, ?, ?, ?)")
    .run(row.name, row.year, i * 100, i * 100 + 90, row.clock ?? null, row.duration, new Uint8Array([i]));
  const values = [
    ["title", row.title, ""],
    ["genre", row.genre, ""],
    ...row.people.map(([name, role]) => ["people", name, role]),
  ];
  for (const [attribute = "", value = "", role = ""] of values) {
    database.prepare("INSERT INTO scene_values VALUES (?, ?, ?, ?)").run(lastInsertRowid, attribute, fold(value), role);
    for (const piece of toPieces(value)) {
      database.prepare("INSERT OR IGNORE INTO pieces VALUES (?, ?, ?)").run(attribute, fold(value), piece);
    }
  }
  database
    .prepare("INSERT INTO scenes_text (rowid, title, said, said_pairs) VALUES (?, ?, ?, ?)")
    .run(lastInsertRowid, row.title, row.said ?? "", toPairs(row.said ?? ""));
}

function found(given: Parameters<typeof searchable>[0], vectors = {}, over = mapping): string[] {
  const { sql, params } = toSql(searchable(given), over, vectors);
  return database
    .prepare(sql)
    .all(...params)
    .map(({ id }) => String(id));
}

const filterOnly = [step("catalogue-filter", 1, "")];
const all = rows.map(({ name }) => name);

describe("strict filters", () => {
  it.each<[string, Filters, string[]]>([
    ["a value", { genre: [entry({ value: "Drama" })] }, ["ember-1958", "ember-2011"]],
    [
      "an alternative",
      { genre: [entry({ value: "comedy" }), entry({ value: "horror", or: true })] },
      ["frost", "gale"],
    ],
    [
      "entries that must all hold",
      { people: [entry({ value: "Bo Lind" }), entry({ value: "Ada Reyes" })] },
      ["ember-2011"],
    ],
    ["a role", { people: [entry({ value: "Ada Reyes", role: "director" })] }, ["ember-1958"]],
    ["a name without its accents", { people: [entry({ value: "jose nunez" })] }, ["gale"]],
    ["what is excluded", { genre: [entry({ value: "drama", exclude: true })] }, ["frost", "gale"]],
    [
      "an excluded range, where the column is empty too",
      { clock: [entry({ gte: "10:00", lte: "13:00", exclude: true })] },
      ["ember-1958", "ember-2011", "gale"],
    ],
    ["a range", { year: [entry({ gte: 1999, lte: 2011 })] }, ["ember-2011", "frost", "gale"]],
    ["a position: whatever overlaps", { time: [entry({ gte: 80, lte: 150 })] }, ["ember-1958", "ember-2011"]],
    ["a time of day past midnight", { clock: [entry({ gte: "23:00", lte: "01:00" })] }, ["ember-1958", "ember-2011"]],
    ["a title exactly", { title: [entry({ value: "ember" })] }, ["ember-1958", "ember-2011"]],
    ["a range turned round: not at all", { year: [entry({ gte: 2020, lte: 1990 })] }, all],
  ])("hold for %s", (_, filters, names) => {
    expect(found({ filters, plan: filterOnly, residual: "" }).sort()).toEqual(names);
  });

  it("leave their results even where no word of the text is found", () => {
    const filters = { genre: [entry({ value: "horror" })] };
    expect(found({ filters, plan: [step("catalogue-bm25", 1, "zebra")] })).toEqual(["frost"]);
  });
});

describe("filters that are not strict", () => {
  it("raise what matches and exclude nothing", () => {
    const genre = [soft({ value: "horror" })];
    const names = found({ filters: { genre }, plan: [step("catalogue-bm25", 1, "ember")] });
    expect(names[0]).toBe("frost");
    expect(names.toSorted()).toEqual(["ember-1958", "ember-2011", "frost"]);
  });

  it("lower what matches where they are excluded", () => {
    const year = [soft({ gte: 1958, lte: 1958, exclude: true })];
    const names = found({ filters: { year }, plan: [step("catalogue-bm25", 1, "ember")] });
    expect(names).toEqual(["ember-2011", "frost", "ember-1958"]);
  });

  it("find a length within 10 %", () => {
    expect(found({ filters: { duration: [soft({ gte: 600, lte: 600 })] }, plan: filterOnly, residual: "" })).toEqual([
      "ember-1958",
      "ember-2011",
      "frost",
      "gale",
    ]);
  });

  it("find a name with a typing error", () => {
    expect(
      found({ filters: { people: [soft({ value: "Ada Reyez" })] }, plan: [step("catalogue-bm25", 1, "Ada Reyez")] }),
    ).toEqual(["ember-1958", "ember-2011"]);
  });

  it("find works like a seed, without the seed", () => {
    expect(
      found({ filters: { similar: [soft({ value: "Ember" })] }, plan: [step("catalogue-bm25", 1, "Ember")] }),
    ).toEqual(["frost"]);
  });

  it("rank a phrase above its words", () => {
    const phrase = [soft({ value: "let it go" })];
    expect(found({ filters: { phrase }, plan: [step("transcript-bm25", 1, "let it go", ["phrase"])] })).toEqual([
      "ember-1958",
      "ember-2011",
    ]);
  });
});

describe("steps", () => {
  it("score pictures by the registered function, and are left out and named without one", () => {
    const plan = [step("visual-knn", 0.9, "a gale"), step("catalogue-bm25", 0.1, "ember")];
    expect(found({ plan }, { "visual-knn": new Uint8Array([3]) })[0]).toBe("gale");
    const { similarity: _, ...onD1 } = mapping;
    expect(toSql(searchable({ plan }), onD1, { "visual-knn": new Uint8Array([3]) }).omitted).toEqual(["visual-knn"]);
    expect(found({ plan }, {}, onD1)).not.toContain("gale");
  });

  it("weigh scores of 0 to 1 as the plan says", () => {
    const best = (title: number, said: number) =>
      found({ plan: [step("catalogue-bm25", title, "frost"), step("transcript-bm25", said, "now")] })[0];
    expect([best(0.6, 0.4), best(0.4, 0.6)]).toEqual(["frost", "ember-1958"]);
  });

  it("find Chinese and Japanese by pairs of characters, and a character alone", () => {
    expect(found({ plan: [step("transcript-bm25", 1, "夜明け")] })).toEqual(["frost"]);
    expect(found({ plan: [step("transcript-bm25", 1, "雨")] })).toEqual(["gale"]);
    expect(found({ filters: { phrase: [entry({ value: "けの海" })] }, plan: filterOnly, residual: "" })).toEqual([
      "frost",
    ]);
  });

  it("search pictures by their words where the tables have a text in place of vectors", () => {
    const { similarity: _, ...onD1 } = mapping;
    const texts = { ...onD1, retrievers: { ...mapping.retrievers, "visual-knn": { text: { said: 1 } } } };
    const plan = [step("visual-knn", 1, "now")];
    expect(found({ plan }, {}, texts)).toEqual(["ember-1958"]);
    expect(toSql(searchable({ plan }), texts).omitted).toEqual([]);
  });

  it("of which the tables serve none are searched for in every text", () => {
    const { similarity: _, ...onD1 } = mapping;
    expect(found({ plan: [step("visual-knn", 0.9, "frost"), step("smell-knn", 0.1, "gale")] }, {}, onD1)).toEqual([
      "frost",
    ]);
    expect(found({ plan: [step("visual-knn", 1, "夜明け")] }, {}, onD1)).toEqual(["frost"]);
  });

  it("of filters alone, of which the tables serve none, order every row by the words that are left", () => {
    const ordered = found({ plan: [step("smell-filter", 1, "")], residual: "gale", strategy: "filter-only" });
    expect(ordered[0]).toBe("gale");
    expect([...ordered].sort()).toEqual(all);
  });

  it("prefer a row that has all words of the query, in whichever texts", () => {
    const plan = [step("visual-knn", 0.6, "ember go"), step("catalogue-bm25", 0.4, "now")];
    const vectors = { "visual-knn": new Uint8Array([3]) };
    expect(found({ plan, residual: "ember" }, vectors)[0]).toBe("gale"); // one word may be an accident
    expect(found({ plan, residual: "ember let go now" }, vectors)[0]).toBe("ember-1958");
    const year = [entry({ gte: 2011 })];
    expect(found({ plan, filters: { year }, residual: "ember let go now" }, vectors)).not.toContain("ember-1958");
  });

  it("look rows up among those that strict filters leave, and nowhere where there are none", () => {
    const given = {
      plan: [step("catalogue-bm25", 1, "ember go"), step("visual-knn", 1, "ember")],
      residual: "ember go",
    };
    const look = (filters: Filters) =>
      toSql(searchable({ ...given, filters }), mapping, { "visual-knn": new Uint8Array([3]) }).sql.split(
        "IN (SELECT id FROM pool)",
      );
    expect(look({ genre: [entry({ value: "drama" })] })).toHaveLength(5); // two steps, and the rows with some and with all words
    expect(look({ genre: [soft({ value: "drama" })] })).toHaveLength(1);
  });

  it("prefer all words but those of a range that holds elsewhere", () => {
    const query = "gale 雨が降る 2011";
    const year = [soft({ gte: 2011, lte: 2011, span: [10, 14], confidence: 0.6 })];
    const plan = [step("visual-knn", 0.9, query), step("catalogue-bm25", 0.1, query)];
    const vectors = { "visual-knn": new Uint8Array([2]) };
    expect(found({ query, plan, filters: { year }, residual: query }, vectors)[0]).toBe("gale");
  });

  it("prefer all words but those of a value that was softened: it raises the score by itself", () => {
    const query = "romance ember let go now";
    const genre = [soft({ value: "romance", span: [0, 7], confidence: 0.1 })];
    const plan = [step("visual-knn", 1, query)];
    const vectors = { "visual-knn": new Uint8Array([3]) };
    expect(found({ query, plan, filters: { genre }, residual: query }, vectors)[0]).toBe("ember-1958");
  });

  it("prefer a row that has some of several words over one that only looks alike", () => {
    const best = (residual: string) =>
      found({ plan: [step("visual-knn", 1, "frost snow")], residual }, { "visual-knn": new Uint8Array([3]) })[0];
    expect([best("frost"), best("frost snow")]).toEqual(["gale", "frost"]);
  });

  it("that find function words alone say little beside one that finds the others, and still order what nothing else finds", () => {
    const plan = [step("transcript-bm25", 0.6, "it is frost"), step("catalogue-bm25", 0.4, "it is frost")];
    expect(found({ plan })[0]).toBe("frost");
    expect(found({ plan: [step("transcript-bm25", 1, "it is snow")] }).sort()).toEqual(["ember-1958", "ember-2011"]);
  });

  it("count a word no more for a function word beside it", () => {
    expect(found({ plan: [step("transcript-bm25", 1, "it is now 夜明け")] })).toEqual(["frost", "ember-1958"]);
  });

  it("that all lack words leave every row", () => {
    expect(found({ plan: [step("catalogue-bm25", 1, "!?")] }).sort()).toEqual(all);
  });
});

describe("text for the full-text index", () => {
  it.each([
    ["let it go", '"let" OR "it" OR "go"', '"let it go"', '"let" AND "it" AND "go"'],
    ["to be", '"to" OR "be"', '"to be"', '"to" AND "be"'],
    ['a "b" NEAR(c) *', '"a" OR "b" OR "NEAR" OR "c"', '"a b NEAR c"', '"a" AND "b" AND "NEAR" AND "c"'],
    ["4K夜明け", '"4K" OR "夜明" OR "明け"', '"4K" AND "夜明 明け"', '"4K" AND "夜明" AND "明け"'],
    ["雨", '"雨"*', '"雨"*', '"雨"*'],
    ["?!", "", "", ""],
  ])("of %s", (text, any, phrase, every) => {
    expect([anyWord(text), phraseOf(text), allWords(text)]).toEqual([any, phrase, every]);
  });

  it.each([
    ["How to wash the dog", '"wash" OR "dog"', '"wash" AND "dog"'],
    ["der Hund für mich", '"Hund" OR "mich"', '"Hund" AND "mich"'],
    ["to be", '"to" OR "be"', '"to" AND "be"'],
    ["?!", "", ""],
  ])("of the telling words of %s", (text, any, every) => {
    expect([anyTelling(text), allTelling(text)]).toEqual([any, every]);
  });
});

it("runs whatever a caller or a query writes", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom('"', "'; DROP TABLE scenes", "NEAR", "*", "a:b", "雨*"),
  );
  fc.assert(
    fc.property(text, text, fc.boolean(), fc.boolean(), (value, query, strict, exclude) => {
      const one = { strict, ...(exclude && { exclude: true as const }) };
      const filters = {
        title: [entry({ value, ...one })],
        people: [entry({ value, ...one })],
        phrase: [entry({ value, ...one })],
        similar: [entry({ value, ...one })],
      };
      const plan = [step("catalogue-bm25", 0.5, query), step("transcript-bm25", 0.5, value, ["phrase"])];
      expect(() => found({ filters, plan, query })).not.toThrow();
    }),
    { numRuns: 200 },
  );
});

describe("a decision with more filters than a statement of D1 has room for", () => {
  const people = Array.from({ length: 60 }, (_, i) => soft({ value: `Person ${i} of the Cast`, role: "actor" }));
  const bulky: [string, Filters][] = [
    ["names", { people }],
    ["alternatives", { people: people.map((one, i) => (i > 0 ? { ...one, or: true as const } : one)) }],
    ["strict names", { people: people.map((one) => ({ ...one, strict: true })) }],
    ["what is not wanted", { people: people.map((one) => ({ ...one, exclude: true as const })) }],
    ["seeds", { similar: people }],
    ["quotations", { phrase: people }],
    ["times", { time: people.map((_, i) => soft({ gte: i, lte: i + 1 })) }],
  ];

  it.each(bulky)("runs: %s", (_, filters) => {
    const given = { filters: { ...filters, year: [soft({ gte: 1958, lte: 1958 })] } };
    expect(toSql(searchable(given), mapping).params.length).toBeLessThanOrEqual(100);
    expect(() => found(given)).not.toThrow();
  });

  it("finds by the last of them as by the first", () => {
    const last = { people: [...people, soft({ value: "José Núñez", role: "actor" })] };
    expect(found({ filters: last, plan: filterOnly })[0]).toBe("gale");
    expect(found({ filters: { people: [...last.people].reverse() }, plan: filterOnly })[0]).toBe("gale");
  });
});

/**
 * A search box over SQLite: tables of clips, a mapping, and a page of results. Text alone, no vectors, as on D1.
 *
 *     npm start                   # in a terminal of its own
 *     npm run build:client
 *     npx node docs/sqlite/search.mjs fixtures/archive/clips.jsonl "French comedies after 2010 where someone whistles"
 *
 * SLUICE_URL and SLUICE_KEY name another router than that of npm start. In a project of your own the import is from
 * "sluice-client", and the database is a file.
 */
import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import {
  createClient,
  fillPage,
  fold,
  neutralDecision,
  task,
  toPieces,
  toSql,
} from "../../dist/client/sluice-client.js";

const [, , file, query] = process.argv;
if (!file || !query) {
  console.error('usage: npx node docs/sqlite/search.mjs clips.jsonl "a query"');
  process.exit(2);
}

/** One row a clip; its full text under the same rowid; and the values that filters compare, folded. */
const database = new DatabaseSync(":memory:");
database.exec(`
  CREATE TABLE clips (id TEXT, title TEXT, year INTEGER, duration REAL);
  CREATE VIRTUAL TABLE clips_text USING fts5 (title, people, caption, sounds, transcript, tokenize = 'porter unicode61 remove_diacritics 2');
  CREATE TABLE clip_values ("row" INTEGER, attribute TEXT, value TEXT, role TEXT);
  CREATE INDEX clip_values_by_value ON clip_values (attribute, value, role, "row");
  CREATE TABLE name_pieces (attribute TEXT, value TEXT, piece TEXT, PRIMARY KEY (attribute, piece, value));
`);
const addClip = database.prepare("INSERT INTO clips VALUES (?, ?, ?, ?)");
const addText = database.prepare(
  "INSERT INTO clips_text (rowid, title, people, caption, sounds, transcript) VALUES (?, ?, ?, ?, ?, ?)",
);
const addValue = database.prepare("INSERT INTO clip_values VALUES (?, ?, ?, ?)");
const addPiece = database.prepare("INSERT OR IGNORE INTO name_pieces VALUES (?, ?, ?)");

for (const line of readFileSync(file, "utf8").trim().split("\n")) {
  const clip = JSON.parse(line);
  const { lastInsertRowid: row } = addClip.run(clip.id, clip.title, clip.year, clip.duration);
  const people = clip.people.map(({ name }) => name).join(", ");
  addText.run(row, clip.title, people, clip.caption, clip.sounds, clip.transcript);
  addValue.run(row, "title", fold(clip.title), "");
  addValue.run(row, "language", fold(clip.language), "");
  for (const genre of clip.genre) addValue.run(row, "genre", fold(genre), "");
  for (const { name, role } of clip.people) addValue.run(row, "people", fold(name), role);
  for (const [attribute, name] of [["title", clip.title], ...clip.people.map(({ name }) => ["people", name])]) {
    for (const piece of toPieces(name)) addPiece.run(attribute, fold(name), piece);
  }
}

/** Which column serves which retriever and attribute; `omitted` names what is not here. */
const catalogue = { title: 3, people: 3, caption: 1 };
const mapping = {
  table: "clips",
  id: "id",
  text: { table: "clips_text", columns: ["title", "people", "caption", "sounds", "transcript"] },
  values: "clip_values",
  pieces: "name_pieces",
  retrievers: {
    "visual-knn": { text: { caption: 1 } },
    "audio-knn": { text: { sounds: 1 } },
    "transcript-knn": { text: { transcript: 1 } },
    "transcript-bm25": { text: { transcript: 1 } },
    "catalogue-bm25": { text: catalogue },
    "catalogue-filter": { text: catalogue },
  },
  attributes: {
    title: { match: "value", misspelt: true, words: ["title"] },
    people: { match: "value", misspelt: true, words: ["people"] },
    genre: { match: "value" },
    language: { match: "value" },
    year: { match: "range", column: "year" },
    duration: { match: "range", column: "duration", within: 0.1 },
    phrase: { match: "phrase", columns: ["transcript"] },
  },
};

/** A page of ten: what the decision finds, then what it finds with fewer and fewer strict filters, then the query as it is. */
const sluice = createClient({
  url: process.env.SLUICE_URL ?? "http://127.0.0.1:8787",
  key: process.env.SLUICE_KEY,
  task,
});
const decision = await sluice.route(query);
console.log(`${decision.source}: ${decision.reason}`);
const page = await fillPage(decision, neutralDecision(task, query, "too little found"), (one) => {
  const { sql, params, omitted } = toSql(one, mapping);
  if (one === decision && omitted.length > 0) console.log(`not served: ${omitted.join(", ")}`);
  return database.prepare(sql).all(...params);
});
const titleOf = database.prepare("SELECT title, year FROM clips WHERE id = ?");
for (const { hit, relaxed } of page) {
  const { title, year } = titleOf.get(hit.id);
  const how = relaxed === null ? "by its words alone" : relaxed.map((attribute) => `any ${attribute}`).join(", ");
  console.log([hit.id, title, year, how].filter(Boolean).join("  "));
}

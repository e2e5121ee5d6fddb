/** An archive in SQLite: a table of clips, one of their values, and a full-text table over their texts. In memory. */
import { DatabaseSync } from "node:sqlite";
import type { SqlValue } from "../../../edge/client/sql-mapping.ts";
import { fold, toPairs, toPieces } from "../../../edge/client/sql-text.ts";
import type { Clip } from "./archive.ts";
import { type Embed, embeddingOf, similarity } from "./embedding.ts";
import { pairsOf, TEXT_COLUMNS, type TextColumn } from "./mapping.ts";

export interface Hit {
  readonly id: string;
  readonly score: number;
}

export interface ArchiveIndex {
  find(sql: string, params: readonly SqlValue[]): Hit[];
  /** A text as a vector of one of the archive's spaces, by the name of its column. */
  embed(column: string, text: string): Uint8Array | undefined;
  close(): void;
}

/** What is embedded, by vector column. */
const EMBEDDED: Readonly<Record<string, (clip: Clip) => string>> = {
  visual: ({ caption, onScreen }) => `${caption} ${onScreen}`,
  audio: ({ sounds }) => sounds,
  speech: ({ transcript }) => transcript,
};

const LANGUAGE_NAMES = new Intl.DisplayNames("en", { type: "language" });

/** Columns of `clips` with their types, and what they hold. */
const COLUMNS: Readonly<Record<string, readonly [type: string, value: (clip: Clip) => string | number | null]>> = {
  id: ["TEXT PRIMARY KEY", ({ id }) => id],
  video: ["TEXT", ({ video }) => video],
  start: ["REAL", ({ start }) => start],
  end: ["REAL", ({ end }) => end],
  year: ["INTEGER", ({ year }) => year],
  period_start: ["INTEGER", ({ period, year }) => period?.gte ?? year],
  period_end: ["INTEGER", ({ period, year }) => period?.lte ?? year],
  date: ["TEXT", ({ date }) => date],
  clock: ["TEXT", ({ clock }) => clock],
  duration: ["REAL", ({ duration }) => duration],
  season: ["INTEGER", ({ season }) => season],
  episode: ["INTEGER", ({ episode }) => episode],
  score: ["REAL", ({ score }) => score],
};

const TEXTS: Readonly<Record<TextColumn, (clip: Clip) => string>> = {
  title: ({ title }) => title,
  people: ({ people }) => people.map(({ name }) => name).join(", "),
  facts: (clip) =>
    [
      clip.form,
      clip.genre.join(", "),
      clip.year,
      clip.place,
      LANGUAGE_NAMES.of(clip.language),
      clip.rating,
      clip.studio,
      clip.resolution,
    ]
      .filter((fact) => fact !== null)
      .join("; "),
  caption: ({ caption }) => caption,
  onScreen: ({ onScreen }) => onScreen,
  transcript: ({ transcript }) => transcript,
  sounds: ({ sounds }) => sounds,
};

/** Builds the tables. The caller closes them. */
export function indexArchive(clips: readonly Clip[]): ArchiveIndex {
  const database = new DatabaseSync(":memory:");
  // Tables and parameters hold the numbers of vectors: SQLite takes several times longer to hand over two than they take to compare.
  const held: Float32Array[] = [];
  let asked: readonly Float32Array[] = [];
  database.function("similarity", { deterministic: true }, (row, query) =>
    similarity(held[Number(row)]!, asked[Number(query)]!),
  );
  createTables(database);
  const embeds = new Map<string, Embed>(
    Object.entries(EMBEDDED).map(([column, textOf]) => [column, embeddingOf(clips.map(textOf))]),
  );
  fill(database, clips, (clip) => [...embeds].map(([column, embed]) => held.push(embed(EMBEDDED[column]!(clip))) - 1));
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  return {
    find(sql, params) {
      const statement = prepared.get(sql) ?? database.prepare(sql);
      prepared.set(sql, statement);
      const vectors = params.filter((value) => value instanceof Uint8Array);
      asked = vectors.map(toVector);
      const numbered = params.map((value) => (value instanceof Uint8Array ? vectors.indexOf(value) : value));
      return statement.all(...numbered).map(({ id, score }) => ({ id: String(id), score: Number(score) }));
    },
    embed: (column, text) => {
      const vector = embeds.get(column)?.(text);
      return vector && toBytes(vector);
    },
    close: () => database.close(),
  };
}

const toBytes = (vector: Float32Array): Uint8Array =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);

const toVector = (bytes: Uint8Array): Float32Array =>
  new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float32Array.BYTES_PER_ELEMENT);

const quoted = (name: string): string => `"${name}"`;

function createTables(database: DatabaseSync): void {
  const columns = [
    ...Object.entries(COLUMNS).map(([name, [type]]) => `${quoted(name)} ${type}`),
    ...Object.keys(EMBEDDED).map((name) => `${quoted(name)} INTEGER`),
  ];
  const texts = TEXT_COLUMNS.flatMap((column) => [column, pairsOf(column)]).map(quoted);
  database.exec(`
    CREATE TABLE clips (${columns.join(", ")});
    CREATE TABLE clip_values ("row" INTEGER, attribute TEXT, value TEXT, role TEXT);
    CREATE INDEX clip_values_by_value ON clip_values (attribute, value, role, "row");
    CREATE INDEX clip_values_by_row ON clip_values ("row", attribute, value);
    CREATE TABLE name_pieces (attribute TEXT, value TEXT, piece TEXT, PRIMARY KEY (attribute, piece, value)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE clips_text USING fts5 (${texts.join(", ")}, tokenize = 'porter unicode61 remove_diacritics 2');
  `);
}

/** @param vectorsOf the numbers of a clip's vectors, in the order of {@link EMBEDDED} */
function fill(database: DatabaseSync, clips: readonly Clip[], vectorsOf: (clip: Clip) => readonly number[]): void {
  const holders = (count: number): string => Array(count).fill("?").join(", ");
  const columns = [...Object.values(COLUMNS).map(([, value]) => value)];
  const insertClip = database.prepare(
    `INSERT INTO clips VALUES (${holders(columns.length + Object.keys(EMBEDDED).length)})`,
  );
  const insertValue = database.prepare("INSERT INTO clip_values VALUES (?, ?, ?, ?)");
  const insertPiece = database.prepare("INSERT OR IGNORE INTO name_pieces VALUES (?, ?, ?)");
  const insertText = database.prepare(
    `INSERT INTO clips_text (rowid, ${TEXT_COLUMNS.flatMap((column) => [column, pairsOf(column)])
      .map(quoted)
      .join(", ")}) VALUES (?, ${holders(TEXT_COLUMNS.length * 2)})`,
  );
  database.exec("BEGIN");
  for (const clip of clips) {
    const { lastInsertRowid: row } = insertClip.run(...columns.map((value) => value(clip)), ...vectorsOf(clip));
    for (const [attribute, value, role] of valuesOf(clip)) {
      insertValue.run(row, attribute, fold(value), role);
      if (!NAMES.has(attribute)) continue;
      for (const piece of toPieces(value)) insertPiece.run(attribute, fold(value), piece);
    }
    const texts = TEXT_COLUMNS.map((column) => TEXTS[column](clip));
    insertText.run(row, ...texts.flatMap((text) => [text, toPairs(text)]));
  }
  database.exec("COMMIT");
}

/** Attributes whose values people misspell. */
const NAMES = new Set(["title", "people", "studio"]);

function valuesOf(clip: Clip): [attribute: string, value: string, role: string][] {
  const values: [string, string | null, string][] = [
    ["title", clip.title, ""],
    ["studio", clip.studio, ""],
    ["form", clip.form, ""],
    ["place", clip.place, ""],
    ["language", clip.language, ""],
    ["rating", clip.rating, ""],
    ["resolution", clip.resolution, ""],
    ...clip.genre.map((genre): [string, string, string] => ["genre", genre, ""]),
    ...clip.people.map(({ name, role }): [string, string, string] => ["people", name, role]),
  ];
  return values.flatMap(([attribute, value, role]) => (value === null ? [] : [[attribute, value, role]]));
}

/**
 * What a catalogue's names alone would cost in other structures: `node --import tsx test/bench/catalogue/structures.ts`.
 * Folded names only, without ids and other columns; docs/catalogue-trials.md has the figures and why one was chosen.
 */
import { gzipSync } from "node:zlib";
import { createCompiler } from "../../../distill/lib/catalogue/compile.ts";
import type { NameRow } from "../../../distill/lib/catalogue/rows.ts";
import { type Header, layoutOf, type SectionName } from "../../../edge/catalogue/format.ts";
import { readCatalogue } from "../../../edge/catalogue/open.ts";
import { createWords, foldedWords, splitWords } from "../../../edge/catalogue/words.ts";
import { generatedPeople, generatedTitles } from "./generated-names.ts";

const NAMES = 33_000;
const BLOCK = 16;

const rows: NameRow[] = [...generatedTitles(NAMES / 2), ...generatedPeople(NAMES / 2)];
const words = createWords();
const names = rows
  .map(({ name }) =>
    foldedWords(splitWords(name, words))
      .join(" ")
      .replace(/^(the|a) /, ""),
  )
  .sort();

function tell(what: string, ...parts: readonly Uint8Array[]): void {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const packed = parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
  console.log(
    `${what.padEnd(64)} ${(bytes / NAMES).toFixed(1)} bytes a name, ${(packed / NAMES).toFixed(1)} after gzip`,
  );
}

/** Names whole, front-coded in blocks, and a hash table from the first word to the block it begins in. */
function frontCoded(): Uint8Array[] {
  const text: number[] = [];
  const offsets: number[] = [];
  const firstWords = new Map<string, number>();
  names.forEach((name, i) => {
    const before = i % BLOCK === 0 ? "" : names[i - 1]!;
    if (i % BLOCK === 0) offsets.push(text.length);
    let shared = 0;
    while (shared < 255 && shared < name.length && name[shared] === before[shared]) shared++;
    const suffix = Buffer.from(name.slice(shared));
    text.push(shared, suffix.length, ...suffix);
    const first = name.split(" ", 1)[0]!;
    if (!firstWords.has(first)) firstWords.set(first, i);
  });
  const slots = 2 ** Math.ceil(Math.log2(firstWords.size * 1.3));
  const table = new Uint32Array(slots);
  for (const [word, at] of firstWords) {
    let slot = hash(word) % slots;
    while (table[slot] !== 0) slot = (slot + 1) % slots;
    table[slot] = at + 1;
  }
  return [Uint8Array.from(text), new Uint8Array(Uint32Array.from(offsets).buffer), new Uint8Array(table.buffer)];
}

/** A hash of every name in a table, beside the names whole. */
function hashed(): Uint8Array[] {
  const slots = Math.ceil(NAMES * 1.3);
  const table = new Uint32Array(slots);
  const text = Buffer.from(names.join("\n"));
  let at = 0;
  for (const name of names) {
    let slot = hash(name) % slots;
    while (table[slot] !== 0) slot = (slot + 1) % slots;
    table[slot] = at + 1;
    at += Buffer.byteLength(name) + 1;
  }
  return [text, new Uint8Array(table.buffer)];
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/**
 * A minimal acyclic automaton over the bytes of the names (Daciuk et al. 2000, sorted input), each edge with its byte, its
 * target in three bytes, and how many names go through the edges before it, which numbers the names.
 */
function automaton(): Uint8Array {
  interface State {
    final: boolean;
    readonly edges: [byte: number, target: State][];
    id: number;
  }
  let ids = 0;
  const make = (): State => ({ final: false, edges: [], id: ids++ });
  const register = new Map<string, State>();
  const root = make();
  const settle = (state: State): void => {
    const last = state.edges.at(-1);
    if (!last) return;
    settle(last[1]);
    const key = `${last[1].final} ${last[1].edges.map(([byte, target]) => `${byte}:${target.id}`).join(",")}`;
    const known = register.get(key);
    if (known) last[1] = known;
    else register.set(key, last[1]);
  };
  for (const name of new Set(names)) {
    const bytes = Buffer.from(name);
    let state = root;
    let at = 0;
    for (let last = state.edges.at(-1); last && at < bytes.length && last[0] === bytes[at]; last = state.edges.at(-1)) {
      state = last[1];
      at++;
    }
    settle(state);
    for (; at < bytes.length; at++) {
      const next = make();
      state.edges.push([bytes[at]!, next]);
      state = next;
    }
    state.final = true;
  }
  settle(root);
  const states = [root, ...register.values()];
  const places = new Map<number, number>();
  let edges = 0;
  for (const state of states) {
    places.set(state.id, edges);
    edges += Math.max(1, state.edges.length);
  }
  const through = new Map<number, number>();
  const namesFrom = (state: State): number => {
    const known = through.get(state.id);
    if (known !== undefined) return known;
    const count = state.edges.reduce((sum, [, target]) => sum + namesFrom(target), state.final ? 1 : 0);
    through.set(state.id, count);
    return count;
  };
  const bytes: number[] = [];
  for (const state of states) {
    let before = state.final ? 1 : 0;
    for (const [byte, target] of state.edges) {
      const place = places.get(target.id)!;
      bytes.push(byte, place & 255, (place >> 8) & 255, (place >> 16) & 127, before & 255, before >> 8);
      before += namesFrom(target);
    }
  }
  return Uint8Array.from(bytes);
}

/** The sections of a catalogue that its columns do not need: dictionary and sequences. */
function chosen(): Uint8Array[] {
  const compiler = createCompiler(() => 0);
  for (const { kind, name } of rows) compiler.add({ kind, name });
  const bytes = compiler.finish();
  const opened = readCatalogue(bytes);
  if (!opened.ok) throw new Error(opened.message);
  const header: Header = opened.catalogue.header;
  const { sections } = layoutOf(header, new DataView(bytes.buffer).getUint32(12, true));
  return (Object.keys(sections) as SectionName[])
    .filter((name) => /^(?:word|second|shapes|extra)/.test(name))
    .map((name) => bytes.subarray(sections[name][0], sections[name][0] + sections[name][1]));
}

tell("names as lines, no index", Buffer.from(names.join("\n")));
tell("names as lines, hash table of names", ...hashed());
tell("front-coded names in blocks of 16, hash table of first words", ...frontCoded());
tell("minimal automaton with numbered names", automaton());
tell("dictionary of words, names as sequences (with all spellings)", ...chosen());

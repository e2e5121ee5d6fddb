/** The labelled sets of the student's bench, and what is read off a run on one of them. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface LabelledText {
  readonly query: string;
  /** The class: an intent, or TVR's own v, t or vt. */
  readonly name: string;
  /** Never divided between folds. */
  readonly group: string;
}

export interface Outcome {
  /** The class given to each test row, in order. */
  readonly answers: readonly string[];
  readonly bytes: number;
}

interface Row {
  readonly query: string;
  readonly intent?: string;
  readonly type?: string;
  readonly group?: string;
  readonly source?: string;
}

const load = (folder: string, file: string): Row[] =>
  readFileSync(join(folder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);

export const loadIntents = (folder: string, file: string): LabelledText[] =>
  load(folder, file).map(({ query, intent = "" }) => ({ query, name: intent, group: query }));

export const loadTvr = (folder: string, file: string): LabelledText[] =>
  load(folder, file)
    .filter((row) => row.source === "tvr")
    .map(({ query, type = "", group = "" }) => ({ query, name: type, group }));

/** 0 to `parts` - 1, the same for the same text everywhere. */
export const partOf = (text: string, parts: number): number =>
  createHash("sha256").update(text).digest().readUInt32LE(0) % parts;

export const accuracy = (answers: readonly string[], rows: readonly LabelledText[]): number =>
  rows.filter((row, i) => row.name === answers[i]).length / rows.length;

export function macroF1(answers: readonly string[], rows: readonly LabelledText[]): number {
  const names = [...new Set(rows.map((row) => row.name))];
  const scores = names.map((name) => {
    const hits = rows.filter((row, i) => row.name === name && answers[i] === name).length;
    const given = answers.filter((answer) => answer === name).length;
    return (2 * hits) / (given + rows.filter((row) => row.name === name).length);
  });
  return scores.reduce((sum, score) => sum + score, 0) / names.length;
}

/** Probability that a row inside scores higher than one outside. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const sorted = [...outside].sort((a, b) => a - b);
  const below = (value: number, orEqual: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = inside.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0);
  return wins / (inside.length * outside.length);
}

/** Mean gap between confidence and agreement over ten slices of equal size. */
export function calibrationError(confidences: readonly number[], agrees: readonly boolean[]): number {
  const order = confidences.map((_, i) => i).sort((a, b) => confidences[a]! - confidences[b]!);
  let error = 0;
  for (let slice = 0; slice < 10; slice++) {
    const part = order.slice(Math.floor((slice * order.length) / 10), Math.floor(((slice + 1) * order.length) / 10));
    error += Math.abs(part.reduce((sum, i) => sum + confidences[i]! - (agrees[i] ? 1 : 0), 0)) / order.length;
  }
  return error;
}

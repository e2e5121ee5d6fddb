/** The answers of a journal, by the key of their question. They stay in their file: what is held of each is where it is and whether it is valid. */
import { createLineIndex, openLineFile } from "../files/line-index.ts";
import type { PaidAnswer } from "./journal.ts";

export interface Answers {
  /** Number of keys with an answer. */
  readonly size: number;
  has(key: string): boolean;
  /** Number of answers to a question: two when the first was invalid. */
  count(key: string): number;
  /** Whether one of them is valid. */
  isValid(key: string): boolean;
  /** The answers to a question, read from the file; undefined without any. */
  get(key: string): readonly PaidAnswer[] | undefined;
}

const VALID = 1;

export interface StoredAnswers extends Answers {
  /** @param at the byte of the file that the answer begins at */
  add(answer: Pick<PaidAnswer, "key" | "ok">, at: number): void;
  close(): void;
}

/** @param read makes an answer of a row of the file */
export function createAnswers(path: string, read: (row: unknown) => PaidAnswer): StoredAnswers {
  const index = createLineIndex();
  const file = openLineFile(path);
  return {
    get size() {
      return index.size;
    },
    has: index.has,
    count: index.count,
    isValid: (key) => (index.marks(key) & VALID) !== 0,
    get(key) {
      // The index holds digests of keys, so that another key's line may come as well.
      const answers = index
        .places(key)
        .map((at) => read(JSON.parse(file.line(at))))
        .filter((answer) => answer.key === key);
      return answers.length > 0 ? answers : undefined;
    },
    add: ({ key, ok }, at) => index.add(key, at, ok ? VALID : 0),
    close: file.close,
  };
}

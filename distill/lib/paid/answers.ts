/** The answers of a journal, by the key of their question. They stay in their file: what is held of each is where it is and whether it is valid. */
import { z } from "zod";
import { createLineIndex, openLineFile } from "../files/line-index.ts";

export const answerSchema = z.object({
  /** The question's. */
  key: z.string(),
  /** 1, or 2 for the one retry after an invalid answer. */
  attempt: z.number().int(),
  call: z.string(),
  ok: z.boolean(),
  value: z.unknown().optional(),
  /** Why it is invalid, when it is. */
  problem: z.string().optional(),
  /** The content of an invalid message, which is shown to the model once, and to people. */
  content: z.unknown().optional(),
  model: z.string(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  at: z.string(),
  /** From sending the request to reading the answer, and the service's own measure; for models under test. */
  ms: z.number().optional(),
  serverMs: z.number().nullable().optional(),
});
export type PaidAnswer = z.infer<typeof answerSchema>;

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

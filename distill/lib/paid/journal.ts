/**
 * What has been paid for, on disk. A call is written down before it is sent and its answer before it counts, both flushed;
 * so after kill -9 every answer is kept, and the calls that were in flight are known: they may have been billed, they may be
 * asked again, and both are counted. Converse has no idempotency token, so nothing better is possible.
 */
import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { z } from "zod";
import { inRoom, keepRoom } from "../disk/room.ts";
import { openAppender, readJsonl } from "../files/jsonl.ts";
import { createKeyTable } from "../files/key-table.ts";
import { lockFile } from "../files/lock-file.ts";
import { parser } from "../files/parser.ts";
import { type Answers, answerSchema, createAnswers, type PaidAnswer, type StoredAnswers } from "./answers.ts";
import type { Usage } from "./money.ts";
import type { ParsedAnswer } from "./question.ts";

/** The answer of one call. */
interface ReceivedAnswer {
  readonly key: string;
  readonly attempt: 1 | 2;
  /** The id from {@link Journal.start}, or the job and record that the answer came from. */
  readonly call: string;
  readonly model: string;
  readonly parsed: ParsedAnswer;
  readonly content: unknown;
  readonly usage: Usage;
  readonly costUsd: number;
  readonly ms?: number;
  readonly serverMs?: number | null;
}

/** How answers are written to their file. */
export interface AnswerFormat {
  read(row: unknown): PaidAnswer;
  write(answer: PaidAnswer): unknown;
}

/** One row an answer. Times are left out, because no one waits for a label. */
const PLAIN: AnswerFormat = { read: parser(answerSchema), write: ({ ms: _, serverMs: __, ...row }) => row };

/** For answers of calls that are in flight when the disk is found full: 4 KB for each of 256, the most at once. */
const ROOM_BYTES = 1 << 20;

const callSchema = z.union([
  z.object({ call: z.string(), key: z.string(), reservedUsd: z.number(), at: z.string() }),
  /** `billed: "no"` when the service refused the call; otherwise the reservation counts as spent. */
  z.object({ call: z.string(), ended: z.string(), billed: z.enum(["no", "unknown"]) }),
]);

interface LostCall {
  readonly key: string;
  readonly reservedUsd: number;
  readonly why: string;
}

export interface Journal {
  /** Of earlier runs and of this one. */
  readonly answers: Answers;
  /** Calls of earlier runs that have no answer on disk and may have been billed. */
  readonly lost: readonly LostCall[];
  /** Cost of the answers, plus the reservations of lost calls. */
  spentUsd(): number;
  start(key: string, reservedUsd: number): Promise<string>;
  /** Writes an answer down; it counts once this resolves. */
  answer(received: ReceivedAnswer): Promise<void>;
  /** Writes down that a call ended without an answer. */
  fail(call: string, key: string, why: string, billed: "no" | "unknown", reservedUsd: number): Promise<void>;
  close(): Promise<void>;
}

interface Paid {
  readonly answers: StoredAnswers;
  readonly lost: LostCall[];
  spentUsd: number;
}

/**
 * Reads what has been paid without changing it, as a step may be writing at the same time. A torn last line never counted. Memory grows by
 * some 60 bytes a line.
 */
export async function readJournal(answersPath: string, callsPath: string, format: AnswerFormat = PLAIN): Promise<Paid> {
  // Of calls, what is there now: a call that is answered in the meantime is then found answered, not lost.
  const before = statSync(callsPath, { throwIfNoEntry: false })?.size ?? 0;
  const paid: Paid = { answers: createAnswers(answersPath, format.read), lost: [], spentUsd: 0 };
  const answered = createKeyTable();
  for await (const { value, at } of readJsonl(answersPath, format.read, { optional: true, tornTail: true })) {
    keep(paid, value, at);
    answered.add(value.call);
  }
  const open = new Map<string, LostCall>();
  const entries = readJsonl(callsPath, parser(callSchema), { optional: true, tornTail: true, before });
  for await (const { value: entry } of entries) {
    if ("key" in entry) {
      if (answered.find(entry.call) < 0) open.set(entry.call, { ...entry, why: "in flight when the step was killed" });
    } else {
      const call = open.get(entry.call);
      open.delete(entry.call);
      if (call && entry.billed === "unknown") lose(paid, { ...call, why: entry.ended });
    }
  }
  for (const call of open.values()) lose(paid, call);
  return paid;
}

function keep(paid: Paid, answer: PaidAnswer, at: number): void {
  paid.answers.add(answer, at);
  paid.spentUsd += answer.costUsd;
}

function lose(paid: Paid, call: LostCall): void {
  paid.lost.push(call);
  paid.spentUsd += call.reservedUsd;
}

/**
 * Opens both files for appending, then reads them.
 * @throws UsageError while another process has them open: the two would pay for the same answers.
 */
export async function openJournal(
  answersPath: string,
  callsPath: string,
  format: AnswerFormat = PLAIN,
): Promise<Journal> {
  const unlock = lockFile(`${answersPath}.lock`);
  // First, because that cuts off torn lines: what is read then stays where it is.
  const answersFile = await openAppender(answersPath);
  const callsFile = await openAppender(callsPath);
  const room = keepRoom(answersPath, ROOM_BYTES);
  const paid = await readJournal(answersPath, callsPath, format);
  return {
    answers: paid.answers,
    lost: paid.lost,
    spentUsd: () => paid.spentUsd,
    async start(key, reservedUsd) {
      if (room.neededFor) throw room.neededFor;
      const call = randomUUID();
      await callsFile.append({ call, key, reservedUsd, at: new Date().toISOString() });
      return call;
    },
    async answer({ parsed, content, usage, ...received }) {
      const answer: PaidAnswer = {
        key: received.key,
        attempt: received.attempt,
        call: received.call,
        ok: parsed.ok,
        ...(parsed.ok ? { value: parsed.value } : { problem: parsed.problem, content }),
        model: received.model,
        ...usage,
        costUsd: received.costUsd,
        at: new Date().toISOString(),
        ...(received.ms !== undefined && { ms: received.ms, serverMs: received.serverMs ?? null }),
      };
      keep(paid, answer, await inRoom(room, () => answersFile.append(format.write(answer))));
    },
    async fail(call, key, why, billed, reservedUsd) {
      if (billed === "unknown") lose(paid, { key, reservedUsd, why });
      await inRoom(room, () => callsFile.append({ call, ended: why, billed }));
    },
    async close() {
      await answersFile.close();
      await callsFile.close();
      paid.answers.close();
      room.free();
      unlock();
    },
  };
}

/** Cuts open questions into jobs that Bedrock takes: each has a limit of records and of bytes, and costs no more than the budget covers. */
import { BATCH_FACTOR, costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { createKeyTable, isNewTo } from "../files/key-table.ts";
import { type Budget, maxTokensOf } from "../paid/money.ts";
import { type LabelSpec, labelKey, labelRequest, MAX_ANSWER_TOKENS } from "./questions.ts";

export interface BatchLimits {
  /** Fewest and most records of a job. */
  readonly minRecords: number;
  readonly maxRecords: number;
  /** Of a job's input file. */
  readonly maxBytes: number;
  /** Jobs of one model that run at a time. */
  readonly jobs: number;
}

/** Bedrock's for Nova: General Reference, "Amazon Bedrock endpoints and quotas". The size is that of a file. */
export const BEDROCK_LIMITS: BatchLimits = { minRecords: 100, maxRecords: 50_000, maxBytes: 1e9, jobs: 20 };

/** A question as a record of a job; its line is made again when it is needed, because most of it is the same prompt. */
export interface BatchRecord {
  readonly recordId: string;
  readonly query: string;
}

/** One record for each question that is open. */
export async function* recordsOf(
  spec: LabelSpec,
  queries: Iterable<string> | AsyncIterable<string>,
  isOpen: (key: string) => boolean,
): AsyncGenerator<BatchRecord, void> {
  const given = createKeyTable();
  for await (const query of queries)
    for (let sample = 0; sample < spec.samples; sample++) {
      const recordId = labelKey(spec, query, sample);
      if (isOpen(recordId) && isNewTo(given, recordId)) yield { recordId, query };
    }
}

/** Records that no job holds yet, in their order. */
export interface Waiting {
  readonly left: number;
  /** The first of them, this many at most. */
  front(count: number): Promise<readonly BatchRecord[]>;
  /** Takes the first ones away. */
  take(count: number): void;
}

/** Of the records that come, no more are held than a job takes. @param total their number */
export function createWaiting(records: AsyncGenerator<BatchRecord, void>, total: number): Waiting {
  let held: BatchRecord[] = [];
  let left = total;
  return {
    get left() {
      return left;
    },
    async front(count) {
      while (held.length < count) {
        const next = await records.next();
        if (next.done) {
          left = held.length;
          break;
        }
        held.push(next.value);
      }
      return held.slice(0, count);
    },
    take(count) {
      held = held.slice(count);
      left -= count;
    },
  };
}

/** Tools do not work in batch: the prompt alone asks for the JSON. */
export const lineOf = (spec: LabelSpec, { recordId, query }: BatchRecord): string =>
  `${JSON.stringify({ recordId, modelInput: labelRequest(spec, query, { tool: false }) })}\n`;

/** The records of one job, and the worst-case price that is reserved for them. */
export interface Cut {
  readonly records: readonly BatchRecord[];
  /** Of their lines. */
  readonly bytes: number;
  readonly reservedUsd: number;
  /** Whether only the budget kept more records out. */
  readonly cutByBudget: boolean;
}

/**
 * Takes the next job's records from the front of `waiting`, and reserves their price. A job is paid as a whole, so it holds as many
 * records as the budget covers at worst-case price. What is left over is never a rest too small for a job.
 */
export async function cutJob(
  spec: LabelSpec,
  waiting: Waiting,
  { limits, budget, price }: { readonly limits: BatchLimits; readonly budget: Budget; readonly price: Price },
): Promise<Cut> {
  const rest = waiting.left - limits.maxRecords;
  const most = rest > 0 && rest < limits.minRecords ? waiting.left - limits.minRecords : limits.maxRecords;
  const front = await waiting.front(most);
  let records = 0;
  let bytes = 0;
  let reservedUsd = 0;
  let cutByBudget = false;
  for (const record of front) {
    const size = Buffer.byteLength(lineOf(spec, record));
    if (bytes + size > limits.maxBytes) break;
    const input = JSON.stringify(labelRequest(spec, record.query, { tool: false }));
    const usd = costUsd(price, { inputTokens: maxTokensOf(input), outputTokens: MAX_ANSWER_TOKENS }, BATCH_FACTOR);
    cutByBudget = !budget.reserve(usd);
    if (cutByBudget) break;
    bytes += size;
    reservedUsd += usd;
    records++;
  }
  return { records: front.slice(0, records), bytes, reservedUsd, cutByBudget };
}

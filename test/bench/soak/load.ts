/** Mixed load: what clients send, right and wrong, and some that hang up. */
import { createRandom } from "../../../distill/lib/statistics/random.ts";

export interface Tally {
  requests: number;
  /** By status; `hung up` for requests that the client gave up. */
  readonly answers: Map<string, number>;
  /** Of answers to single queries, the newest {@link KEPT}. */
  readonly ms: number[];
}

const KEPT = 20_000;
const WORDS = "dog kite violin thunder horror judge river applause 1990s French noir whisper red door harbour".split(
  " ",
);

/** Runs until the signal, one request after the other; each waits for `ready`. */
export async function loadUntil(
  stop: AbortSignal,
  url: string,
  seed: number,
  tally: Tally,
  ready: () => Promise<void>,
): Promise<void> {
  const random = createRandom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const query = () =>
    `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)}${random() < 0.3 ? ` ${Math.floor(random() * 1e6)}` : ""}`;
  const origin = new URL(url).origin;
  const post = (path: string, body: unknown, signal?: AbortSignal) =>
    fetch(`${origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  const kinds: readonly (() => Promise<Response>)[] = [
    ...Array.from({ length: 10 }, () => () => post("/v1/route", { query: query(), deadlineMs: 400 })),
    () => fetch(`${origin}/v1/route?q=${encodeURIComponent(query())}&deadlineMs=400`),
    () => post("/v1/route/batch", { queries: [query(), query(), ""], deadlineMs: 400 }),
    () => post("/v1/route", { query: "" }),
    () => post("/v1/route", { query: "x".repeat(600) }),
    () => fetch(`${origin}/readyz`),
    () => fetch(`${origin}/v1/nothing`),
    () => post("/v1/route", { query: query(), deadlineMs: 400 }, AbortSignal.timeout(5)),
  ];
  while (!stop.aborted) {
    await ready();
    const kind = Math.floor(random() * kinds.length);
    const startedMs = performance.now();
    let answer = "hung up";
    try {
      const response = await kinds[kind]!();
      await response.arrayBuffer();
      answer = String(response.status);
      if (kind < 11) tally.ms[tally.requests % KEPT] = performance.now() - startedMs;
    } catch (error) {
      if (!(error instanceof Error && /Timeout|Abort/.test(error.name))) answer = `failed: ${(error as Error).message}`;
    }
    tally.requests++;
    tally.answers.set(answer, (tally.answers.get(answer) ?? 0) + 1);
  }
}

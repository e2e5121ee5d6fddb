/** What the watch does outside its book: writes a hold, ends a candidate, tells the log and the webhook. */
import { parseConfig, type Variables } from "../config.ts";
import { createKeyedDigest } from "../digest.ts";
import type { Background, DataPoint, WriteLog, WriteMetrics } from "../ports.ts";
import type { Observed } from "../watch/book.ts";
import type { Effect, WatchEvent } from "../watch/effects.ts";
import { CANDIDATE, parseCandidate } from "../watch/keys.ts";
import { signedMessage } from "../watch/webhook.ts";
import { type Bindings, portsOf } from "./bindings.ts";

export interface EffectParts {
  /** The release store; absent: nobody can obey a hold, and it is only told. */
  readonly releases?: Pick<KVNamespace, "get" | "put" | "delete"> | undefined;
  readonly logs?: Pick<R2Bucket, "put"> | undefined;
  readonly task?: string | undefined;
  readonly writeLog?: WriteLog | undefined;
  readonly metrics?: WriteMetrics | undefined;
  readonly alarmUrl?: string | undefined;
  /** Signs messages; without it nothing is sent. */
  readonly sign?: ((text: string) => string) | undefined;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
}

const SEND_LIMIT_MS = 5000;

/** Does it. @throws when it was not done and is to be tried again. */
export async function perform(effect: Effect, parts: EffectParts): Promise<void> {
  if (effect.kind === "event") {
    await tell(effect.event, parts);
    return;
  }
  const { releases } = parts;
  if (!releases) return;
  if (effect.kind === "hold") await releases.put(effect.key, effect.value);
  // Another candidate may have been put in its place by now.
  else if (parseCandidate(await releases.get(CANDIDATE))?.version === effect.version) await releases.delete(CANDIDATE);
}

async function tell(event: WatchEvent, { logs, alarmUrl, sign, fetch, clock }: EffectParts): Promise<void> {
  const path = event.time.slice(0, 13).replace("T", "-").replaceAll("-", "/");
  const row = { kind: "event", ...event };
  // The same key when it is tried again: one event is one object.
  await logs?.put(`events/${path}/${Date.parse(event.time)}-${event.event}.jsonl`, `${JSON.stringify(row)}\n`, {
    httpMetadata: { contentType: "application/x-ndjson" },
  });
  if (alarmUrl === undefined || sign === undefined) return;
  const { body, headers } = signedMessage(event, sign, clock());
  const signal = AbortSignal.timeout(SEND_LIMIT_MS);
  // A redirect would take the message to a place that nobody configured.
  const response = await fetch(alarmUrl, { method: "POST", body, headers, redirect: "manual", signal });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}

/** Each audit as a row of the log and a data point. Neither is tried again: the book has counted the audit, whatever becomes of them. */
export function report(
  observed: readonly Observed[],
  { task = "", writeLog, metrics }: EffectParts,
  background: Background,
): void {
  for (const one of observed) metrics?.(auditPoint(one, task));
  writeLog?.(
    observed.map(({ time, decision, ...rest }) => {
      const agrees = rest.pattern === rest.answer;
      return { kind: "audit", time, decisionId: decision, ...rest, agrees, task };
    }),
    background,
  );
}

/** In an index of its own, so that much traffic does not thin out the few audits. */
const auditPoint = ({ stage, release, pattern, answer }: Observed, task: string): DataPoint => ({
  indexes: [`${task} audits`],
  blobs: ["audit", "", stage, release, pattern, answer],
  doubles: [pattern === answer ? 0 : 1],
});

/** @throws when a variable is wrong, as the router does at start. */
export function effectsOf(env: Variables & Pick<Bindings, "RELEASES" | "LOGS" | "METRICS">): EffectParts {
  const { secret, alarmUrl, task } = parseConfig(env);
  return {
    ...portsOf(env),
    task,
    releases: env.RELEASES,
    logs: env.LOGS,
    alarmUrl,
    sign: secret === null ? undefined : createKeyedDigest(secret, "webhook"),
    fetch: (input, init) => fetch(input, init),
    clock: () => Date.now(),
  };
}

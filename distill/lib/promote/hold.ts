/** Holds: what the watch, after an alarm, keeps from answering alone. A person releases them. */
import { z } from "zod";
import type { Task } from "../../../edge/task/task.ts";
import { CANDIDATE, HOLD_PREFIX, parseCandidate } from "../../../edge/watch/keys.ts";
import { UsageError } from "../command/options.ts";
import { parser } from "../files/parser.ts";
import { taskFlag } from "../task/folder.ts";
import type { PromotionStore } from "./store.ts";

export interface Hold {
  readonly key: string;
  /** A student's SHA-256, or `rules:` and the digest of the rules. */
  readonly digest: string;
  /** For people: what is held, since when, and why. */
  readonly what: string;
}

/** What the watch has a say in, in words: the release on trial, and what is held; empty where there is neither. */
export async function watchLines(store: PromotionStore, task: Task): Promise<string[]> {
  const candidate = parseCandidate(await store.getText(CANDIDATE));
  const holds = await holdsIn(store);
  return [
    ...(candidate
      ? [
          `on trial: ${candidate.version}, ${candidate.mode === "canary" ? `a canary of ${candidate.percent} % of the queries` : "a shadow"}`,
        ]
      : []),
    ...holds.map(({ what }) => `held: ${what}`),
    ...(holds.length > 0
      ? [`  npx tsx distill/9-promote.ts${taskFlag(task)} --release-hold lets all of it answer again`]
      : []),
  ];
}

/** What the watch writes as the value of a hold. */
const parseAlarm = parser(
  z.object({
    time: z.string(),
    release: z.string(),
    stage: z.enum(["rule", "student"]),
    audits: z.number(),
    disagreements: z.number(),
  }),
);

export async function holdsIn(store: PromotionStore): Promise<Hold[]> {
  const keys = (await store.list(HOLD_PREFIX)).sort();
  return Promise.all(keys.map(async (key) => describeHold(key, await store.getText(key))));
}

function describeHold(key: string, value: string | null): Hold {
  const digest = key.slice(HOLD_PREFIX.length);
  const isOfRules = digest.startsWith("rules:");
  const name = isOfRules ? `the rules ${digest.slice(6, 18)}` : `the student ${digest.slice(0, 12)}`;
  let why = "held by hand: the key holds no alarm";
  try {
    const { time, release, audits, disagreements } = parseAlarm(JSON.parse(value ?? "null"));
    why = `held since ${time.slice(0, 16).replace("T", " ")} UTC, under ${release}: the audit model disagreed on ${disagreements} of ${audits} audited answers`;
  } catch {
    // Whatever the key holds, the router obeys it.
  }
  return { key, digest, what: `${name}, ${why}` };
}

/**
 * Deletes holds: all of them, or those whose digest begins with `digest` (with or without `rules:`).
 *
 * @throws when `digest` names none of them.
 */
export async function releaseHolds(store: PromotionStore, digest?: string): Promise<Hold[]> {
  const holds = await holdsIn(store);
  const wanted = digest?.replace(/^(hold:)?(rules:)?/, "");
  const released = holds.filter(
    (hold) => wanted === undefined || (wanted !== "" && hold.digest.replace("rules:", "").startsWith(wanted)),
  );
  if (digest !== undefined && released.length === 0) {
    const held = holds.map((hold) => hold.digest).join(", ") || "nothing";
    throw new UsageError(`${digest} is not held in ${store.where}; held: ${held}`);
  }
  for (const { key } of released) await store.delete(key);
  return released;
}

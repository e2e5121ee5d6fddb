/** The routers that are asked, in this process: whole ones, whose network, store, cache and log are this file's. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ReleaseStore } from "../../../edge/ports.ts";
import { createRouter, type RouterParts } from "../../../edge/router.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { pages } from "../../edge/pages.ts";
import type { ModelAnswer, RouterName, StoreContent } from "./cases.ts";
import { damaged } from "./mutate.ts";

export const KEYS = { route: "route-key", debug: "debug-key" } as const;

export interface World {
  readonly routers: Readonly<Record<RouterName, { fetch(request: Request): Response | Promise<Response> }>>;
  answerWith(model: ModelAnswer): void;
  hold(content: StoreContent): void;
  /** What was logged since this was last asked. */
  logged(): string;
}

const student = readFileSync(new URL("../../../edge/student/video-search.bin", import.meta.url));

const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Replaces this process's network and moves its clocks: nothing else may run in it. */
export function createWorld(): World {
  let model: ModelAnswer | undefined;
  let log = "";
  globalThis.fetch = (async (input: Request | string | URL, init?: RequestInit) => {
    const signal = input instanceof Request ? input.signal : init?.signal;
    signal?.throwIfAborted();
    if (!model || model.kind === "reset") throw new TypeError("fetch failed");
    if (model.kind === "hang")
      return new Promise((_, fail) =>
        signal?.addEventListener("abort", () => fail(new DOMException("", "AbortError"))),
      );
    const { status, type, body } = model;
    return new Response(status === 204 ? null : body, { status, headers: type === "" ? {} : { "content-type": type } });
  }) as typeof fetch;

  // Stores are looked at every two seconds: the clocks jump over that, and over a circuit's cooldown.
  let skippedMs = 0;
  const [now, monotonic] = [Date.now, performance.now.bind(performance)];
  Date.now = () => now() + skippedMs;
  performance.now = () => monotonic() + skippedMs;

  const held = new Map<string, string | Uint8Array>();
  const store: ReleaseStore = {
    getText: async (key) => {
      const value = held.get(key);
      return value === undefined ? null : String(value);
    },
    getBytes: async (key) => {
      const value = held.get(key);
      if (value === undefined) return null;
      return Uint8Array.from(typeof value === "string" ? Buffer.from(value) : value).buffer;
    },
  };

  const kept = new Map<string, string>();
  const variables = {
    SLUICE_AUTH: "off",
    SLUICE_RATE_LIMIT: "off",
    SLUICE_CONSOLE: "on",
    SLUICE_BREAKER_COOLDOWN_MS: "1000",
    SLUICE_MODELS: "us-east-1=us.amazon.nova-micro-v1:0,eu-west-1=eu.amazon.nova-micro-v1:0",
    AWS_BEARER_TOKEN_BEDROCK: "token",
  };
  const parts: Omit<RouterParts, "variables"> = {
    students: { "video-search": student },
    pages,
    log: (line) => {
      log += `${JSON.stringify(line)}\n`;
    },
  };
  const open = createRouter({
    ...parts,
    variables,
    writeLog: (rows) => {
      log += JSON.stringify(rows);
    },
    metrics: (point) => {
      log += JSON.stringify(point);
    },
    sharedCache: {
      get: async (key) => (kept.has(key) ? JSON.parse(kept.get(key)!) : undefined),
      put: async (key, value) => {
        if (kept.size > 2000) kept.clear();
        kept.set(key, JSON.stringify(value));
      },
    },
  });
  const keyed = createRouter({
    ...parts,
    variables: {
      ...variables,
      SLUICE_AUTH: "required",
      SLUICE_API_KEYS: `${sha256(KEYS.route)},${sha256(KEYS.debug)}:debug`,
      SLUICE_CORS_ORIGINS: "https://app.example",
    },
  });
  const bare = createRouter({ variables: { SLUICE_AUTH: "off" }, students: {}, log: parts.log });
  const stored = createRouter({ ...parts, variables, store });
  return {
    routers: { open, keyed, bare, stored },
    answerWith(next) {
      model = next;
      skippedMs += 20; // five failures open a circuit; in time it is tried again
    },
    hold(content) {
      held.clear();
      const bytes = Uint8Array.from(student);
      if (content.student) bytes[Math.floor(content.student.at * bytes.length)]! ^= content.student.byte;
      const digest = sha256(content.student?.key === "its own" ? bytes : student);
      const release = {
        format: 2,
        version: "2026.11.28-1",
        task: videoSearch.name,
        taskHash: taskHash(videoSearch),
        createdAt: "2026-11-28T00:00:00Z",
        student: digest,
        models: [{ region: "us-east-1", modelId: "us.amazon.nova-micro-v1:0" }],
        promptHash: "00",
      };
      held.set("current", content.current);
      held.set("release:2026.11.28-1", JSON.stringify(content.release.reduce(damaged, release)));
      held.set(`student:${digest}`, bytes);
      skippedMs += 6000;
    },
    logged() {
      const text = log;
      log = "";
      return text;
    },
  };
}

/** The service in Node, on the cascade's small stand-ins. */
import { expect } from "vitest";
import { type AppParts, createApp } from "../../../edge/app.ts";
import { parseConfig } from "../../../edge/config.ts";
import type { LogLine } from "../../../edge/ports.ts";
import type { Releases } from "../../../edge/release/follow.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { models, partsWith, studentOf } from "../cascade/parts.ts";
import { pages } from "../pages.ts";

export function appWith(env: Record<string, string> = {}, over: Partial<AppParts> = {}) {
  const clock = () => 1_000_000; // stands still, so that a slow machine runs into no deadline
  const { rules, breakers, cache, infer, newId } = partsWith({ clock });
  const lines: LogLine[] = [];
  const snapshot = { version: "builtin", student: studentOf({}), studentProblem: null, models, promptHash: null };
  const releases: Releases = {
    bound: false,
    current: async () => snapshot,
    known: () => snapshot,
    problem: () => null,
    version: () => snapshot.version,
    read: async () => ({}),
    find: async () => ({ snapshot }),
  };
  const app = createApp({
    config: parseConfig({ SLUICE_AUTH: "off", ...env }),
    task: videoSearch,
    rules,
    rulesDigest: "r1",
    releases,
    breakers,
    hasCredentials: true,
    inferWith: () => infer!,
    clock,
    wallClock: clock,
    newId,
    random: () => 0,
    log: (line) => lines.push(line),
    pages,
    ...(cache && { cache }),
    ...over,
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { app, post, lines, snapshot, releases };
}

/** What a refusal says. */
export const problemOf = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as { type: string; status: number; detail: string; errors?: { field: string }[] };
};

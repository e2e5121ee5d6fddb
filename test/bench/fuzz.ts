/**
 * `npm run bench -- fuzz [--requests N] [--seed N] [--path P]`: requests drawn at random go through whole routers in this process,
 * and every answer is held against the contract. A failure is made as small as it can be, and printed with what repeats it.
 */
import fc from "fast-check";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { type Case, fuzzCase, MARK } from "./fuzz/cases.ts";
import { type Answer, faultsOfDecision, faultsOfProblem, faultsOfRpc } from "./fuzz/contract.ts";
import { createWorld, KEYS, type World } from "./fuzz/world.ts";

interface Totals {
  readonly answers: Map<string, number>;
  decisions: number;
}

export const options = {
  requests: { kind: "number", integer: true, min: 0, default: 100_000, help: "drawn at random" },
  seed: { kind: "number", integer: true, min: 0, help: "of an earlier run, to repeat it (default: of the time)" },
  path: { kind: "text", value: "P", help: "of the failure that an earlier run printed" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const { requests, seed = Date.now() % 2 ** 31 } = values;
  const world = createWorld();
  const totals: Totals = { answers: new Map(), decisions: 0 };
  const startedAt = process.hrtime.bigint();
  const result = await fc.check(
    fc.asyncProperty(fuzzCase, async (drawn) => {
      const faults = await faultsOf(world, drawn, totals);
      if (faults.length > 0) throw new Error(faults.join("\n"));
    }),
    { seed, numRuns: requests, ...(values.path !== undefined && { path: values.path }) },
  );
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  console.log(
    `${result.numRuns} requests with seed ${seed} in ${seconds.toFixed(1)} s, ${totals.decisions} decisions checked`,
  );
  const counts = [...totals.answers].sort(([, a], [, b]) => b - a).map(([what, count]) => `${what} ${count}`);
  console.log(`answers: ${counts.join(", ")}`);
  if (!result.failed) return;
  const small = result.counterexample?.[0];
  console.error(`\nbroken: ${(result.errorInstance as Error | null)?.message ?? "it failed"}`);
  console.error(`by ${JSON.stringify(small, null, 2)}`);
  console.error(`again: npm run bench -- fuzz --seed ${seed} --path ${result.counterexamplePath}`);
  process.exitCode = 1;
}

async function faultsOf(world: World, { router, request, model, store }: Case, totals: Totals): Promise<string[]> {
  world.answerWith(model);
  if (store) world.hold(store);
  const headers: Record<string, string> = { ...request.headers };
  if (router === "keyed" && !("authorization" in headers)) headers["authorization"] = `Bearer ${KEYS.debug}`;
  let asked: Request;
  try {
    const body = ["GET", "HEAD"].includes(request.method) ? undefined : request.body;
    asked = new Request(new URL(request.path, "http://router.test"), {
      method: request.method,
      headers,
      ...(body !== undefined && { body }),
    });
  } catch {
    return []; // no client can send it
  }
  world.logged();
  const response = await world.routers[router].fetch(asked);
  const text = await response.text();
  const log = world.logged();
  const { status } = response;
  const type = response.headers.get("content-type");
  const route = request.path.split("?")[0]!;
  totals.answers.set(String(status), (totals.answers.get(String(status)) ?? 0) + 1);

  const faults: string[] = [];
  if (status >= 500 && status !== 501 && status !== 503) faults.push(`status ${status}: ${log}`);
  const needsScope = router !== "keyed" && /"(trace|stages)"/.test(request.body ?? "");
  if (request.valid && !(status === 200 || (needsScope && status === 403)))
    faults.push(`status ${status} for a valid request: ${text}`);
  if (text.includes(MARK) || log.includes(MARK)) faults.push("what the model said is shown or logged");
  for (const [name, value] of response.headers)
    if (/\b(NaN|undefined|null)\b/.test(value)) faults.push(`header ${name}: ${value}`);
  if (request.method === "HEAD" || status === 204 || status === 304 || text === "") return faults;
  const body = type?.includes("json") ? parsed(text, faults) : undefined;
  const isRpc = route === "/mcp" && type === "application/json";
  if (status >= 400 && !isRpc) faults.push(...faultsOfProblem(status, type, body));
  if (isRpc) faults.push(...faultsOfRpc(body));
  if (status !== 200 || body === undefined) return faults;
  for (const decision of decisionsOf(route, body)) {
    totals.decisions++;
    if (typeof decision === "object" && decision !== null && "weights" in decision)
      faults.push(...faultsOfDecision(videoSearch, decision as unknown as Answer));
    else if (route === "/v1/route/batch") faults.push(...faultsOfProblem(400, "application/problem+json", decision));
    else faults.push("no decision");
  }
  return faults;
}

function decisionsOf(route: string, body: unknown): readonly unknown[] {
  if (route === "/v1/route") return [body];
  if (route === "/v1/route/batch") return (body as { decisions: unknown[] }).decisions;
  const answers = route === "/mcp" ? ([body].flat() as { result?: { structuredContent?: unknown } }[]) : [];
  return answers.flatMap(({ result }) => result?.structuredContent ?? []);
}

function parsed(text: string, faults: string[]): unknown {
  try {
    return JSON.parse(text);
  } catch {
    faults.push(`not JSON: ${text.slice(0, 200)}`);
    return undefined;
  }
}

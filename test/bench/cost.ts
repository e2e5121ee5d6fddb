/**
 * `npm run bench -- cost --queries-per-day 1e9`: what that many queries mean for each part of a deployment, and what they cost. The
 * shares of rules and student are measured on hand-written queries unless given; docs/scale.md explains each line.
 */
import { parseArgs } from "node:util";
import { DEPLOYMENT_PRICE, PRICES_READ_ON } from "../../edge/bedrock/models.ts";
import { billOf, figure, type TokenCall, type Traffic } from "./cost/bill.ts";
import { LIST_PRICES } from "./cost/list-prices.ts";
import { tallyAnswers } from "./shares.ts";

interface Flag {
  readonly help: string;
  readonly fallback?: number;
  readonly most?: number;
}

const FLAGS = {
  "queries-per-day": { help: "queries of a day", fallback: 1e9 },
  rules: { help: "share answered by rules; measured on hand-written queries unless given", most: 1 },
  student: { help: "share answered by the student; likewise", most: 1 },
  repeated: { help: "share of queries that a cache answers", fallback: 0, most: 1 },
  "cpu-ms": { help: "CPU milliseconds of a request without a call", fallback: 0.2 },
  "cpu-ms-with-call": { help: "CPU milliseconds of a request with a call to Bedrock", fallback: 1 },
  isolates: { help: "isolates awake at a time, all locations together", fallback: 1000 },
  "log-sample": { help: "SLUICE_LOG_SAMPLE", fallback: 1, most: 1 },
  "log-row-bytes": { help: "bytes of a decision's row in R2", fallback: 460 },
  "log-days": { help: "days that logs are kept in R2", fallback: 30 },
  "line-sample": { help: "head_sampling_rate of Workers Logs", fallback: 1, most: 1 },
  "audit-share": { help: "SLUICE_AUDIT_SHARE", fallback: 0.001, most: 1 },
  "audit-usd-per-day": { help: "SLUICE_AUDIT_USD_PER_DAY", fallback: 1 },
  "tokens-in": { help: "input tokens of a call to the distilled model", fallback: 40 },
  "tokens-out": { help: "output tokens of such a call", fallback: 25 },
  "audit-tokens-in": { help: "input tokens of an audit by Nova Micro, not distilled", fallback: 630 },
  "audit-tokens-out": { help: "output tokens of an audit", fallback: 60 },
} as const satisfies Readonly<Record<string, Flag>>;

type Name = keyof typeof FLAGS;

export async function bench(args: readonly string[] = []): Promise<void> {
  const traffic = trafficOf(read(args));
  const { lines, usdPerMonth } = billOf(traffic);
  const model = 1 - traffic.byRules - traffic.byStudent;
  console.log(
    `${figure(traffic.queriesPerDay)} queries a day, ${figure(traffic.queriesPerDay / 86_400)} a second on average: ${percent(traffic.byRules)} by rules, ` +
      `${percent(traffic.byStudent)} by the student, ${percent(model)} left to the model, ${percent(traffic.repeated)} answered by a cache before that; ${figure(traffic.isolates)} isolates`,
  );
  console.log(`${"part".padEnd(26)}${"a day".padStart(22)}${"USD a day".padStart(12)}${"share".padStart(9)}   note`);
  for (const { part, unit, perDay, usdPerMonth: usd, note = "" } of lines) {
    const row = `${part.padEnd(26)}${`${figure(perDay)} ${unit}`.padStart(22)}${(usd / 30).toFixed(2).padStart(12)}${percent(usd / usdPerMonth).padStart(9)}   ${note}`;
    console.log(row.trimEnd());
  }
  console.log(
    `${"all, with the plan".padEnd(48)}${(usdPerMonth / 30).toFixed(2).padStart(12)}   USD ${figure(usdPerMonth)} a month, ${((usdPerMonth / 30 / traffic.queriesPerDay) * 1e6).toFixed(2)} a million queries`,
  );
  console.log(
    `List prices, without contracts and taxes: Bedrock as of ${PRICES_READ_ON}, Cloudflare as of 2026-11-28 from`,
  );
  for (const source of new Set(Object.values(LIST_PRICES).map((price) => price.source.split("#")[0]!)))
    console.log(`  ${source}`);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const usage = [
  "Usage: npm run bench -- cost [--queries-per-day N] [options]",
  "",
  ...Object.entries<Flag>(FLAGS).map(
    ([name, { help, fallback }]) =>
      `  --${name.padEnd(20)}${help}${fallback === undefined ? "" : ` (default ${fallback})`}`,
  ),
  "",
  "Examples:",
  "  npm run bench -- cost --queries-per-day 1e9",
  "  npm run bench -- cost --queries-per-day 1e6 --isolates 20 --log-sample 0.01 --line-sample 0.01",
].join("\n");

function read(args: readonly string[]): Readonly<Partial<Record<Name, number>>> {
  const options = Object.fromEntries(Object.keys(FLAGS).map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ args: [...args], options });
  const given: Partial<Record<Name, number>> = {};
  for (const [name, flag] of Object.entries<Flag>(FLAGS)) {
    const text = values[name];
    if (typeof text !== "string") continue;
    const value = Number(text);
    const { most = Number.POSITIVE_INFINITY } = flag;
    if (text.trim() === "" || !Number.isFinite(value) || value < 0 || value > most)
      throw wrong(
        `--${name} ${text}: a number from 0${most === 1 ? " to 1" : " on"}, e.g. --${name} ${flag.fallback ?? 0.3}`,
      );
    given[name as Name] = value;
  }
  return given;
}

function trafficOf(given: Readonly<Partial<Record<Name, number>>>): Traffic {
  const { rows, tally } = tallyAnswers();
  const numberOf = (name: Name): number => given[name] ?? (FLAGS[name] as Flag).fallback ?? 0;
  const byRules = given.rules ?? tally.rules[0] / rows;
  const byStudent = given.student ?? tally.student[0] / rows;
  if (byRules + byStudent > 1) throw wrong("--rules and --student: shares that are more than 1 together");
  if (numberOf("isolates") < 1) throw wrong("--isolates: at least 1");
  const call = (input: Name, output: Name): TokenCall => ({
    inputTokens: numberOf(input),
    outputTokens: numberOf(output),
    inputUsd: DEPLOYMENT_PRICE.input,
    outputUsd: DEPLOYMENT_PRICE.output,
  });
  return {
    queriesPerDay: numberOf("queries-per-day"),
    byRules,
    byStudent,
    repeated: numberOf("repeated"),
    cpuMs: numberOf("cpu-ms"),
    cpuMsWithCall: numberOf("cpu-ms-with-call"),
    isolates: numberOf("isolates"),
    logSample: numberOf("log-sample"),
    logRowBytes: numberOf("log-row-bytes"),
    logDays: numberOf("log-days"),
    lineSample: numberOf("line-sample"),
    auditShare: numberOf("audit-share"),
    auditUsdPerDay: numberOf("audit-usd-per-day"),
    call: call("tokens-in", "tokens-out"),
    auditCall: call("audit-tokens-in", "audit-tokens-out"),
  };
}

/** Answered like a wrong command line. */
const wrong = (message: string): Error => Object.assign(new Error(message), { code: "ERR_PARSE_ARGS_INVALID_VALUE" });

if (import.meta.main) await bench(process.argv.slice(2));

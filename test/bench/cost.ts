/**
 * `npm run bench -- cost --queries-per-day 1e9`: what that many queries mean for each part of a deployment, and what they cost. The
 * shares of rules and student are measured on hand-written queries unless given; docs/scale.md explains each line.
 */
import { type OptionValues, UsageError } from "../../distill/lib/command/options.ts";
import { DEPLOYMENT_RATE, PRICES_READ_ON } from "../../edge/bedrock/models.ts";
import { billOf, figure, type TokenCall, type Traffic } from "./cost/bill.ts";
import { LIST_PRICES } from "./cost/list-prices.ts";
import { tallyAnswers } from "./shares.ts";

export const options = {
  queriesPerDay: { kind: "number", min: 0, default: 1e9, help: "queries of a day" },
  rules: {
    kind: "number",
    min: 0,
    max: 1,
    help: "share answered by rules; measured on hand-written queries unless given",
  },
  student: { kind: "number", min: 0, max: 1, help: "share answered by the student; likewise" },
  repeated: { kind: "number", min: 0, max: 1, default: 0, help: "share of queries that a cache answers" },
  cpuMs: { kind: "number", min: 0, default: 0.2, help: "CPU milliseconds of a request without a call" },
  cpuMsWithCall: { kind: "number", min: 0, default: 1, help: "CPU milliseconds of a request with a call to Bedrock" },
  isolates: { kind: "number", min: 1, default: 1000, help: "isolates awake at a time, all locations together" },
  logSample: { kind: "number", min: 0, max: 1, default: 1, help: "SLUICE_LOG_SAMPLE" },
  logRowBytes: { kind: "number", min: 0, default: 460, help: "bytes of a decision's row in R2" },
  logDays: { kind: "number", min: 0, default: 30, help: "days that logs are kept in R2" },
  lineSample: { kind: "number", min: 0, max: 1, default: 1, help: "head_sampling_rate of Workers Logs" },
  auditShare: { kind: "number", min: 0, max: 1, default: 0.001, help: "SLUICE_AUDIT_SHARE" },
  auditUsdPerDay: { kind: "number", min: 0, default: 1, help: "SLUICE_AUDIT_USD_PER_DAY" },
  tokensIn: { kind: "number", min: 0, default: 40, help: "input tokens of a call to the distilled model" },
  tokensOut: { kind: "number", min: 0, default: 25, help: "output tokens of such a call" },
  auditTokensIn: {
    kind: "number",
    min: 0,
    default: 630,
    help: "input tokens of an audit by Nova Micro, not distilled",
  },
  auditTokensOut: { kind: "number", min: 0, default: 60, help: "output tokens of an audit" },
} as const;

type Given = OptionValues<typeof options>;

export async function bench(values: Given): Promise<void> {
  const traffic = trafficOf(values);
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

function trafficOf(given: Given): Traffic {
  const { rows, tally } = tallyAnswers();
  const { rules = tally.rules[0] / rows, student = tally.student[0] / rows, ...others } = given;
  if (rules + student > 1) throw new UsageError("--rules and --student: shares that are more than 1 together");
  const call = (inputTokens: number, outputTokens: number): TokenCall => ({
    inputTokens,
    outputTokens,
    inputUsd: DEPLOYMENT_RATE.input,
    outputUsd: DEPLOYMENT_RATE.output,
  });
  return {
    ...others,
    byRules: rules,
    byStudent: student,
    call: call(given.tokensIn, given.tokensOut),
    auditCall: call(given.auditTokensIn, given.auditTokensOut),
  };
}

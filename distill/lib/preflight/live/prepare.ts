/** Prepares a live preflight from the command line: everything that can refuse it does so before anything is called. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { accountOf } from "../../aws/account.ts";
import type { Aws } from "../../aws/connect.ts";
import { LOCAL_REGION } from "../../aws/local-aws.ts";
import { UsageError } from "../../command/options.ts";
import { DEPLOYMENT_FILE, REDEPLOY } from "../../customize/record.ts";
import { readJsonFile } from "../../files/json-file.ts";
import { parser } from "../../files/parser.ts";
import { type PriceArguments, readPrices } from "../../models/load-prices.ts";
import { codeVersion, runsRoot } from "../../run/run-dir.ts";
import type { Preflight } from "../preflight.ts";
import { type LiveReport, runLive } from "./live.ts";
import { planLive } from "./plan.ts";
import { withoutAccount } from "./report.ts";

/** The budget is checked before anything is called, the Price List included. */
const unasked = async (): Promise<never> => {
  throw new UsageError("--prices aws asks AWS before the budget is checked: run preflight with it first, then --live");
};

interface Asked extends PriceArguments {
  readonly run: string;
  readonly teacher?: string | undefined;
  readonly bucket?: string | undefined;
  readonly budgetUsd?: number | undefined;
  readonly withAccount: boolean;
}

const manifest = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });
const deployment = z.object({ deploymentArn: z.string() });

/** @throws UsageError when the budget is missing or too small, or a price is not known */
export async function prepareLive(asked: Asked): Promise<(aws: Aws, ready: Preflight) => Promise<LiveReport>> {
  const { run, budgetUsd } = asked;
  const folder = join(runsRoot(), run);
  const inFolder = { path: (file: string) => join(folder, file) };
  const prices = await readPrices(inFolder, asked, unasked, { teacher: asked.teacher, now: new Date() });
  const plan = planLive({
    teacher: asked.teacher,
    deployment: readJsonFile(join(folder, DEPLOYMENT_FILE), parser(deployment), REDEPLOY)?.deploymentArn ?? null,
    region: process.env["AWS_REGION"] ?? LOCAL_REGION,
    budgetUsd,
    prices,
  });
  return async (aws, { teacher }) => {
    if (teacher === null) throw new UsageError("no teacher is in service: name one with --teacher MODEL_ID");
    const account = await accountOf(aws, { bucket: asked.bucket });
    const report = await runLive(aws, {
      plan,
      prices,
      account,
      teacher,
      budgetUsd: budgetUsd!, // planLive refuses without one
      id: randomUUID(),
      journalPath: join(folder, "live-calls.jsonl"),
      versions: versionsOf(),
      now: () => new Date(),
      nowMs: () => performance.now(),
    });
    return asked.withAccount ? report : withoutAccount(report, account.account);
  };
}

function versionsOf(): Record<string, string> {
  const root = resolve(import.meta.dirname, "../../../..");
  const { version, dependencies } = manifest.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const sdk = Object.entries(dependencies).filter(([name]) => name.startsWith("@aws-sdk/"));
  return { sluice: version, code: codeVersion(), node: process.versions.node, ...Object.fromEntries(sdk) };
}

/** Everything that the figures rest on, as names and values, for readers who want to check or repeat them. */
import { type Customization, readCustomization, readDeployment } from "../customize/record.ts";
import { toldLine } from "../customize/told.ts";
import { readTeacher } from "../models/teacher.ts";
import { codeVersion, type Run } from "../run/run-dir.ts";
import { formatUsd } from "../text/format.ts";
import type { CustomizationSummary } from "./evaluation.ts";

const STEPS = ["1-collect", "2-synthesize", "3-label", "4-prepare", "5-customize", "6-deploy", "7-student"] as const;
const DATA = ["train.jsonl", "calibration.jsonl", "test.jsonl", "rule-answered.jsonl"] as const;

export async function provenanceOf(
  run: Run,
  given: readonly { readonly name: string; readonly value: string }[],
): Promise<{ name: string; value: string }[]> {
  const { settings } = run;
  const teacher = readTeacher(run);
  const deployment = readDeployment(run);
  const model = deployment?.adopted ? deployment : readCustomization(run);
  const outputs = run.readStep("4-prepare")?.outputs ?? {};
  // Steps 2 and 3 keep their own books, call by call, and sum them up in their records.
  const asked = ["2-synthesize", "3-label"].flatMap((step) => run.readStep(step) ?? []);
  const spend = [
    ...asked.map(({ spendUsd, simulated }) => ({ costUsd: spendUsd, simulated })),
    ...(await run.readSpend()).filter(({ step }) => !asked.some((record) => record.step === step)),
  ];
  const sum = (simulated: boolean) =>
    spend.filter((entry) => entry.simulated === simulated).reduce((usd, { costUsd }) => usd + costUsd, 0);
  const lines: (readonly [string, string])[] = [
    ["run", `${settings.run}, made ${settings.createdAt}`],
    ["seed", String(settings.seed)],
    ["task", `${settings.task}, sha256 ${settings.taskHash}`],
    ["code", codeVersion()],
    ["node", process.version],
    ["teacher", teacher ? `${teacher.modelId}: ${teacher.why}` : "none chosen"],
    ...(model
      ? [
          [
            "distilled model",
            `${model.modelArn}${deployment?.adopted ? ", made elsewhere" : ""}, prompt ${model.promptHash}`,
          ] as const,
        ]
      : []),
    ...DATA.flatMap((file) =>
      outputs[file] ? [[file, `${outputs[file].rows ?? "?"} rows, sha256 ${outputs[file].sha256}`] as const] : [],
    ),
    ...STEPS.flatMap((step) => {
      const record = run.readStep(step);
      if (!record) return [];
      const options = Object.entries(record.options)
        .filter(([, value]) => value !== undefined && value !== false && String(value) !== "")
        .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
      const origin = record.simulated ? ", simulated" : "";
      return [
        [
          step,
          `${record.finishedAt}, code ${record.codeVersion}${origin}; ${options.join(" ") || "no options"}`,
        ] as const,
      ];
    }),
    ["spent on AWS", formatUsd(sum(false))],
    ["spent on the stand-in", `${formatUsd(sum(true))} (simulated)`],
  ];
  return [...lines.map(([name, value]) => ({ name, value })), ...given];
}

export const customizationSummary = (model: Customization): CustomizationSummary => ({
  method: model.method,
  job: model.jobArn,
  teacher: model.teacher,
  base: model.base,
  records: model.records,
  trainingLoss: model.trainingLoss,
  validationLoss: model.validationLoss,
  seconds: model.seconds,
  ...(model.told && { told: toldLine(model.told) }),
});

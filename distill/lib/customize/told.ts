/**
 * What Bedrock tells back about a customisation, at the job's output location: which prompts it accepted or rejected and why, a sample of
 * the pairs that the student learned from, and the loss by step. AWS's guide (model-customization-analyze) names these reports without
 * their form, so files are recognised by their names and members as far as they can be, and all of them are listed.
 */
import type { S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { table } from "../text/markdown.ts";

export const toldSchema = z.object({
  /** Null where no file of insights was found. */
  insights: z
    .object({
      accepted: z.number().int(),
      rejected: z.number().int(),
      /** Most frequent first; records are line numbers of the training file, the first few. */
      reasons: z.array(z.object({ reason: z.string(), count: z.number().int(), records: z.array(z.number().int()) })),
    })
    .nullable(),
  /** Pairs of the sample, the first few. */
  samples: z.array(z.object({ prompt: z.string(), completion: z.string() })),
  steps: z.array(z.object({ step: z.number(), epoch: z.number(), loss: z.number() })),
  /** Keys of everything that the job left. */
  files: z.array(z.string()),
});
export type Told = z.infer<typeof toldSchema>;

/** Beside `data-card.md`. */
export const TOLD_FILE = "data-card-bedrock.md";

const SHOWN_RECORDS = 5;
const SHOWN_SAMPLES = 10;
/** A report of 15,000 prompts has some 2 MB; what is larger by far is data, and stays where it is. */
const MAX_BYTES = 20 * 2 ** 20;

/** @param outputUri the job's output location, `s3://bucket/prefix/` */
export async function readTold(s3: S3Client, outputUri: string, jobArn: string): Promise<Told> {
  const { GetObjectCommand, paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
  const [, bucket = "", folder = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(outputUri) ?? [];
  const prefix = `${folder}model-customization-job-${jobArn.slice(jobArn.lastIndexOf("/") + 1)}/`;
  const texts: { readonly key: string; readonly text: string }[] = [];
  const files: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key, Size = 0 } of Contents) {
      if (Key === undefined) continue;
      files.push(Key);
      if (Size > MAX_BYTES || !/\.(csv|jsonl)$/.test(Key)) continue;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      texts.push({ key: Key.slice(prefix.length), text: (await Body?.transformToString("utf8")) ?? "" });
    }
  }
  return { ...parseTold(texts), files };
}

/** Total: what has another form is left out. */
export function parseTold(
  texts: readonly { readonly key: string; readonly text: string }[],
): Pick<Told, "insights" | "samples" | "steps"> {
  const of = (name: RegExp) => texts.filter(({ key }) => name.test(key)).map(({ text }) => text);
  const insights = of(/insight.*\.jsonl$/i).flatMap(readLines);
  return {
    insights: insights.length === 0 ? null : summarise(insights),
    samples: of(/(synthetic|sample).*\.jsonl$/i)
      .flatMap(readLines)
      .flatMap(toPair)
      .slice(0, SHOWN_SAMPLES),
    steps: of(/training_metrics\.csv$/i).flatMap(readSteps),
  };
}

function readLines(text: string): unknown[] {
  return text.split("\n").flatMap((line) => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      return []; // a file of another form
    }
  });
}

const insight = z.object({
  status: z.string(),
  reason: z.string().optional(),
  recordNumber: z.number().int().optional(),
});

function summarise(lines: readonly unknown[]): Told["insights"] {
  const read = lines.flatMap((line) => insight.safeParse(line).data ?? []);
  const rejected = read.filter(({ status }) => /reject/i.test(status));
  const byReason = Map.groupBy(rejected, ({ reason }) => reason ?? "no reason given");
  return {
    accepted: read.filter(({ status }) => /accept/i.test(status)).length,
    rejected: rejected.length,
    reasons: [...byReason]
      .map(([reason, found]) => ({
        reason,
        count: found.length,
        records: found.flatMap(({ recordNumber }) => recordNumber ?? []).slice(0, SHOWN_RECORDS),
      }))
      .sort((a, b) => b.count - a.count),
  };
}

const turn = z.object({ role: z.string(), content: z.array(z.object({ text: z.string() })) });
const conversation = z.object({ messages: z.array(turn) });

function toPair(line: unknown): Told["samples"] {
  const { messages = [] } = conversation.safeParse(line).data ?? {};
  const textOf = (role: string) => messages.find((message) => message.role === role)?.content[0]?.text;
  const [prompt, completion] = [textOf("user"), textOf("assistant")];
  return prompt === undefined || completion === undefined ? [] : [{ prompt, completion }];
}

function readSteps(csv: string): Told["steps"] {
  const [head = "", ...rows] = csv.split(/\r?\n/);
  const names = head.split(",").map((name) => name.trim());
  const column = (name: string) => names.indexOf(name);
  return rows.flatMap((row) => {
    const cells = row.split(",");
    const [step, epoch, loss] = ["step_number", "epoch_number", "training_loss"].map((name) => {
      const cell = cells[column(name)];
      return cell === undefined || cell.trim() === "" ? Number.NaN : Number(cell);
    }) as [number, number, number];
    return [step, epoch, loss].every(Number.isFinite) ? [{ step, epoch, loss }] : [];
  });
}

/** In one sentence, for the step's output and the report. */
export function toldLine({ insights, samples, steps }: Told): string {
  const parts = [
    insights === null ? "no prompt insights" : `${insights.accepted} prompts accepted, ${insights.rejected} rejected`,
    `${samples.length} sample pairs`,
    `${steps.length} steps of training metrics`,
  ];
  return parts.join(", ");
}

/** Prompts of the teacher's style are long, and alike for most of it. */
const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

/** A page beside the data card: that one is written before the job, and its hash belongs to step 4. */
export function toldPage(run: string, told: Told, simulated: boolean): string {
  const { insights, samples, steps, files } = told;
  return [
    `# What Bedrock told about the data of run ${run}`,
    "",
    ...(simulated ? ["**Simulated**: told by the local stand-in.", ""] : []),
    "## Prompts",
    "",
    ...(insights === null
      ? ["No prompt insights were found (fine-tuning has none)."]
      : [`${insights.accepted} accepted, ${insights.rejected} rejected.`]),
    "",
    ...(insights && insights.reasons.length > 0
      ? [
          table(
            ["reason", "prompts", "first lines"],
            insights.reasons.map(({ reason, count, records }) => [reason, String(count), records.join(", ")]),
          ),
          "",
        ]
      : []),
    "## Sample of what the student learned from",
    "",
    ...(samples.length === 0
      ? ["None was given."]
      : [
          table(
            ["prompt", "completion"],
            samples.map(({ prompt, completion }) => [shorten(prompt), shorten(completion)]),
          ),
        ]),
    "",
    "## Training loss",
    "",
    ...(steps.length === 0
      ? ["None was given."]
      : [
          table(
            ["step", "epoch", "loss"],
            steps.map(({ step, epoch, loss }) => [String(step), String(epoch), loss.toFixed(4)]),
          ),
        ]),
    "",
    "## Files",
    "",
    ...(files.length === 0 ? ["None."] : files.map((file) => `- \`${file}\``)),
    "",
  ].join("\n");
}

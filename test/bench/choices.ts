/**
 * Tasks of choices made from public query sets, the way that a user makes one: `task new` in a scratch folder, the set's labels and
 * rows in place of the example's, `build:student`, and a router that is asked over HTTP. No model answers: what the student is not
 * sure of it answers all the same, as `fallback`. Nothing of the sets is kept.
 *
 *   npm run bench -- choices [--data ../shared/data] [--only banking77,clinc150]
 *
 * BANKING77: a tenth of its training rows, by hash, is held out, and a tenth calibrates. CLINC150: half of its validation rows
 * calibrate, half are asked, with its validation rows out of scope.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OptionValues, UsageError } from "../../distill/lib/command/options.ts";
import { startRouter } from "../../fixtures/local/router.ts";
import { accuracy, auroc, type LabelledText, loadIntents, macroF1, partOf } from "./student-sets.ts";

/** Risk that the certificate bounds among the answered. */
const ALPHA = 0.05;
/** What a linear model of n-grams reaches on the held-out tenth of BANKING77. */
const BANKING_BAR = 0.915;
/** What the sets call a row that no label fits. */
const OUTSIDE = "oos";
/** A router's limit on the queries of one batch. */
const BATCH = 100;

interface Split {
  readonly name: string;
  readonly train: readonly LabelledText[];
  readonly calibration: readonly LabelledText[];
  readonly test: readonly LabelledText[];
}

interface Served {
  /** {@link OUTSIDE} for null. */
  readonly choice: string;
  readonly confidence: number;
  readonly source: string;
}

const SETS: Readonly<Record<string, (data: string) => Split>> = {
  banking77(data) {
    const rows = loadIntents(data, "banking77/train.jsonl");
    const tenth = (row: LabelledText): number => partOf(row.query, 10);
    return {
      name: "banking77",
      train: rows.filter((row) => tenth(row) > 1),
      calibration: rows.filter((row) => tenth(row) === 1),
      test: rows.filter((row) => tenth(row) === 0),
    };
  },
  clinc150(data) {
    const validation = loadIntents(data, "clinc150/val.jsonl");
    const half = (part: number) => validation.filter((row) => partOf(row.query, 2) === part);
    return {
      name: "clinc150",
      train: [...loadIntents(data, "clinc150/train.jsonl"), ...loadIntents(data, "clinc150/oos_train.jsonl")],
      calibration: half(0),
      test: [...half(1), ...loadIntents(data, "clinc150/oos_val.jsonl")],
    };
  },
};

export const options = {
  data: { kind: "path", of: "folder", default: "../shared/data", help: "folder of the query sets" },
  only: { kind: "text", value: "SETS", default: Object.keys(SETS).join(), help: "sets, with commas between them" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  for (const name of values.only.split(",")) {
    const set = SETS[name];
    if (!set) throw new UsageError(`--only ${name}: known are ${Object.keys(SETS).join(", ")}`);
    const folder = mkdtempSync(join(tmpdir(), "sluice-choices-"));
    try {
      await measure(set(values.data), join(folder, "task"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

async function measure(split: Split, folder: string): Promise<void> {
  const { name, train, calibration, test } = split;
  console.log(`\n${name}: ${train.length} rows to train on, ${calibration.length} to calibrate, ${test.length} asked`);
  run("tools/task/main.ts", "new", name, "--kind", "choices", "--out", folder);
  writeTask(split, folder);
  console.log(`  task check: ${lastLine(run("tools/task/main.ts", "check", folder))}`);
  const startedAt = performance.now();
  const told = run("distill/build-student.ts", "--task", folder).trim().split("\n");
  console.log(
    `  student trained in ${Math.round((performance.now() - startedAt) / 1000)} s, ${told[1]?.split(": ")[1]}`,
  );
  console.log(`  certificate: ${told.at(-1)}`);

  const router = await startRouter({
    port: 0,
    vars: { SLUICE_TASK: name, SLUICE_AUTH: "off", SLUICE_CONSOLE: "off", AWS_REGION: "us-east-1" },
    task: { name, folder },
    onLog: () => {}, // one line for each batch
  });
  try {
    print(
      test,
      await ask(
        router.url,
        test.map(({ query }) => query),
      ),
      name,
    );
  } finally {
    await router.close();
  }
}

function print(test: readonly LabelledText[], served: readonly Served[], name: string): void {
  const rows = test.map((row, i) => ({ row, served: served[i]!, right: row.name === served[i]?.choice }));
  const inside = rows.filter(({ row }) => row.name !== OUTSIDE);
  const texts = inside.map(({ row }) => row);
  const choices = inside.map((each) => each.served.choice);
  const reached = accuracy(choices, texts);
  const bar = name === "banking77" ? ` (bar ${BANKING_BAR}: ${reached >= BANKING_BAR ? "met" : "missed"})` : "";
  console.log(
    `  accuracy when made to answer ${reached.toFixed(4)}${bar}, macro-F1 ${macroF1(choices, texts).toFixed(4)}`,
  );
  const answered = rows.filter((each) => each.served.source === "student");
  const wrong = answered.filter(({ right }) => !right).length;
  console.log(
    `  answered at a risk of ${100 * ALPHA} %: ${answered.length} of ${rows.length} (${percent(answered.length / rows.length)}), ${wrong} of them wrong (${percent(wrong / answered.length)})`,
  );
  const outside = rows.filter(({ row }) => row.name === OUTSIDE);
  if (outside.length === 0) return;
  // How sure a decision is that the query is in scope.
  const scopeOf = ({ served: { choice, confidence } }: (typeof rows)[number]): number =>
    choice === OUTSIDE ? -confidence : confidence;
  const found = outside.filter(({ right }) => right).length;
  const certain = outside.filter(({ served, right }) => served.source === "student" && !right).length;
  console.log(
    `  in scope against out of scope, AUROC ${auroc(inside.map(scopeOf), outside.map(scopeOf)).toFixed(4)}; of ${outside.length} rows out of scope ${found} are answered null, ${certain} with a label that the student is sure of`,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

/** Runs a script of the project as its users do. A check with errors prints them all the same. */
function run(...args: string[]): string {
  try {
    return execFileSync(process.execPath, ["--import", "tsx", ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    const { stdout = "" } = error as { readonly stdout?: string };
    if (!args.includes("check")) throw new Error(`${args.join(" ")} failed: ${stdout}`);
    return stdout;
  }
}

/** Puts the set's labels and rows in place of the kit's; there are no rules, so that the student is measured alone. */
function writeTask({ name, train, calibration, test }: Split, folder: string): void {
  const names = [...new Set(train.map((row) => row.name))].filter((label) => label !== OUTSIDE).sort();
  const choices = names.map((label) => ({ name: label, means: label.replaceAll("_", " ") }));
  const task = {
    kind: "choices",
    name,
    sampleQuery: train[0]?.query,
    choices,
    outOfScope: { means: "none of them", handler: OUTSIDE },
    defaultChoice: null,
    attributes: [],
    strictFrom: 0.9,
    teacher: {
      instructions: "You say what a query asks for.",
      examples: names.slice(0, 3).map((choice) => ({ query: train.find((row) => row.name === choice)?.query, choice })),
    },
    risk: { alpha: ALPHA, delta: 0.05 },
  };
  const book = `{ lexicons: { none: {} }, carriers: [], negation: { before: "none", after: "none" }, breaks: "none", givenNames: "none", names: [], notNames: [], rules: [] }`;
  writeFileSync(join(folder, "task.ts"), `export default { ...${JSON.stringify(task)}, rules: ${book} };\n`);
  const rowOf = (row: LabelledText, id: string) => ({
    id,
    query: row.query,
    choice: row.name === OUTSIDE ? null : row.name,
    lang: "en",
    tags: [],
  });
  const jsonl = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  writeFileSync(
    join(folder, "composed.jsonl"),
    jsonl(train.map((row, i) => ({ ...rowOf(row, `c-${i}`), corpus: "student", family: `f-${i}` }))),
  );
  writeFileSync(
    join(folder, "handwritten.jsonl"),
    jsonl([
      ...calibration.map((row, i) => ({ ...rowOf(row, `k-${i}`), part: "calibration" })),
      ...test.map((row, i) => ({ ...rowOf(row, `t-${i}`), part: "test" })),
    ]),
  );
}

async function ask(url: string, queries: readonly string[]): Promise<Served[]> {
  const served: Served[] = [];
  for (let at = 0; at < queries.length; at += BATCH) {
    const response = await fetch(`${url}/v1/route/batch`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ queries: queries.slice(at, at + BATCH) }),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const { decisions } = (await response.json()) as {
      readonly decisions: readonly {
        readonly choice: string | null;
        readonly confidence: number;
        readonly source: string;
      }[];
    };
    served.push(
      ...decisions.map(({ choice, confidence, source }) => ({ choice: choice ?? OUTSIDE, confidence, source })),
    );
  }
  return served;
}

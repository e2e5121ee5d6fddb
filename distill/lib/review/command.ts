/** `npm run distill -- review`: the labelling screen of a run, until Ctrl-C. */
import { existsSync } from "node:fs";
import { labelNames } from "../../../edge/task/task.ts";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../command/options.ts";
import { readRows } from "../files/jsonl.ts";
import { parseLabelRow } from "../run/rows.ts";
import { openRun, requireRun, shown } from "../run/run-dir.ts";
import { readStudent } from "../student/record.ts";
import { shippedStudent } from "../student/shipped.ts";
import { openTask, taskOption } from "../task/open.ts";
import { agreements, decide, readPeople, readReview, WHO } from "./decisions.ts";
import { rowsToReview } from "./rows.ts";
import { type Served, serveScreen } from "./serve.ts";

const SPECS = {
  run: { kind: "text", value: "NAME", default: "local", help: "name of the run, a directory under runs/" },
  task: taskOption("what is routed"),
  who: { kind: "text", value: "NAME", default: "me", help: "who decides; two people label apart, each under a name" },
  port: { kind: "number", integer: true, min: 0, max: 65_535, default: 0, help: "port on 127.0.0.1; 0 = any" },
  help: { kind: "flag", help: "show this text" },
} as const satisfies OptionSpecs;

const PURPOSE = `Serves a screen on this machine to decide the rows on which the teacher contradicts itself, or which the student disputes.

Each decision is on disk at once; the command can be ended and started again. review.jsonl, which step 3 reads, gets the decisions on
which everybody who decided a row agrees.`;

const EXAMPLES = ["npm run distill -- review --run spring", "npm run distill -- review --run spring --who ada"];

/** The running screen; undefined after `--help`. */
export async function reviewCommand(argv: readonly string[]): Promise<Served | undefined> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    console.log(helpText("npm run distill -- review", PURPOSE, EXAMPLES, SPECS));
    return undefined;
  }
  const { who } = options;
  if (!WHO.test(who)) throw new UsageError(`--who is "${who}"; accepted: letters, digits, "_" and "-"`);
  const task = await openTask(options.task);
  requireRun(options.run);
  const run = await openRun(options.run, task, { make: false });
  if (!existsSync(run.path("labels.jsonl")))
    throw new UsageError(
      `${shown(run.path("labels.jsonl"))} is missing: run \`npx tsx distill/3-label.ts ${run.flags}\` first`,
    );
  const shipped = shippedStudent(task);
  const student = readStudent(run, task)?.student ?? (shipped.ok ? shipped.student : null);
  // Read once, so that a row does not leave the list when it is decided.
  const rows = await rowsToReview(
    task,
    await readReview(run),
    readRows(run.path("labels.jsonl"), parseLabelRow),
    student,
  );
  if (rows.length === 0)
    throw new UsageError(`nothing to review in ${shown(run.dir)}: step 3 with --samples 5 finds rows to dispute`);
  const served = await serveScreen(
    {
      async state() {
        const people = await readPeople(run, task);
        const mine = people.get(who);
        return {
          who,
          kind: task.kind,
          signals: labelNames(task),
          rows: rows.map((row) => ({ ...row, mine: mine?.get(row.query) ?? null })),
          agreements: agreements(people, task),
        };
      },
      async decide(query, decision) {
        if (!rows.some((row) => row.query === query)) throw new Error("this query is not under review");
        await decide(run, task, who, query, decision);
      },
    },
    options.port,
  );
  console.log(`${rows.length} rows to review as ${who}: ${served.url}`);
  console.log("Ctrl-C ends it; decisions are kept as they are made");
  return served;
}

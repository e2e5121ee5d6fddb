/** `task check`: what is missing, ambiguous or unbalanced in a task, one line each with what to do. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../../distill/lib/command/options.ts";
import { folderOf, studentFileOf } from "../../distill/lib/task/folder.ts";
import { openTask } from "../../distill/lib/task/open.ts";
import type { RuleExamples } from "../../edge/task/language.ts";
import { taskNames } from "../../edge/task/registry.ts";
import type { Task } from "../../edge/task/task.ts";
import { LAST_PLACED_BY_HAND } from "../../fixtures/queries/parts.ts";
import { checkCounts } from "./checks/counts.ts";
import { checkFields } from "./checks/fields.ts";
import { checkLabels } from "./checks/labels.ts";
import { checkPlan } from "./checks/plan.ts";
import { checkRepeats } from "./checks/repeats.ts";
import { checkRisk } from "./checks/risk.ts";
import { checkRuleBook } from "./checks/rules.ts";
import { checkStudent } from "./checks/student.ts";
import { type Finding, lineOf } from "./finding.ts";
import { PROJECT } from "./layout.ts";
import { linkerOf } from "./linker.ts";
import { readTaskRows } from "./rows.ts";

const SPECS = {
  json: { kind: "flag", help: "print one JSON object" },
  help: { kind: "flag", help: "show this text" },
} as const satisfies OptionSpecs;

const PURPOSE = `Says what is missing, ambiguous or unbalanced in a task, one line each with what to do.

Ends with 1 where there are errors: what breaks the task or makes its figures wrong. Hints say where it is thin.`;
const EXAMPLES = ["npm run task -- check customer-service", "npm run -s task -- check ../help-desk --json"];

export async function checkCommand(argv: readonly string[]): Promise<void> {
  const named = argv[0]?.startsWith("-") ? undefined : argv[0];
  const { json, help } = parseOptions(SPECS, named === undefined ? argv : argv.slice(1));
  if (help) {
    console.log(helpText("npm run task -- check NAME|DIR", PURPOSE, EXAMPLES, SPECS));
    return;
  }
  if (named === undefined) throw new UsageError(`check needs a task: ${EXAMPLES[0]}`);
  const task = await openTask(named);
  const findings = await findingsOf(task, named, new Date());
  const errors = findings.filter(({ level }) => level === "error");
  const hints = findings.filter(({ level }) => level === "hint");
  if (json)
    console.log(JSON.stringify({ task: task.name, errors: errors.length, hints: hints.length, findings }, null, 2));
  else {
    for (const finding of [...errors, ...hints]) console.log(lineOf(finding));
    console.log(`${task.name}: ${errors.length} errors, ${hints.length} hints`);
  }
  if (errors.length > 0) process.exitCode = 1;
}

/** @param named what was typed for the task */
async function findingsOf(task: Task, named: string, now: Date): Promise<Finding[]> {
  const rows = await readTaskRows(task);
  const student = studentFileOf(task);
  // Rows of the first task were placed by hand before parts followed from ids.
  const placedByHand = (id: string): boolean => task.name === taskNames[0] && id <= LAST_PLACED_BY_HAND;
  return [
    ...checkFields(task),
    ...checkLabels(task),
    ...rows.findings,
    ...checkRepeats(rows, placedByHand),
    ...checkCounts(task, rows),
    ...checkRuleBook(task, now, await examplesOf(task), task.links && (await linkerOf())),
    ...checkPlan(task, rows),
    ...checkRisk(task, rows),
    ...checkStudent(task, existsSync(student) ? await readFile(student) : null, named),
  ];
}

/** The examples that a task keeps beside its rules, in an `examples.ts`. */
async function examplesOf(task: Task): Promise<RuleExamples> {
  const file = join(folderOf(task) ?? join(PROJECT, "edge/task", task.name), "examples.ts");
  if (!existsSync(file)) return {};
  const [examples = {}] = Object.values((await import(pathToFileURL(file).href)) as Record<string, RuleExamples>);
  return examples;
}

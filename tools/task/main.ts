/** `npm run task`: begins a task, checks it, and composes its queries. */
import "../../distill/lib/command/node-version.ts";
import { runVerb } from "../../distill/lib/run/run-verb.ts";
import { checkCommand } from "./check.ts";
import { composeCommand } from "./compose.ts";
import { newCommand } from "./new.ts";

const HELP = `Begins a task of your own, and checks it.

Usage: npm run task -- new | check | compose

  new NAME --kind signals|choices [--out DIR]   writes a task that works, into this project or into a folder of its own
  check NAME|DIR [--json]                       says what is missing, ambiguous or unbalanced; ends with 1 where something is wrong
  compose NAME|DIR                              writes composed.jsonl again, after a change of the families

Examples:
  npm run task -- new help-desk --kind choices --out ../help-desk
  npm run task -- check ../help-desk
  npm run distill -- --run help-desk --task ../help-desk
  npm start -- --task ../help-desk`;

await runVerb("task", HELP, { new: newCommand, check: checkCommand, compose: composeCommand }, []);

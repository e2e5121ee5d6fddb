/** The task that a command is about: one of the project's by its name, or one in a folder of its own. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkedRules } from "../../../edge/rules/check.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import type { Task } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { rememberFolder } from "./folder.ts";
import { shapeFaults } from "./shape.ts";
import { valueFaults } from "./values.ts";

/** The option `--task` of a command; `help` says what the task decides there. */
export const taskOption = (help: string) =>
  ({
    kind: "text",
    value: "NAME|DIR",
    default: taskNames[0] ?? "",
    help: `${help}: ${taskNames.join(", ")}, or a folder with a task.ts`,
  }) as const;

/**
 * @param nameOrDir a name of the registry, which wins, or a folder whose `task.ts` exports a task as its default
 * @throws UsageError of one line for an unknown name, a folder without `task.ts`, a module without a task, fields that are unknown,
 * missing or out of bounds, and a task that the rules' check refuses
 */
export async function openTask(nameOrDir: string): Promise<Task> {
  if (taskNames.includes(nameOrDir)) return taskByName(nameOrDir);
  const folder = resolve(nameOrDir);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(
      `unknown task "${nameOrDir}"; known: ${taskNames.join(", ")}, or a folder with a task.ts: there is no folder "${nameOrDir}" here`,
    );
  const file = join(folder, "task.ts");
  if (!existsSync(file))
    throw new UsageError(
      `${file} is missing; \`npm run task -- new NAME --kind choices --out ${nameOrDir}\` writes a task into a new folder`,
    );
  const task = asTask(await load(file), file);
  if (taskNames.includes(task.name))
    throw new UsageError(
      `${file} is called "${task.name}", like a task of the project, so their runs and releases would mix: give it another name`,
    );
  const [fault] = valueFaults(task);
  if (fault !== undefined) throw new UsageError(`${file}: ${fault}`);
  try {
    checkedRules(task);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
  rememberFolder(task, folder);
  return task;
}

/** The default export of a module. */
async function load(file: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    const own = module.default;
    // In a folder whose package.json does not say "module", the file is a CommonJS module, whose exports are the default.
    return typeof own === "object" && own !== null && "default" in own ? own.default : own;
  } catch (error) {
    const why = (error as Error).message.trim().replaceAll(/\s+/g, " ").slice(0, 300);
    throw new UsageError(`${file} cannot be loaded: ${why}`);
  }
}

/** What every command reads of a task before its rules are checked. */
function asTask(value: unknown, file: string): Task {
  const wanted = 'expected `export default` of a task: an object of `kind` "signals" or "choices"';
  const refuse = (why: string): never => {
    throw new UsageError(`${file} ${why}`);
  };
  if (typeof value !== "object" || value === null || !("kind" in value))
    return refuse(`does not export a task; ${wanted}`);
  const { kind } = value;
  if (kind !== "signals" && kind !== "choices") return refuse(`exports something of kind "${String(kind)}"; ${wanted}`);
  const fault = shapeFaults({ ...value, kind });
  if (fault !== undefined) return refuse(`exports a task ${fault}`);
  const task = value as Task; // shapeFaults has seen each of its fields
  if (!TASK_NAME.test(task.name))
    return refuse(`exports a task called "${task.name}"; accepted: lower-case letters, digits and single hyphens`);
  return task;
}

/** A task's name is part of file names, releases and variables. */
export const TASK_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

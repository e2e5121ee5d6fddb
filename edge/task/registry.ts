/// <reference path="../modules.d.ts" />
/** The tasks this build knows by name (`SLUICE_TASK`, `--task`). */
import { customerService } from "./customer-service.ts";
import { enterpriseVideo } from "./enterprise-video.ts";
import { recommendation } from "./recommendation.ts";
import type { Task } from "./task.ts";
import { videoSearch } from "./video-search.ts";

// A bundler can drop a task only where it can work the condition out, so each is written out.
const tasks: readonly Task[] = [
  ...(typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "video-search" ? [videoSearch] : []),
  ...(typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "enterprise-video" ? [enterpriseVideo] : []),
  ...(typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "customer-service" ? [customerService] : []),
  ...(typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "recommendation" ? [recommendation] : []),
];

export const taskNames: readonly string[] = tasks.map((task) => task.name);

/** @throws when no task has the name; the message lists those that exist. */
export function taskByName(name: string): Task {
  const task = tasks.find((candidate) => candidate.name === name);
  if (!task) throw new Error(`unknown task "${name}"; known: ${taskNames.join(", ")}`);
  return task;
}

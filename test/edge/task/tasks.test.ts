import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { brokenExamples } from "../../../edge/rules/examples.ts";
import type { RuleExamples } from "../../../edge/task/language.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { shippedLinker } from "../catalogue/shipped.ts";

const NOW = new Date("2026-11-23T12:00:00Z");

/** The examples that a task keeps beside its rules, in `edge/task/<task>/examples.ts`. */
async function examplesOf(name: string): Promise<RuleExamples> {
  const path = new URL(`../../../edge/task/${name}/examples.ts`, import.meta.url).pathname;
  const [examples = {}] = existsSync(path) ? Object.values<RuleExamples>(await import(path)) : [];
  return examples;
}

describe.each(taskNames)("the task %s", (name) => {
  const task = taskByName(name);

  it("has rules whose examples hold", async () => {
    expect(brokenExamples(task, NOW, await examplesOf(name), await shippedLinker())).toEqual([]);
  });
  it("gives every signal a retriever that is asked whatever the query contains", () => {
    for (const { name: signal } of task.signals) {
      const always = task.retrievers.filter((one) => one.signal === signal && !one.needs && !one.withoutText);
      expect(always, signal).not.toEqual([]);
    }
  });
  it("filters retrievers only by attributes that it has", () => {
    const known = task.attributes.map((attribute) => attribute.name);
    for (const retriever of task.retrievers) {
      for (const attribute of [...retriever.filters, ...(retriever.needs ?? [])]) expect(known).toContain(attribute);
    }
  });
  it("has a prior and teacher's examples whose weights are distributions over its signals", () => {
    const signals = task.signals.map((signal) => signal.name).sort();
    for (const weights of [task.prior, ...task.teacher.examples.map((example) => example.weights)]) {
      expect(Object.keys(weights).sort()).toEqual(signals);
      expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
    }
  });
});

describe("taskHash", () => {
  const task = taskByName("video-search");
  it("ignores rules, attributes and retrievers, which need no new labels", () => {
    expect(taskHash({ ...task, rules: { ...task.rules, rules: [] }, attributes: [], retrievers: [] })).toBe(
      taskHash(task),
    );
  });
  it("changes with what a label means", () => {
    const signals = task.signals.map((signal) => ({ ...signal, means: `${signal.means}!` }));
    expect(taskHash({ ...task, signals })).not.toBe(taskHash(task));
  });
});

it("refuses an unknown task, and names those that exist", () => {
  expect(() => taskByName("nothing")).toThrow(/unknown task "nothing"; known: video-search/);
});

import { describe, expect, it } from "vitest";
import { brokenExamples } from "../../../edge/rules/examples.ts";
import { enterpriseExamples } from "../../../edge/task/enterprise-video/examples.ts";
import type { RuleExamples } from "../../../edge/task/language.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoExamples } from "../../../edge/task/video-search/examples.ts";

const examples: Readonly<Record<string, RuleExamples>> = {
  "video-search": videoExamples,
  "enterprise-video": enterpriseExamples,
};
const NOW = new Date("2026-11-23T12:00:00Z");

describe.each(taskNames)("the task %s", (name) => {
  const task = taskByName(name);

  it("has rules whose examples hold", () => {
    expect(brokenExamples(task, NOW, examples[name])).toEqual([]);
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

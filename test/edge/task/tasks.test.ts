import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { brokenExamples } from "../../../edge/rules/examples.ts";
import type { RuleExamples } from "../../../edge/task/language.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { type Choice, OUT_OF_SCOPE, taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { shippedLinker } from "../catalogue/shipped.ts";
import { helpDesk } from "./help-desk.ts";

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
  if (task.kind === "choices") {
    it("has a default and teacher's examples that are its choices, and some that are out of scope", () => {
      const names = [...task.choices.map((choice) => choice.name), null];
      expect(names).toContain(task.defaultChoice);
      for (const { choice } of task.teacher.examples) expect(names).toContain(choice);
      expect(task.teacher.examples.map((example) => example.choice)).toContain(null);
    });
    it("leaves the name of out of scope free", () => {
      expect(task.choices.map((choice) => choice.name)).not.toContain(OUT_OF_SCOPE);
    });
    return;
  }
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
  const task = videoSearch;
  it("ignores rules, attributes and retrievers, which need no new labels", () => {
    expect(taskHash({ ...task, rules: { ...task.rules, rules: [] }, attributes: [], retrievers: [] })).toBe(
      taskHash(task),
    );
  });
  it("is the one that shipped students of tasks of signals carry", () => {
    const { name, signals, teacher } = task;
    const digest = createHash("sha256").update(JSON.stringify({ name, signals, teacher }));
    expect(taskHash(task)).toBe(digest.digest("hex"));
  });
  it("of a task of choices ignores who takes a choice, and changes with what it means", () => {
    const [first, ...rest] = helpDesk.choices;
    const withFirst = (over: Partial<Choice>) => taskHash({ ...helpDesk, choices: [{ ...first!, ...over }, ...rest] });
    expect(withFirst({ handler: "another-team" })).toBe(taskHash(helpDesk));
    expect(withFirst({ means: "something else" })).not.toBe(taskHash(helpDesk));
    expect(taskHash({ ...helpDesk, defaultChoice: "cancel" })).toBe(taskHash(helpDesk));
  });
  it("changes with what a label means", () => {
    const signals = task.signals.map((signal) => ({ ...signal, means: `${signal.means}!` }));
    expect(taskHash({ ...task, signals })).not.toBe(taskHash(task));
  });
});

it("refuses an unknown task, and names those that exist", () => {
  expect(() => taskByName("nothing")).toThrow(/unknown task "nothing"; known: video-search/);
});

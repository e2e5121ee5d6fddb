/** Labels that cannot be told apart: by a reader of their definitions, or by the parser of a model's answer. Pure. */
import { foldQuery } from "../../../distill/lib/text/fold.ts";
import { labelsOf, type Task } from "../../../edge/task/task.ts";
import { error, type Finding, hint } from "../finding.ts";

/** Share of their words that two definitions may have in common. */
const ALIKE = 0.7;

export function checkLabels(task: Task): Finding[] {
  const labels = labelsOf(task).map(({ name, means }) => ({ name, words: new Set(foldQuery(means).split(" ")) }));
  const findings = labels.flatMap((one, i) =>
    labels.slice(i + 1).flatMap((other) => {
      const shared = overlap(one.words, other.words);
      const both = `"${one.name}" and "${other.name}"`;
      if (shared === 1)
        return [error("labels", `${both} have the same \`means\``, "say what tells them apart, or make them one")];
      if (shared < ALIKE) return [];
      return [hint("labels", `${both} have nearly the same \`means\``, "say what tells them apart, or make them one")];
    }),
  );
  return [...findings, ...keys(task), ...names(task)];
}

/** Names are keys of objects: every object has some already, and puts whole numbers first, whatever their weight. */
function names(task: Task): Finding[] {
  const all = [...labelsOf(task), ...task.attributes].map(({ name }) => name);
  return all
    .filter((name) => name in {} || /^\d+$/.test(name))
    .map((name) => error("labels", `"${name}" cannot be a name`, "choose a word that no object of JavaScript has"));
}

/** Jaccard similarity of two sets of words. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared);
}

/** A distilled model answers with a signal's key; with a name or the beginning of one, two signals would be meant. */
function keys(task: Task): Finding[] {
  if (task.kind === "choices") return [];
  const { signals } = task;
  return signals.flatMap(({ name, key }, i) => {
    const same = signals.slice(i + 1).find((other) => other.key === key);
    const named = signals.find((other) => other.name === key && other.name !== name);
    const fix = "give each signal one or two letters of its own";
    return [
      ...(same ? [error("labels", `"${name}" and "${same.name}" have the same key "${key}"`, fix)] : []),
      ...(named ? [error("labels", `the key of "${name}" is the name of the signal "${named.name}"`, fix)] : []),
      ...(/^[a-z]{1,2}$/.test(key) ? [] : [error("labels", `"${name}" has the key "${key}"`, fix)]),
    ];
  });
}

/** What no decision's plan can ever reach: retrievers behind one that is always asked, handlers of choices that nothing leads to. Pure. */
import { OUT_OF_SCOPE, type Task } from "../../../edge/task/task.ts";
import { error, type Finding, hint, listed } from "../finding.ts";
import type { TaskRows } from "../rows.ts";

export const checkPlan = (task: Task, rows: TaskRows): Finding[] =>
  task.kind === "signals" ? retrievers(task) : handlers(task, rows);

function retrievers({ signals, retrievers: all }: Task & { readonly kind: "signals" }): Finding[] {
  const ends = (name: string) =>
    all.filter(({ signal, needs, withoutText }) => signal === name && !needs && !withoutText);
  return [
    ...signals
      .filter(({ name }) => ends(name).length === 0)
      .map(({ name }) =>
        error(
          "plan",
          `the signal "${name}" has no retriever that is always asked`,
          "end its retrievers with one without conditions",
        ),
      ),
    ...all.flatMap(({ name, signal }, at) => {
      const before = all.slice(0, at).find((one) => ends(signal).includes(one));
      if (!before) return [];
      const what = `the retriever "${name}" is never asked: "${before.name}" before it always is`;
      return [error("plan", what, "put it first, or take it out")];
    }),
  ];
}

/** Where neither a rule nor a training row leads to any of its choices, a handler is reached by the model alone. */
function handlers(task: Task & { readonly kind: "choices" }, { composed }: TaskRows): Finding[] {
  const led = new Set([
    task.defaultChoice ?? OUT_OF_SCOPE,
    ...composed.map(({ outcome }) => outcome),
    ...task.rules.rules.flatMap(({ answer }) => Object.keys(answer?.weights ?? {})),
  ]);
  const handlersOf = Map.groupBy(
    [...task.choices, { name: OUT_OF_SCOPE, handler: task.outOfScope.handler }],
    ({ name, handler = name }) => handler,
  );
  const lost = [...handlersOf]
    .filter(([, choices]) => !choices.some(({ name }) => led.has(name)))
    .map(([handler]) => handler);
  return lost.length === 0
    ? []
    : [
        hint(
          "plan",
          `no rule and no composed row leads to the handler ${listed(lost)}`,
          "add families or a rule: only a model would",
        ),
      ];
}

/** What no decision's plan can ever reach: retrievers behind one that is always asked, handlers of choices that nothing leads to. Pure. */
import { OUT_OF_SCOPE, type Task } from "../../../edge/task/task.ts";
import { error, type Finding, hint, listed } from "../finding.ts";
import type { TaskRows } from "../rows.ts";

export const checkPlan = (task: Task, rows: TaskRows): Finding[] =>
  task.kind === "signals" ? retrievers(task) : handlers(task, rows);

function retrievers(task: Task & { readonly kind: "signals" }): Finding[] {
  const attributes = new Set(task.attributes.map(({ name }) => name));
  const signals = new Set(task.signals.map(({ name }) => name));
  const ends = (name: string) =>
    task.retrievers.filter(({ signal, needs, withoutText }) => signal === name && !needs && !withoutText);
  return [
    ...task.signals.flatMap(({ name }) =>
      ends(name).length > 0
        ? []
        : [
            error(
              "plan",
              `the signal "${name}" has no retriever that is always asked`,
              "end its retrievers with one without conditions",
            ),
          ],
    ),
    ...task.retrievers.flatMap(({ name, signal, filters, needs = [] }, at) => {
      const unknown = [...filters, ...needs].filter((attribute) => !attributes.has(attribute));
      const before = task.retrievers.slice(0, at).find((one) => ends(signal).includes(one));
      return [
        ...(signals.has(signal)
          ? []
          : [
              error(
                "plan",
                `the retriever "${name}" is of the signal "${signal}", which the task does not have`,
                "name one that it has",
              ),
            ]),
        ...(unknown.length > 0
          ? [
              error(
                "plan",
                `the retriever "${name}" names the attributes ${listed(unknown)}`,
                "name attributes that the task has",
              ),
            ]
          : []),
        ...(before
          ? [
              error(
                "plan",
                `the retriever "${name}" is never asked: "${before.name}" before it always is`,
                "put it first, or take it out",
              ),
            ]
          : []),
      ];
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

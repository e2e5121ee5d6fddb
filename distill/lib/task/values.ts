/** What the fields of a task say together: names that are different and exist, and weights that are a distribution. Pure. */
import { isNearOne, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, type SignalsTask, type Task } from "../../../edge/task/task.ts";

/** Each fault on one line. The rules' check finds what is wrong with names in rules. */
export function valueFaults(task: Task): string[] {
  return [
    ...twice("attributes", task.attributes),
    ...(task.kind === "signals" ? signalFaults(task) : []),
    ...answerFaults(task),
    ...filterFaults(task),
  ];
}

const twice = (field: string, all: readonly { readonly name: string }[]): string[] =>
  all
    .filter(({ name }, at) => all.findIndex((one) => one.name === name) !== at)
    .map(({ name }) => `${field}: two are called "${name}"`);

function signalFaults(task: SignalsTask): string[] {
  const { signals, retrievers, strategies, attributes, prior, teacher } = task;
  const known = { signal: signals.map(({ name }) => name), attribute: attributes.map(({ name }) => name) };
  const absent = (what: keyof typeof known, place: string, named: readonly string[] = []): string[] =>
    named
      .filter((name) => !known[what].includes(name))
      .map((name) => `${place}: names the ${what} "${name}", which the task does not have`);
  const weigh = (place: string, weights: Weights): string[] => [
    ...absent("signal", place, Object.keys(weights)),
    ...known.signal
      .filter((name) => !(name in weights))
      .map((name) => `${place}: says nothing of the signal "${name}"; give each signal a weight, also 0`),
    ...sumFaults(place, weights),
  ];
  return [
    ...twice("signals", signals),
    ...twice("retrievers", retrievers),
    ...weigh("prior", prior),
    ...teacher.examples.flatMap(({ query, weights }) => weigh(`teacher.examples "${query}"`, weights)),
    ...retrievers.flatMap(({ name, signal, filters, needs }) => [
      ...absent("signal", `retrievers "${name}"`, [signal]),
      ...absent("attribute", `retrievers "${name}"`, [...filters, ...(needs ?? [])]),
    ]),
    ...strategies.flatMap(({ strategy, when }) => [
      ...absent("signal", `strategies "${strategy}"`, when.primary),
      ...absent("attribute", `strategies "${strategy}"`, when.filters),
    ]),
    ...(Object.keys(strategies.at(-1)?.when ?? { none: true }).length > 0
      ? ['strategies: end the table with a row without conditions, as in { strategy: "hybrid", when: {} }']
      : []),
  ];
}

function answerFaults(task: Task): string[] {
  const labels = labelNames(task);
  return task.rules.rules.flatMap(({ id, answer }) => {
    // what the task does not have is for the rules' check, which names it
    if (!answer || Object.keys(answer.weights).some((name) => !labels.includes(name))) return [];
    const place = `rule "${id}": answer.weights`;
    const given = Object.values(answer.weights).filter((weight) => weight > 0);
    if (task.kind === "choices" && given.length !== 1)
      return [`${place}: names ${given.length} choices; a rule answers with one, as in { ${labels[0]}: 1 }`];
    return sumFaults(place, answer.weights);
  });
}

/** A value of a lexicon that is a range: "2400..", "..2400", "60..120". */
const RANGE = /^(\d+(\.\d+)?\.\.(\d+(\.\d+)?)?|\.\.\d+(\.\d+)?)$/;

/** What a rule reads fits the kind of the attribute. */
function filterFaults({ rules, attributes }: Task): string[] {
  const kinds = new Map(attributes.map(({ name, kind }) => [name, kind]));
  return rules.rules.flatMap(({ id, filters = [] }) =>
    filters.flatMap(({ attribute, from, as }) => {
      const place = `rule "${id}": the filter ${attribute}`;
      if (kinds.get(attribute) === "value")
        return as === undefined ? [] : [`${place} is a value, and "as" is for ranges`];
      const lexicon = rules.lexicons[/^<(.+)>$/.exec(from)?.[1] ?? ""] ?? {};
      const odd = Object.values(lexicon)
        .flatMap((forms) => (typeof forms === "string" ? forms : Object.keys(forms)))
        .find((value) => !RANGE.test(value));
      return odd === undefined
        ? []
        : [`${place} is a range, and ${from} has the value "${odd}"; write ranges, as in { "2400..": "long" }`];
    }),
  );
}

function sumFaults(place: string, weights: Weights): string[] {
  const sum = Object.values(weights).reduce((all, weight) => all + weight, 0);
  return isNearOne(sum) ? [] : [`${place}: sum to ${Number(sum.toFixed(3))}, not 1`];
}

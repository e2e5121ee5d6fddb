/** What a new student must show beside the one in force: a promotion may not make the router worse unseen. Pure. */
import { mcnemar } from "../metrics/paired.ts";
import { formatP, formatPercent } from "../text/format.ts";
import type { StudentComparison } from "./compare-students.ts";
import { type Gate, gate } from "./gate.ts";

const ANSWERS = "answers against the one in force";
const AGREEMENT = "student against the one in force";
const FIXES = {
  [ANSWERS]:
    "label more rows (step 1 with --train, or with --pool both to add the shipped ones to yours), or accept the gate if the queries here are unlike the shipped ones",
  [AGREEMENT]:
    "look at the rows in report.html on which it is wrong, label more like them and train again (steps 3, 4 and 7), or accept the gate if the labels here mean something else than those of the one in force",
};
/** A difference counts when chance alone would produce it less often than this. */
const SIGNIFICANCE = 0.05;

/** @param students null where the very same student is in force */
export function inForceGates(students: StudentComparison | null): Gate[] {
  if (!students)
    return ([ANSWERS, AGREEMENT] as const).map((name) =>
      gate(name, "not worse by more than chance", "the same student", true, FIXES[name]),
    );
  return [answersGate(students), agreementGate(students)];
}

/**
 * Why the new student loses where nothing but the comparison with the one in force fails, e.g. `builtin answers more`;
 * undefined where any other gate fails, or none.
 */
export function lossOf(failed: readonly Gate[], inForce: string): string | undefined {
  if (failed.length === 0 || failed.some(({ name }) => name !== ANSWERS && name !== AGREEMENT)) return undefined;
  return failed.some(({ name }) => name === ANSWERS) ? `${inForce} answers more` : `${inForce} agrees more often`;
}

function answersGate({ inForce, rows }: StudentComparison): Gate {
  const test = mcnemar(
    rows.map((row) => Number(row.new.answers)),
    rows.map((row) => Number(row.inForce.answers)),
  );
  const tellsOf = (which: "new" | "inForce"): string => {
    const answered = rows.map((row) => row[which]).filter(({ answers }) => answers);
    const judged = answered.filter(({ agrees }) => agrees !== null);
    const wrong = judged.filter(({ agrees }) => agrees === false).length;
    const risk = judged.length > 0 ? `, ${formatPercent(wrong / judged.length)} of them unlike their labels` : "";
    return `${formatPercent(answered.length / Math.max(1, rows.length))}${risk}`;
  };
  return gate(
    ANSWERS,
    "of the test rows that no rule answers, not fewer by more than chance",
    `it answers ${tellsOf("new")}; ${inForce} ${tellsOf("inForce")}; ${rows.length} rows, ${formatP(test.p)}`,
    !(test.onlyFirst < test.onlySecond && test.p < SIGNIFICANCE),
    FIXES[ANSWERS],
  );
}

function agreementGate({ rows }: StudentComparison): Gate {
  const judged = rows.filter((row) => row.new.agrees !== null && row.inForce.agrees !== null);
  const { onlyFirst, onlySecond, p } = mcnemar(
    judged.map((row) => Number(row.new.agrees)),
    judged.map((row) => Number(row.inForce.agrees)),
  );
  return gate(
    AGREEMENT,
    "agreement not worse by more than chance",
    judged.length > 0
      ? `${onlyFirst} rows better, ${onlySecond} worse of ${judged.length}, ${formatP(p)}`
      : "no row that both can be compared on",
    !(onlyFirst < onlySecond && p < SIGNIFICANCE),
    FIXES[AGREEMENT],
  );
}

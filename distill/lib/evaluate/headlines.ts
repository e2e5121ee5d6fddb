/** The headline figures of an evaluation, as lines that step 8 prints and as JSON. Pure. */
import { formatPercent } from "../text/format.ts";
import type { ReferenceName } from "./candidate.ts";
import { type Evaluation, outcomeWord } from "./evaluation.ts";

interface Headlines {
  readonly reference: ReferenceName;
  readonly title: string;
  readonly lines: readonly string[];
  readonly figures: Readonly<
    Record<string, { agreement: number; macroF1: number; answered: number; simulated: boolean }>
  >;
}

/** One entry for each reference that some candidate was compared with. */
export function headlinesOf(evaluation: Evaluation): Headlines[] {
  return (["gold", "teacher"] as const).flatMap((reference): Headlines[] => {
    const qualities = evaluation.qualities.filter((quality) => quality.reference === reference && quality.answered > 0);
    if (qualities.length === 0) return [];
    return [
      {
        reference,
        title: `Agreement of ${outcomeWord(evaluation)} with ${reference} (95 % interval), macro-F1, share answered`,
        lines: qualities.map(
          ({ candidate, agreement, macroF1, coverage }) =>
            `${candidate.padEnd(10)} ${formatPercent(agreement.value)} (${formatPercent(agreement.low ?? Number.NaN)} to ${formatPercent(agreement.high ?? Number.NaN)})  ` +
            `${macroF1.value.toFixed(3)}  ${formatPercent(coverage.value)}${agreement.simulated ? "  simulated" : ""}`,
        ),
        figures: Object.fromEntries(
          qualities.map(({ candidate, agreement, macroF1, coverage }) => [
            candidate,
            {
              agreement: agreement.value,
              macroF1: macroF1.value,
              answered: coverage.value,
              simulated: agreement.simulated,
            },
          ]),
        ),
      },
    ];
  });
}

/** The section of a next round: each figure of the round before and of this one. */
import type { RoundChange, RoundChanges } from "../evaluate/evaluation.ts";
import { decimal, figureCell, percent, table } from "./cells.ts";
import { type Html, html } from "./html.ts";

const FORMATS: Readonly<Record<RoundChange["unit"], (value: number) => string>> = {
  rows: (value) => value.toFixed(0),
  share: percent,
  number: decimal(3),
};

const TITLES: Readonly<Record<RoundChange["about"], string>> = {
  rows: "Rows",
  traffic: "Traffic",
  mix: "Mix of the test rows",
  student: "Student",
  cascade: "Cascade",
};

export function roundSection({ previous, changes }: RoundChanges): Html[] {
  const abouts = [...new Set(changes.map(({ about }) => about))];
  return [
    html`<p>${
      previous === null
        ? "This is the first round on logged traffic, or the run before it is gone: there is nothing to compare with."
        : `Before: run ${previous}.`
    } Both rounds have test rows of their own: a difference is one of traffic and student together.</p>`,
    ...abouts.map((about) =>
      table(
        [TITLES[about], "before", "now"],
        changes
          .filter((change) => change.about === about)
          .map(
            ({ name, unit, before, now }) =>
              html`<tr><th scope="row">${name}</th>${[before, now].map((figure) => figureCell(figure, FORMATS[unit]))}</tr>`,
          ),
        `${TITLES[about]}, with 95 % intervals`,
      ),
    ),
  ];
}

/** The same as lines of text. */
export const roundLines = ({ changes }: RoundChanges): string[] =>
  changes.map(({ name, unit, before, now }) => {
    const [was, is] = [before, now].map((figure) => (figure ? FORMATS[unit](figure.value) : "–"));
    return `${name}: ${was} → ${is}`;
  });

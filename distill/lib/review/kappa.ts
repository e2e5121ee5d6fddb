/** How far two people agree beyond chance. */

export interface Agreement {
  /** Rows that both decided. */
  readonly rows: number;
  readonly agreed: number;
  /** Cohen 1960: (observed - expected) / (1 - expected); null where chance alone would agree always, or without rows. */
  readonly kappa: number | null;
}

/** @param pairs each row's category by the one and by the other */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const rows = pairs.length;
  const agreed = pairs.filter(([one, other]) => one === other).length;
  const categories = new Set(pairs.flat());
  const share = (who: 0 | 1, category: string): number => pairs.filter((pair) => pair[who] === category).length / rows;
  const expected = [...categories].reduce((sum, category) => sum + share(0, category) * share(1, category), 0);
  const kappa = rows === 0 || expected === 1 ? null : (agreed / rows - expected) / (1 - expected);
  return { rows, agreed, kappa };
}

/**
 * Meaningless queries: random letters, with the original lengths, spaces, digits and punctuation. As out-of-scope rows of the
 * training they teach the rejection score that a familiar number or question mark next to unknown words is not evidence.
 */
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

export const toGibberish = (query: string, random: () => number): string =>
  query.replace(/\p{L}/gu, () => LETTERS[Math.floor(random() * LETTERS.length)]!);

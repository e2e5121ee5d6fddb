/**
 * Queries that mean nothing: their letters are drawn at random, their lengths, spaces, digits and punctuation kept. Given to
 * training as out of scope, they teach the rejection score that a familiar number or question mark beside unknown words
 * is no evidence.
 */
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

export const toGibberish = (query: string, random: () => number): string =>
  query.replace(/\p{L}/gu, () => LETTERS[Math.floor(random() * LETTERS.length)]!);

/** How a token looks, as bits. A slot names the looks it may begin with, which saves most calls. */
export const LOOKS_DIGIT = 1;
/** A number word, unit or decade. */
export const LOOKS_NUMERIC = 2;
export const LOOKS_SIGN = 4;
export const LOOKS_CAPITAL = 8;
export const LOOKS_GIVEN_NAME = 16;
/** Letters or ideographs. */
export const LOOKS_WORD = 32;
/** A word that may lead a quantity: an article, "between", "early", "last", a month, a weekday. */
export const LOOKS_LEAD = 64;
/** A word that ends in a digit: "s02", "e05". */
export const LOOKS_CODE = 128;
export const ALL_LOOKS = 255;

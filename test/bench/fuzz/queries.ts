/** Queries: words that rules react to in any order, digits of many scripts, and text of any kind. */
import fc from "fast-check";

const PIECES =
  `directed by|Agnès Varda|starring tom hanks|horror|comedies|from the 90s|between 1990 and 1995|before|not|without|nor|neither|or|and|
  someone says|let it go|while|thunder rumbles|"|'|「|」|《|》|«|first ten minutes|at 1:02:03|under 90 minutes|over an hour|PG-13|in French|the movie|called|
  a red door|映画|80年代|の|黒澤明監督|喜剧|película|antes de 2000|Filme mit|années 80|l'été|’s|.|,|!|…|😀|\ud800|\udc00|\u0000|\u202e|\u200b|
  1995|after 2010|before 2018|Brad Pitt|Tokyo|"open the gate"|movies like|season|episode|s01e02|rated above|8/10|4k|on netflix|set in the 1920s|
  yesterday|on 3 May 2024|last tuesday|between 10pm and 2am|at noon|minutes|hours|seconds|at|minute|in the last|percent|th century|
  ＰＧ|é|ﬁlm|0|00|-1|1e999|99999999999999999999|1.5|½|²|Ⅳ|٩٠|९०|１９９０|90.١|1٢3|零|一九九五年|:|?|%|$|\\|{|}|<script>|{{7*7}}|../..|%00`
    .split("|")
    .map((piece) => piece.replace(/^\n\s*/, ""));

const number = fc.oneof(
  fc.nat(3000).map(String),
  fc.double().map(String),
  fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
  fc
    .array(fc.constantFrom(..."0123456789٠١٢٣९०１２௧.,:-/ "), { minLength: 1, maxLength: 8 })
    .map((digits) => digits.join("")),
);
/** Numbers where rules look for them. */
const PLACES =
  `at # minutes|after # minutes|under # hours|over # minutes long|at #:#|#:#:#|from # to #|between # and #|before #|since #|in the #s|rated # or more|
  above #/10|season # episode #|s#e#|first # minutes|last # hours|#p|#th century|on # May #|# January 2024|#年|#分|a las #|um # Uhr|im Jahr #|#-#-#|aged #|# %|no. #`
    .split("|")
    .map((place) => place.replace(/^\n\s*/, ""));
const placed = fc
  .tuple(fc.constantFrom(...PLACES), fc.array(number, { minLength: 3, maxLength: 3 }))
  .map(([place, numbers]) => numbers.reduce((text, one) => text.replace("#", () => one), place).replaceAll("#", "7"));

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: placed },
  { weight: 1, arbitrary: number },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
);

export const query: fc.Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(" ")) },
  { weight: 6, arbitrary: fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join("")) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 560 }) },
);

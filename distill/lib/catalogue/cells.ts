/** What the cells of an export say: databases, spreadsheets and web systems each have a way of their own to write the same thing. */

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">", nbsp: " " };

/** White space of any kind and length, line breaks in a cell too, becomes one space. MySQL and PostgreSQL write `\N` for no value. */
export function text(value: unknown): string {
  const given = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const level = given.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return level === "\\N" ? "" : level;
}

/** A name or an alias: `Black &amp; White` is what a web page's database calls "Black & White". */
export const nameText = (value: unknown): string =>
  text(
    text(value).replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (entity, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code === undefined) return ENTITIES[String(name).toLowerCase()] ?? entity;
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : entity;
    }),
  );

/** A cell of a column in which no value is called NULL: all but names, since a film may be. */
export const value = (cell: unknown): string => {
  const given = text(cell);
  return /^(?:null|none|nan)$/i.test(given) ? "" : given;
};

/** As the contract of the catalogue has it. */
export const ALIAS_SEPARATOR = "|";

export const list = (cell: unknown, separator: string | RegExp, one: (item: unknown) => string): string[] =>
  (Array.isArray(cell) ? cell : text(cell).split(separator)).map(one).filter((item) => item !== "");

/** A number, with or without marks between its thousands: `914,350`, `1 200 000`. */
export function number(cell: unknown): number | undefined {
  const given = value(cell);
  if (given === "") return undefined;
  return Number(/^\d{1,3}(?:([,' ’])\d{3})(?:\1\d{3})*$/.test(given) ? given.replace(/\D/g, "") : given);
}

/** A year, or that of a date or a time as ISO 8601 has them. */
export const year = (cell: unknown): number | undefined =>
  number(value(cell).replace(/^(\d{4})-\d{2}(?:-\d{2}(?:[T ].*)?)?$/, "$1"));

const SUFFIX = /^(?:jr|sr|[ivx]+|ph\.? ?d|m\.? ?d|esq|mbe|obe|cbe)\.?$/i;
const ARTICLE = /^(?:the|an?|der|die|das|le|la|les|l'|el|los|las|il|lo|gli|i)$/i;
const PARTS_AT_COMMA = /^([^,]+), ?([^,]+)$/;
const YEAR_AT_END = /^(.+?) \(([12]\d{3})\)$/;

/** A name as people type it, where the database has it for sorting ("Varda, Agnès", "Piano, The") or with its year ("Dune (2021)"). */
export function asTyped(kind: "title" | "person", name: string): string | undefined {
  const plain = kind === "title" ? (YEAR_AT_END.exec(name)?.[1] ?? name) : name;
  const [, first, second] = PARTS_AT_COMMA.exec(plain) ?? [];
  const turned =
    first !== undefined && second !== undefined && (kind === "title" ? ARTICLE.test(second) : !SUFFIX.test(second))
      ? `${second}${second.endsWith("'") ? "" : " "}${first}`
      : plain;
  return turned === name ? undefined : turned;
}

/** The year that a title ends in, in parentheses. */
export const yearAtEnd = (name: string): number | undefined => {
  const given = YEAR_AT_END.exec(name)?.[2];
  return given === undefined ? undefined : Number(given);
};

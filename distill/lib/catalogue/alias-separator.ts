/** Finds files whose aliases are separated by something else than `|`: each list would be one name that nobody types. */
import { ALIAS_SEPARATOR, text } from "./cells.ts";

/** What else separates names in exports. Not the comma, which is in names too: "Varda, Agnès". */
const OTHERS = [";", " / "];

/** A semicolon in a few names may be meant; in at least this share of the rows it is not. */
const SUSPICIOUS_SHARE = 0.5;

export interface Misread {
  /** The first line that holds the other separator. */
  readonly line: number;
  readonly problem: string;
}

export function createSeparatorCheck() {
  const others = OTHERS.map((separator) => ({ separator, rows: 0, line: 0 }));
  let rows = 0;
  let isSeparated = false;
  return {
    /** Lists of JSON need no separator. */
    add(line: number, cell: unknown): void {
      const aliases = text(cell);
      if (aliases === "" || isSeparated) return;
      rows++;
      isSeparated = aliases.includes(ALIAS_SEPARATOR);
      for (const other of others) {
        if (!aliases.includes(other.separator)) continue;
        if (other.rows++ === 0) other.line = line;
      }
    },
    finding(): Misread | undefined {
      const found = others.find((other) => other.rows > 0 && other.rows >= rows * SUSPICIOUS_SHARE);
      if (isSeparated || !found) return undefined;
      const { line, separator } = found;
      return {
        line,
        problem: `${found.rows} of ${rows} rows with aliases hold "${separator}" in them, and none holds "${ALIAS_SEPARATOR}", which alone separates aliases: each is taken as one name; put "${ALIAS_SEPARATOR}" in its place`,
      };
    },
  };
}

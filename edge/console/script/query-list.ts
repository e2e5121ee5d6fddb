/** Reads queries out of what a user pastes: a query a line, or a table with a column named `query`. Pure. */

const DELIMITERS = [",", ";", "\t"];

export function readQueries(text: string): string[] {
  const clean = text.replace(/^\uFEFF/, "");
  const [header = ""] = clean.split(/\r?\n/, 1);
  for (const delimiter of DELIMITERS) {
    const [names = []] = parseTable(header, delimiter);
    const column = names.findIndex((name) => name.trim().toLowerCase() === "query");
    if (column >= 0)
      return visible(
        parseTable(clean, delimiter)
          .slice(1)
          .map((row) => row[column] ?? ""),
      );
  }
  return visible(clean.split(/\r?\n/));
}

const visible = (queries: readonly string[]): string[] =>
  queries.map((query) => query.trim()).filter((query) => query !== "");

/** RFC 4180: a cell in quotes may hold delimiters, line breaks and doubled quotes. */
function parseTable(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[i++];
      else isQuoted = false;
    } else if (char === '"' && cell === "") isQuoted = true;
    else if (char === delimiter || char === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (char === "\n") rows.push(row.splice(0));
    } else cell += char;
  }
  row.push(cell);
  rows.push(row);
  return rows;
}

/** A table as CSV. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");

function cellOf(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

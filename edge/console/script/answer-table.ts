/** The answers to a list as a table that sorts by any column and downloads as CSV. */
import { el, fill } from "./dom.ts";
import { download } from "./download.ts";
import { number } from "./format.ts";
import { byId } from "./page.ts";
import { toCsv } from "./query-list.ts";

export interface Table {
  readonly columns: readonly string[];
  /** A cell for each column; the first is the query. Of a query that was refused the fourth is empty, and one says why. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** File name of the download. */
  readonly file: string;
  /** The column that the rows are sorted by at first, and the direction. */
  readonly by?: number;
}

export function showTable(table: Table): void {
  let by = table.by ?? -1;
  let isAscending = true;
  const draw = () => {
    const rows = by < 0 ? table.rows : sorted(table.rows, by, isAscending);
    fill(byId("many-head"), ...table.columns.map(heading));
    fill(byId("many-rows"), ...rows.map((row) => el("tr", "", ...(row[3] === "" ? refused(row) : row.map(cell)))));
  };
  /** Across all columns, since the last one may be out of sight. */
  const refused = ([query = "", ...row]: Table["rows"][number]) => {
    const fault = el("td", "", row.find(Boolean) as string);
    fault.colSpan = row.length;
    return [cell(query, 0), fault];
  };
  const heading = (name: string, i: number) => {
    const button = el("button", "sort", name, i === by ? (isAscending ? " ↑" : " ↓") : "");
    button.type = "button";
    button.addEventListener("click", () => {
      [by, isAscending] = [i, i === by ? !isAscending : true];
      draw();
      byId("many-head").querySelectorAll("button")[i]?.focus();
    });
    const head = el("th", "", button);
    head.scope = "col";
    if (i === by) head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    return head;
  };
  byId("many-download").onclick = () =>
    download(table.file, toCsv([table.columns, ...table.rows]), "text/csv;charset=utf-8");
  draw();
  byId("many-result").hidden = false;
}

function cell(value: string | number, i: number): HTMLElement {
  if (typeof value === "number") return el("td", "number", number(value));
  if (i > 0) return el("td", "", value);
  const link = el("a", "", el("bdi", "", value));
  link.href = `#q=${encodeURIComponent(value.toWellFormed())}`;
  return el("td", "", link);
}

const sorted = (rows: Table["rows"], by: number, isAscending: boolean): Table["rows"] =>
  rows.toSorted((a, b) => (isAscending ? 1 : -1) * order(a[by] ?? "", b[by] ?? ""));

const order = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));

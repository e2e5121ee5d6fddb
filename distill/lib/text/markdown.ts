/** A table in Markdown: text cells may have anything in them; every column but the first is aligned to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/[\r\n]+/g, " ").replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [line(head), line(rule), ...(rows.length > 0 ? rows : [head.map(() => "none")]).map(line)].join("\n");
}

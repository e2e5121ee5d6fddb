/** JSON may escape half of a character that UTF-16 writes as two (`"\ud83d"`). No file of ours could hold such a text. */

/** Written as escapes: a file that is UTF-8 has them in no other form. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/** What is wrong with the first text that holds half a character, by the field it is in; undefined where all are whole. */
export function loneSurrogateIn(json: string, value: unknown): string | undefined {
  if (!ESCAPED_SURROGATE.test(json)) return undefined;
  const path = pathToLone(value);
  return path && `${path.join(".") || "the text"}: a lone surrogate, half of a character (\\ud800 to \\udfff)`;
}

function pathToLone(value: unknown): string[] | undefined {
  if (typeof value === "string") return value.isWellFormed() ? undefined : [];
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!key.isWellFormed()) return [JSON.stringify(key)];
    const path = pathToLone(inner);
    if (path) return [key, ...path];
  }
  return undefined;
}

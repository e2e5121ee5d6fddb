/** An operation as a command to copy into a shell. */
import type { Operation } from "./operations.ts";

/** @param origin where this router is, as its caller wrote it. */
export function curlOf({ method, path, key, exampleSearch, body }: Operation, origin: string): string {
  const parts = [`curl -s ${quoted(origin + path + exampleSearch)}`];
  if (key === "needed") parts.push('-H "authorization: Bearer $SLUICE_KEY"');
  if (body?.example !== undefined) {
    parts.push(`-H ${quoted(`content-type: ${body.mediaType}`)}`, `-d ${quoted(JSON.stringify(body.example))}`);
  } else if (method !== "get") parts.push(`-X ${method.toUpperCase()}`);
  return parts.join(" \\\n  ");
}

/** One word of a POSIX shell, whatever it holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

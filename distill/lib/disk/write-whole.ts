/** Text at the end of an open file, all of it: a disk that is nearly full takes the first part of a write without a word. */
import { writeFileSync } from "node:fs";
import { namedFaultOf } from "./named-fault.ts";

/** @param path of the file, which an error names @returns the number of bytes */
export function writeWhole(file: number, path: string, text: string): number {
  const bytes = Buffer.from(text);
  namedFaultOf(path, () => writeFileSync(file, bytes));
  return bytes.length;
}

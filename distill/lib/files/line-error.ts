/** A fault of an input file; the message begins with file and line. */
export class LineError extends Error {
  override readonly name = "LineError";
}

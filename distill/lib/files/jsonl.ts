/**
 * Reads and appends JSON Lines. Reading streams, so that a file may be larger than memory, and every error names the line.
 * An appended row counts only once it is flushed to disk.
 */
import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { makePrivateFolder, PRIVATE_FILE } from "../disk/private.ts";
import { bytesOf } from "./bytes.ts";
import { LineError } from "./line-error.ts";
import { decodeUtf8 } from "./utf8.ts";
import { loneSurrogateIn } from "./well-formed.ts";

interface Line<T> {
  /** From 1. */
  readonly line: number;
  /** The byte that it begins at; of a packed file, as if unpacked. */
  readonly at: number;
  readonly value: T;
}

interface ReadOptions {
  /** Skips a last line that a crash has cut off, instead of throwing. */
  readonly tornTail?: boolean;
  /** Refuses texts that hold half a character: for files that people bring. */
  readonly wellFormed?: boolean;
  /** No rows, instead of an error, if the file does not exist. */
  readonly optional?: boolean;
  /** Reads no line that begins at this byte or after it. */
  readonly before?: number;
}

/** Longest line accepted: a guard against a file that is not JSON Lines at all. */
const MAX_LINE_CHARS = 16 * 1024 * 1024;

interface TextLine {
  readonly line: number;
  readonly at: number;
  readonly text: string;
  readonly complete: boolean;
}

/** Yields the lines of a UTF-8 file, or of one packed with gzip, with their numbers; `\r\n` and a byte order mark are removed. @throws LineError for other bytes */
export function readLines(path: string): AsyncGenerator<TextLine> {
  return splitLines(decodeUtf8(bytesOf(path), path, { torn: true }), path);
}

/** The same for any stream of text. Only a line feed ends a line, because a JSON string may contain any other separator. */
export async function* splitLines(source: AsyncIterable<string>, name: string): AsyncGenerator<TextLine> {
  let line = 0;
  let at = 0;
  let rest = "";
  for await (const chunk of source) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      yield { line: ++line, at, text: cleanLine(text, line === 1), complete: true };
      at += Buffer.byteLength(text) + 1;
    }
    if (rest.length > MAX_LINE_CHARS) {
      throw new LineError(
        `${name}:${line + 1}: line longer than ${MAX_LINE_CHARS} characters: it does not look like JSON Lines, which have one row a line`,
      );
    }
  }
  if (rest !== "") yield { line: ++line, at, text: cleanLine(rest, line === 1), complete: false };
}

/** A line without its carriage return, the first one without a byte order mark. */
export const cleanLine = (text: string, isFirst: boolean): string =>
  (isFirst ? text.replace(/^\uFEFF/, "") : text).replace(/\r$/, "");

/**
 * Yields each non-empty line parsed and passed through `parse`.
 * @throws LineError naming file and line when a line is not JSON or `parse` throws.
 */
export async function* readJsonl<T>(
  path: string,
  parse: (value: unknown) => T,
  options: ReadOptions = {},
): AsyncGenerator<Line<T>> {
  if (options.optional && !existsSync(path)) return;
  yield* parseLines(readLines(path), path, parse, options);
}

/** The same for the lines of anything else, which `name` names in errors. */
export async function* parseLines<T>(
  lines: AsyncIterable<TextLine>,
  name: string,
  parse: (value: unknown) => T,
  options: Omit<ReadOptions, "optional"> = {},
): AsyncGenerator<Line<T>> {
  for await (const { line, at, text, complete } of lines) {
    if (options.before !== undefined && at >= options.before) return;
    if (text.trim() === "") continue;
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (cause) {
      // An append ends in a newline, so only a line without one can be torn; any other broken line is a fault of the file.
      if (options.tornTail && !complete) return;
      throw new LineError(`${name}:${line}: not valid JSON: ${(cause as Error).message}`, { cause });
    }
    const lone = options.wellFormed ? loneSurrogateIn(text, json) : undefined;
    if (lone !== undefined) throw new LineError(`${name}:${line}: ${lone}`);
    try {
      yield { line, at, value: parse(json) };
    } catch (cause) {
      if (cause instanceof LineError) throw cause;
      throw new LineError(`${name}:${line}: ${(cause as Error).message}`, { cause });
    }
  }
}

/** All rows of a file in memory. */
export async function loadJsonl<T>(
  path: string,
  parse: (value: unknown) => T,
  options: ReadOptions = {},
): Promise<T[]> {
  const rows: T[] = [];
  for await (const value of readRows(path, parse, options)) rows.push(value);
  return rows;
}

/** The values alone. */
export async function* readRows<T>(
  path: string,
  parse: (value: unknown) => T,
  options: ReadOptions = {},
): AsyncGenerator<T> {
  for await (const { value } of readJsonl(path, parse, options)) yield value;
}

export interface Appender {
  /**
   * Resolves once the row is on disk, to the byte that it begins at. Rows appended in the meantime share one flush. Rejects when they cannot be written: the file
   * then ends where it did before, and later rows are tried again. Where even that cannot be had, nothing is appended any more.
   */
  append(row: unknown): Promise<number>;
  close(): Promise<void>;
}

/** What appending needs of an open file. */
export type AppendableFile = Pick<FileHandle, "appendFile" | "datasync" | "truncate" | "stat" | "read" | "close">;

const openFile = (path: string): Promise<AppendableFile> => open(path, "a+", PRIVATE_FILE);

/** Opens a file for appending. A torn last line is removed first, so that the next row starts on its own line. */
export async function openAppender(path: string, openAt = openFile): Promise<Appender> {
  makePrivateFolder(dirname(path));
  const file = await openAt(path);
  let end = await cutTornTail(file);
  let broken: Error | undefined;
  let waiting: { text: string; done: (at: number) => void; fail: (error: unknown) => void }[] = [];
  let flushing: Promise<void> | undefined;
  const write = async (text: string): Promise<void> => {
    if (broken) throw broken;
    try {
      await file.appendFile(text);
    } catch (cause) {
      await file.truncate(end).catch(() => {
        broken = closedTo(path, cause);
      });
      throw new Error(`${path} cannot be written: ${(cause as Error).message}`, { cause });
    }
    try {
      await file.datasync();
    } catch (cause) {
      // After a failed flush nobody knows what is on disk, and the next flush may succeed without having written it.
      await file.truncate(end).catch(() => {});
      broken = closedTo(path, cause);
      throw broken;
    }
    end += Buffer.byteLength(text);
  };
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      let at = end;
      try {
        await write(batch.map((entry) => entry.text).join(""));
        for (const entry of batch) {
          entry.done(at);
          at += Buffer.byteLength(entry.text);
        }
      } catch (error) {
        for (const entry of batch) entry.fail(error);
      }
    }
    flushing = undefined;
  };
  return {
    append: (row) =>
      new Promise<number>((done, fail) => {
        waiting.push({ text: `${JSON.stringify(row)}\n`, done, fail });
        flushing ??= flush();
      }),
    close: async () => {
      await flushing;
      await file.close();
    },
  };
}

const closedTo = (path: string, cause: unknown): Error =>
  new Error(`${path} cannot be written, and takes no more rows in this run: ${(cause as Error).message}`, { cause });

/** A last row that is whole but for its line end, which an editor may have taken, is kept. @returns where the last whole line ends */
async function cutTornTail(file: AppendableFile): Promise<number> {
  const { size } = await file.stat();
  const end = await lastLineEnd(file, size);
  if (end === size) return end;
  if (await isWholeRow(file, end, size)) {
    await file.appendFile("\n");
    return size + 1;
  }
  await file.truncate(end);
  return end;
}

async function lastLineEnd(file: AppendableFile, size: number): Promise<number> {
  const block = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - block.length);
    const { bytesRead } = await file.read(block, 0, end - start, start);
    const newline = block.subarray(0, bytesRead).lastIndexOf(10);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}

/** Only an object: of a number the beginning is a number too. */
async function isWholeRow(file: AppendableFile, start: number, end: number): Promise<boolean> {
  if (end - start > MAX_LINE_CHARS) return false;
  const bytes = Buffer.alloc(end - start);
  await file.read(bytes, 0, bytes.length, start);
  if (!isUtf8(bytes)) return false;
  try {
    const row: unknown = JSON.parse(cleanLine(bytes.toString("utf8"), start === 0));
    return typeof row === "object" && row !== null;
  } catch {
    return false;
  }
}

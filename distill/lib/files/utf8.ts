/** Bytes to text, where every byte must be UTF-8: a reader that puts U+FFFD for the others would make different texts equal. */
import { isUtf8 } from "node:buffer";
import { LineError } from "./line-error.ts";

const LINE_FEED = 10;
const CONTINUED_BYTE = 0x80;
const BYTE_ORDER_MARKS = [
  { encoding: "UTF-16LE", bytes: [0xff, 0xfe] },
  { encoding: "UTF-16BE", bytes: [0xfe, 0xff] },
] as const;
/** What people bring in place of text, by its first bytes. */
const OTHER_FORMATS = [
  { begins: Buffer.from([0x1f, 0x8b]), advice: "packed with gzip: give it a name that ends in .gz" },
  { begins: Buffer.from("PK\x03\x04"), advice: "a ZIP archive, as spreadsheets are: export it as CSV, in UTF-8" },
  { begins: Buffer.from("PAR1"), advice: "a Parquet file: step 1 reads it with --import parquet" },
];
/** Text of these languages in UTF-16 without a byte order mark has a zero in every other byte. */
const LOOKS_UTF16 = 4;

/**
 * Yields whole characters. With `torn`, a character that the end cuts off becomes U+FFFD: what a crash has cut is for the caller to judge.
 * @throws LineError with the line and the offset of the first byte that is not UTF-8, and how to convert the file.
 */
export async function* decodeUtf8(
  source: AsyncIterable<Uint8Array>,
  name: string,
  { torn = false }: { readonly torn?: boolean } = {},
): AsyncGenerator<string> {
  let line = 1;
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes =
      rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (offset === 0) {
      const other = OTHER_FORMATS.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins));
      if (other) throw new LineError(`${name}:1: the file is no text, but ${other.advice}`);
      const encoding = utf16Of(bytes);
      if (encoding) throw new LineError(fault(name, 1, 0, encoding));
    }
    const end = lastWholeCharacter(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) {
      const at = firstInvalid(whole);
      throw new LineError(fault(name, line + count(whole.subarray(0, at)), offset + at, "ISO-8859-1"));
    }
    rest = bytes.subarray(end);
    line += count(whole);
    offset += end;
    yield whole.toString("utf8");
  }
  if (rest.length > 0 && !torn) throw new LineError(fault(name, line, offset, "ISO-8859-1"));
  if (rest.length > 0) yield rest.toString("utf8");
}

const ENCODING_NAMES: Readonly<Record<string, string>> = {
  "UTF-16LE": "UTF-16",
  "UTF-16BE": "UTF-16",
  "ISO-8859-1": "Latin-1",
};

const fault = (name: string, line: number, offset: number, encoding: string): string =>
  `${name}:${line}: the file is not UTF-8 (it may be ${ENCODING_NAMES[encoding]}): the byte at offset ${offset} does not fit; ` +
  `convert it, e.g. with: iconv -f ${encoding} -t UTF-8 ${name}`;

function utf16Of(bytes: Buffer): string | undefined {
  const marked = BYTE_ORDER_MARKS.find((mark) => mark.bytes.every((byte, i) => bytes[i] === byte));
  if (marked) return marked.encoding;
  const head = [...bytes.subarray(0, LOOKS_UTF16)];
  if (head.length < LOOKS_UTF16) return undefined;
  const zeros = head.map((byte) => byte === 0);
  if (zeros.every((zero, i) => zero === (i % 2 === 1))) return "UTF-16LE";
  return zeros.every((zero, i) => zero === (i % 2 === 0)) ? "UTF-16BE" : undefined;
}

/** Offset of the first byte that is not UTF-8: TextDecoder says only that there is one, so characters are stepped over. */
function firstInvalid(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (!isUtf8(bytes.subarray(at, at + size))) return at;
    at += size;
  }
  return at;
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}

/** Where the last character that is whole ends; at most three bytes of a broken one are left to the next chunk. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === CONTINUED_BYTE) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return size > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

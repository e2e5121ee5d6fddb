/**
 * Opens a catalogue's bytes, or says why not. Opening checks magic, format, digest and that every section lies within the
 * file; after that a name is read where it lies. A file that passes the checks but lies about its contents gives wrong
 * names, never an exception: all reads and loops are bounded.
 */
import { bytesToHex } from "@noble/hashes/utils.js";
import { hexDigestOfBytes } from "../digest.ts";
import { readHeader } from "../json-header.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { FOLDING } from "./characters.ts";
import { FORMAT, type Header, headerSchema, layoutOf, MAGIC, MAX_HEADER_BYTES, PREAMBLE_BYTES } from "./format.ts";

type CatalogueProblem =
  | "too-short"
  | "not-a-catalogue"
  | "other-format"
  | "other-folding"
  | "truncated"
  | "bad-header"
  | "bad-digest";

export type Opened =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly reason: CatalogueProblem; readonly message: string };

const refuse = (reason: CatalogueProblem, message: string): Opened => ({ ok: false, reason, message });

/**
 * Opens a catalogue after checking its digest: the one that is expected of the whole file (hex SHA-256, as a release names
 * it), or else the one that the file carries of its own contents.
 */
export async function openCatalogue(bytes: Uint8Array, expect: { readonly sha256?: string } = {}): Promise<Opened> {
  const opened = readCatalogue(bytes);
  if (!opened.ok) return opened;
  const wanted = expect.sha256?.toLowerCase() ?? bytesToHex(bytes.subarray(16, 48));
  const hashed = expect.sha256 === undefined ? bytes.subarray(PREAMBLE_BYTES) : bytes;
  const digest = await hexDigestOfBytes(hashed);
  if (digest !== wanted) {
    return refuse(
      "bad-digest",
      `its SHA-256 is ${digest.slice(0, 12)}…, not ${wanted.slice(0, 12)}…: damaged or another file`,
    );
  }
  return opened;
}

/** Opens a catalogue without checking its digest. */
export function readCatalogue(given: Uint8Array): Opened {
  if (given.length < PREAMBLE_BYTES) return refuse("too-short", `${given.length} bytes are too few for a catalogue`);
  // Columns of four bytes are read through views that have to lie on multiples of four.
  const bytes = given.byteOffset % 4 === 0 ? given : given.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) {
    return refuse(
      "not-a-catalogue",
      "the file does not begin like a catalogue; make one with: npm run -s catalogue -- build",
    );
  }
  const format = view.getUint32(8, true);
  if (format !== FORMAT) {
    return refuse(
      "other-format",
      `format ${format} of the catalogue is not format ${FORMAT} of this build; build it again`,
    );
  }
  const headerBytes = view.getUint32(12, true);
  if (headerBytes > MAX_HEADER_BYTES) return refuse("bad-header", `a header of ${headerBytes} bytes is too long`);
  if (PREAMBLE_BYTES + headerBytes > bytes.length) return refuse("truncated", "the file ends inside its header");
  const header = parseHeader(bytes.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + headerBytes));
  if (typeof header === "string") return refuse("bad-header", header);
  if (header.folding !== FOLDING) {
    return refuse(
      "other-folding",
      `names were folded by version ${header.folding}, not ${FOLDING} of this build; build it again`,
    );
  }
  const { sections, end } = layoutOf(header, headerBytes);
  if (bytes.length !== end) {
    return refuse("truncated", `the file has ${bytes.length} bytes, its header describes ${end}`);
  }
  return { ok: true, catalogue: createCatalogue(bytes, header, sections) };
}

function parseHeader(bytes: Uint8Array): Header | string {
  const header = readHeader(headerSchema, bytes);
  if (typeof header === "string") return header;
  const { keys, aliases, titles, people } = header;
  return keys === aliases + titles + people ? header : "header: keys are not names and aliases together";
}

import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Header } from "../../../edge/catalogue/format.ts";
import { createLinker } from "../../../edge/catalogue/link.ts";
import { entriesOf } from "../../../edge/catalogue/meanings.ts";
import { openCatalogue, readCatalogue } from "../../../edge/catalogue/open.ts";
import { createWords, splitWords } from "../../../edge/catalogue/words.ts";
import { catalogueOf, compileRows, SAMPLE } from "./sample.ts";

const bytes = compileRows(SAMPLE);
const sha256 = (of: Uint8Array): string => createHash("sha256").update(of).digest("hex");

/** A copy with one change. */
function changed(change: (copy: Uint8Array, view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(copy, new DataView(copy.buffer));
  return copy;
}

describe("opening", () => {
  it("takes a whole file, by its own digest or by the expected one", async () => {
    expect(await openCatalogue(bytes)).toMatchObject({ ok: true });
    expect(await openCatalogue(bytes, { sha256: sha256(bytes) })).toMatchObject({ ok: true });
  });

  it("gives each of many entries the id that it came with", () => {
    const ids = Array.from({ length: 150 }, (_, i) => `${i}${"x".repeat(1 + (i % 5))}`);
    const many = catalogueOf(ids.map((id, i) => ({ kind: "title", name: `Quiet Harbour ${i + 100}`, id })));
    expect(
      ids.map((_, key) => many.entry(key)).map(({ name, id }) => id === ids[Number(name.slice(-3)) - 100]),
    ).toEqual(ids.map(() => true));
  });

  it("reads bytes that do not begin on a multiple of four", async () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(await openCatalogue(shifted.subarray(1))).toMatchObject({ ok: true });
  });

  it.each([
    ["nothing", new Uint8Array(0), "too-short"],
    ["another file", new TextEncoder().encode("name,id\n".repeat(20)), "not-a-catalogue"],
    ["another format", changed((_, view) => view.setUint32(8, 99, true)), "other-format"],
    ["a header longer than the file", changed((_, view) => view.setUint32(12, 100_000, true)), "truncated"],
    ["a header of any length", changed((_, view) => view.setUint32(12, 2 ** 31, true)), "bad-header"],
    ["a header that is not JSON", changed((copy) => copy.fill(0x20, 48, 60)), "bad-header"],
    ["half a file", bytes.subarray(0, bytes.length >> 1), "truncated"],
    ["a file with a tail", Uint8Array.from([...bytes, 0, 0, 0, 0]), "truncated"],
    [
      "a changed byte",
      changed((copy) => copy.fill(copy.at(-20)! ^ 1, copy.length - 20, copy.length - 19)),
      "bad-digest",
    ],
  ])("refuses %s", async (_, given, reason) => {
    expect(await openCatalogue(given)).toMatchObject({ ok: false, reason });
  });

  it("refuses another catalogue than the expected one", async () => {
    expect(await openCatalogue(bytes, { sha256: sha256(new Uint8Array(1)) })).toMatchObject({ reason: "bad-digest" });
  });

  /** The sample with another header. */
  const withHeader = (change: (header: Header) => void): Uint8Array => {
    const length = new DataView(bytes.buffer).getUint32(12, true);
    const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(48, 48 + length)));
    change(header);
    const text = new TextEncoder().encode(JSON.stringify(header));
    const copy = new Uint8Array(48 + text.length + (bytes.length - 48 - length));
    copy.set(bytes.subarray(0, 48));
    new DataView(copy.buffer).setUint32(12, text.length, true);
    copy.set(text, 48);
    copy.set(bytes.subarray(48 + length), 48 + text.length);
    return copy;
  };

  it("refuses a header whose counts do not fit each other or the file", () => {
    expect(readCatalogue(withHeader((header) => (header.titles = 3)))).toMatchObject({ reason: "bad-header" });
    expect(readCatalogue(withHeader((header) => (header.words = 5000)))).toMatchObject({ reason: "truncated" });
    expect(readCatalogue(withHeader((header) => (header.words = -1)))).toMatchObject({ reason: "bad-header" });
    expect(readCatalogue(withHeader((header) => (header.folding = 99)))).toMatchObject({ reason: "other-folding" });
  });

  it.each([
    ["is not a pair", "tt"],
    ["has no digits", ["tt"]],
    ["has more than a prefix and digits", ["tt", 7, 7]],
    ["has a number for a prefix", [7, 7]],
    ["has half a digit", ["tt", 7.5]],
    ["has more than 15 digits", ["tt", 16]],
    ["has less than no digits", ["tt", -1]],
  ])("refuses a header with a shape of ids that %s", (_, shape) => {
    const changed = withHeader(({ titleIds }) => titleIds.shapes.splice(0, 1, shape as [string, number]));
    expect(readCatalogue(changed)).toMatchObject({ reason: "bad-header" });
  });
});

const QUERIES = [
  "the matrix",
  "tom hanks's brekaing bad",
  "千と千尋の神隠し",
  "spiderman no way home",
  "spielbergs rowlnig",
  "dune 2021",
];

/** What a caller may do with a catalogue; how often it looked at an entry. */
function useAll(given: Uint8Array): void {
  const opened = readCatalogue(given);
  if (!opened.ok) return;
  const { catalogue } = opened;
  const linker = createLinker(catalogue);
  const words = createWords();
  for (const query of QUERIES) {
    for (const link of linker.link(splitWords(query, words))) entriesOf(catalogue, link);
  }
  for (let key = 0; key < 40; key++) {
    catalogue.entry(key);
    catalogue.folded(key);
  }
}

describe("a file that lies", () => {
  const body = 48 + new DataView(bytes.buffer).getUint32(12, true);

  it("gives wrong names at worst, whichever bytes are changed", () => {
    const change = fc.record({ at: fc.integer({ min: body, max: bytes.length - 1 }), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const copy = bytes.slice();
        for (const { at, to } of changes) copy[at] = to;
        useAll(copy);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it("gives wrong names at worst, when stretches of it are overwritten", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: body, max: bytes.length - 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 600 }),
        (at, noise) => {
          useAll(changed((copy) => copy.set(noise.subarray(0, copy.length - at), at)));
        },
      ),
      { seed: 1, numRuns: 400 },
    );
    for (const fill of [0, 1, 0x7f, 0xff]) useAll(changed((copy) => copy.fill(fill, body)));
  });
});

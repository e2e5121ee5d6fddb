import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectAws } from "../../../distill/lib/aws/connect.ts";
import { loadPrices } from "../../../distill/lib/models/load-prices.ts";
import { ageOf, parsePriceFile } from "../../../distill/lib/models/price-file.ts";
import { readPriceList } from "../../../distill/lib/models/price-list.ts";
import { createPrices, parsePrices } from "../../../distill/lib/models/prices.ts";
import { type Aws as StandIn, startAws } from "../../../fixtures/aws/server.ts";

const NOW = new Date("2026-11-28T12:00:00Z");
const TEACHER = "us.meta.llama3-3-70b-instruct-v1:0";
const NOVA_PRO = "us.amazon.nova-pro-v1:0";
const file = (models: Record<string, object>, asOf = "2026-11-28") => JSON.stringify({ asOf, models });

describe("a price file", () => {
  it("gives a price for the model and for its profiles", () => {
    const read = parsePriceFile(file({ "meta.llama3-3-70b-instruct-v1:0": { in: 0.72, out: 0.72 } }), "p.json", NOW);
    const prices = createPrices({ file: { ...read, name: "p.json" }, now: NOW });
    expect(prices.of(TEACHER)).toEqual({ input: 0.72, output: 0.72, source: "p.json, as of 2026-11-28" });
    expect(prices.aged).toEqual([]);
  });

  it.each([
    ["no date", JSON.stringify({ models: { a: { in: 1, out: 1 } } }), /p\.json: asOf: needs the day/],
    ["a date that is none", file({ a: { in: 1, out: 1 } }, "last week"), /p\.json: asOf: needs the day/],
    ["a day that no month has", file({ a: { in: 1, out: 1 } }, "2026-02-30"), /p\.json: asOf: needs the day/],
    ["a date to come", file({ a: { in: 1, out: 1 } }, "2027-01-01"), /p\.json: asOf: 2027-01-01 is in the future/],
    ["a negative price", file({ a: { in: -1, out: 1 } }), /p\.json: models\.a\.in: /],
    ["a price as text", file({ a: { in: "1", out: 1 } }), /p\.json: models\.a\.in: /],
    ["half a price", file({ a: { in: 1 } }), /p\.json: models\.a\.out: /],
    ["a misspelt field", file({ a: { in: 1, out: 1, output: 1 } }), /p\.json: models\.a: .*output/],
    ["no model", file({}), /p\.json: models: names no model/],
    ["no JSON", "asOf: 2026", /p\.json is not JSON/],
    ["a list", "[]", /p\.json: the file: .*the form is/],
  ])("with %s is refused by the name of what is wrong", (_, text, message) => {
    expect(() => parsePriceFile(text, "p.json", NOW)).toThrow(message);
    expect(() => parsePriceFile(text, "p.json", NOW)).toThrow(expect.objectContaining({ name: "UsageError" }));
  });

  it.each([
    ["2026-06-01", undefined],
    ["2026-05-31", "p.json are 181 days old"],
  ])("of %s is old after 180 days", (asOf, says) => {
    const found = ageOf(asOf, "p.json", new Date("2026-11-28T00:00:00Z"));
    if (says === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(says);
  });
});

describe("--price", () => {
  it("is the teacher's without a model, and wins over every list", () => {
    const given = parsePrices(["0.72/0.8", "amazon.nova-lite-v1:0=0.05/0.2"], TEACHER);
    const prices = createPrices({ given, now: NOW });
    expect(prices.require(TEACHER)).toMatchObject({ input: 0.72, output: 0.8 });
    expect(prices.of("us.amazon.nova-lite-v1:0")).toMatchObject({ input: 0.05, source: "given with --price" });
    expect(prices.of(NOVA_PRO)).toMatchObject({ input: 0.8, output: 3.2 });
  });

  it.each(["0.72", "0.72/", "a/b", "-1/1", "0.72/0.72/0.72", "=1/1"])("refuses %s with an example", (text) => {
    expect(() => parsePrices([text], TEACHER)).toThrow(/accepted: IN\/OUT or ID=IN\/OUT/);
  });

  it("needs a teacher where it names no model", () => {
    expect(() => parsePrices(["1/1"], undefined)).toThrow(/names no model/);
  });

  it("is asked for where no price is known, and nothing counts as free", () => {
    const prices = createPrices({ now: NOW });
    expect(prices.of(TEACHER)).toBeUndefined();
    expect(() => prices.require(TEACHER)).toThrow(
      /the price of us\.meta\.llama3-3-70b.* is not known: .*--price .*--prices/,
    );
  });
});

it("bills a deployment like its base, unless the list has a price of its own for it", () => {
  expect(createPrices({ now: NOW }).ofCustom("amazon.nova-lite-v1:0:300k")).toMatchObject({
    input: 0.06,
    output: 0.24,
  });
  const models = { "amazon.nova-lite-v1:0": { in: 0.06, out: 0.24, custom: { in: 0.07, out: 0.3 } } };
  const prices = createPrices({ file: { asOf: "2026-11-28", models, name: "p.json" }, now: NOW });
  expect(prices.ofCustom("amazon.nova-lite-v1:0:300k")).toMatchObject({ input: 0.07, output: 0.3 });
});

it("says that the prices of the project are old once they are", () => {
  expect(createPrices({ now: NOW }).aged).toEqual([]);
  expect(createPrices({ now: new Date("2027-03-02") }).aged).toEqual([expect.stringContaining("more than 180 days")]);
});

describe("records of the Price List", () => {
  const record = (model: string, usagetype: string, usd: string, unit = "1K tokens", day = "2026-11-20") =>
    JSON.stringify({
      publicationDate: `${day}T00:00:00Z`,
      product: { attributes: { model, usagetype, regionCode: "us-east-1" } },
      terms: { OnDemand: { a: { priceDimensions: { b: { unit, pricePerUnit: { USD: usd } } } } } },
    });
  const pair = (model: string, usage: string, input: string, output: string, unit?: string) => [
    record(model, `USE1-${usage}-input-tokens`, input, unit),
    record(model, `USE1-${usage}-output-tokens`, output, unit),
  ];

  it.each([
    ["amazon.nova-micro-v1:0", pair("Nova Micro", "NovaMicro", "0.000035", "0.00014"), { in: 0.035, out: 0.14 }],
    ["amazon.nova-2-lite-v1:0", pair("Nova 2.0 Lite", "Nova2.0Lite", "0.0003", "0.0025"), { in: 0.3, out: 2.5 }],
    [TEACHER, pair("Llama 3.3 70B", "Llama3-3-70B", "0.72", "0.72", "1M tokens"), { in: 0.72, out: 0.72 }],
  ])("price %s", (id, texts, price) => {
    expect(readPriceList(texts, [id])).toEqual({ asOf: "2026-11-20", models: { [id]: price } });
  });

  it("do not take batch, other tiers, other units and other models for the on-demand price", () => {
    const others = [
      ...["-input-tokens-batch", "-input-tokens-flex", "-latency-optimized-input-tokens"].map((suffix) =>
        record("Nova Pro", `USE1-NovaPro${suffix}`, "9"),
      ),
      record("Nova Pro", "USE1-NovaPro-input-tokens", "9", "image"),
      record("Nova Premier", "USE1-NovaPremier-input-tokens", "9"),
      "not JSON",
      "{}",
    ];
    const texts = [...pair("Nova Pro", "NovaPro", "0.0008", "0.0032"), ...others];
    expect(readPriceList(texts, [NOVA_PRO]).models).toEqual({ [NOVA_PRO]: { in: 0.8, out: 3.2 } });
  });

  it("give the price of a deployment and of training where they are listed, and the newest date", () => {
    const texts = [
      ...pair("Nova Micro", "NovaMicro", "0.000035", "0.00014"),
      record("Nova Micro", "USE1-NovaMicro-input-tokens-custom-model", "0.00004", "1K tokens", "2026-11-21"),
      record("Nova Micro", "USE1-NovaMicro-output-tokens-custom-model", "0.0002"),
      record("Nova Micro", "USE1-NovaMicro-Customization-Training", "0.001"),
    ];
    expect(readPriceList(texts, ["amazon.nova-micro-v1:0"])).toEqual({
      asOf: "2026-11-21",
      models: { "amazon.nova-micro-v1:0": { in: 0.035, out: 0.14, custom: { in: 0.04, out: 0.2 }, train: 1 } },
    });
  });

  it("that name none of the models are an error that says what else to do", () => {
    expect(() => readPriceList([], [TEACHER])).toThrow(/none of us\.meta.*--price/);
  });
});

describe("the prices of a run", () => {
  let aws: StandIn;
  let folder: string;
  beforeAll(async () => {
    const stateDir = mkdtempSync(join(tmpdir(), "sluice-prices-aws-"));
    aws = await startAws({ port: 0, stateDir });
  });
  afterAll(() => aws.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sluice-prices-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = { path: (name: string) => join(folder, name), isMade: () => true };
  const unasked = () => Promise.reject(new Error("no call is needed"));

  it("are kept for its later steps", async () => {
    const first = await loadPrices(run, { price: ["0.72/0.8"] }, unasked, { teacher: TEACHER, now: NOW });
    expect(first.require(TEACHER).input).toBe(0.72);
    const later = await loadPrices(run, {}, unasked, { now: NOW });
    expect(later.require(TEACHER)).toMatchObject({ input: 0.72, output: 0.8 });
    expect(JSON.parse(readFileSync(run.path("prices.json"), "utf8"))).toEqual({
      asOf: "2026-11-28",
      models: { [TEACHER]: { in: 0.72, out: 0.8 } },
    });
  });

  it("leave nothing behind when nothing is given, and refuse a file that is not there", async () => {
    await loadPrices(run, {}, unasked, { now: NOW });
    expect(() => readFileSync(run.path("prices.json"))).toThrow();
    await expect(loadPrices(run, { prices: run.path("none.json") }, unasked, { now: NOW })).rejects.toThrow(
      /none\.json: no such file; or: aws/,
    );
  });

  it("come from a file", async () => {
    const path = run.path("given.json");
    writeFileSync(path, file({ [TEACHER]: { in: 1, out: 2 } }, "2026-11-01"));
    const prices = await loadPrices(run, { prices: path }, unasked, { now: NOW });
    expect(prices.require(TEACHER)).toMatchObject({ input: 1, output: 2, source: `${path}, as of 2026-11-01` });
  });

  it("come from the Price List API with its date", async () => {
    const connected = await connectAws({ AWS_ENDPOINT_URL: aws.url });
    const models = ["amazon.nova-micro-v1:0"];
    const needs = { teacher: NOVA_PRO, modelIds: models, now: NOW };
    const prices = await loadPrices(run, { prices: "aws" }, async () => connected, needs);
    expect(prices.require(NOVA_PRO)).toEqual({
      input: 0.8,
      output: 3.2,
      source: "the AWS Price List, as of 2026-09-01",
    });
    expect(prices.ofCustom(models[0]!)).toMatchObject({ input: 0.035, output: 0.14 });
    await expect(
      loadPrices(run, { prices: "aws" }, async () => connected, { teacher: "acme.model-v1:0", now: NOW }),
    ).rejects.toThrow(/lists none of acme\.model/);
    await connected.close();
  });
});

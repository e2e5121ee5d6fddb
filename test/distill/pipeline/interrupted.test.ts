import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript, startScript } from "../../run-script.ts";

/** Processes of several steps, each compiled from scratch. */
const TIMEOUT_MS = 120_000;

const WORDS = ["kite", "violin", "judge", "harbour", "goat", "welder", "choir", "glacier", "tram", "orchard", "piano"];

let dir: string;
let server: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "sluice-interrupted-"));
  const rows = Array.from(
    { length: 120 },
    (_, i) =>
      `${JSON.stringify({ query: `${WORDS[i % 10]} ${WORDS[(i * 7 + 3) % 11]} by the ${WORDS[i % 11]} ${i}` })}\n`,
  );
  writeFileSync(join(dir, "queries.jsonl"), rows.join(""));
  // So slow that there are answers missing when the signal comes.
  const faults = { rules: [{ operation: "Converse", latencyMs: 300 }] };
  server = await startAws({ port: 0, stateDir: join(dir, "aws"), faults });
}, TIMEOUT_MS);
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

/** A round that ends with step 3, and what it printed; `until` is printed when it gets the signal. */
async function round(argv: readonly string[], until?: RegExp, signal: NodeJS.Signals = "SIGINT") {
  const child = startScript("distill/all.ts", argv, { env: localAws(server.url, join(dir, "runs")) });
  let printed = "";
  let isSent = false;
  const read = (chunk: Buffer): void => {
    printed += String(chunk);
    if (isSent || !until?.test(printed)) return;
    isSent = true;
    child.kill(signal);
  };
  child.stdout!.on("data", read);
  child.stderr!.on("data", read);
  const [code] = (await once(child, "close")) as [number];
  return { code, printed };
}

/** A round up to step 3, and how it is typed. */
const args = (): string[] => [
  "--run",
  "i",
  "--import",
  "jsonl",
  join(dir, "queries.jsonl"),
  "--synthetic",
  "0",
  "--to",
  "3",
];
const typed = (): string => `npm run distill -- ${args().join(" ")}`;

it(
  "says that it was interrupted, and with which command it goes on; that one does",
  async () => {
    const { code, printed } = await round(args(), /3-label ·.*\nAsking/s);
    expect(printed).toContain(
      `3-label was interrupted; what is done and paid for is kept. This goes on:\n  ${typed()}\n`,
    );
    expect(printed).not.toContain("ended with");
    expect(code).toBe(130);
    const again = await round(args());
    expect(again.printed).toContain("3-label done");
    expect(again.code).toBe(0);
  },
  TIMEOUT_MS,
);

it(
  "names the step to go on from where everything is done again, and the code of the signal",
  async () => {
    const { code, printed } = await round([...args(), "--force"], /3-label ·.*asking/s, "SIGTERM");
    expect(printed).toContain(`${typed()} --force --from 3\n`);
    expect(code).toBe(143);
  },
  TIMEOUT_MS,
);

it(
  "does a step again whose input was replaced while it was at work",
  async () => {
    const collect = ["--run", "c", "--import", "jsonl", join(dir, "queries.jsonl")];
    const env = localAws(server.url, join(dir, "runs"));
    expect(await runScript("distill/1-collect.ts", collect, { env })).toMatchObject({ code: 0 });
    const queries = join(dir, "runs/c/queries.jsonl");
    const label = startScript("distill/3-label.ts", ["--run", "c"], { env });
    let said = "";
    label.stderr!.on("data", (chunk) => (said += String(chunk)));
    let isReplaced = false;
    label.stdout!.on("data", (chunk) => {
      if (isReplaced || !String(chunk).includes("quotas:")) return;
      isReplaced = true;
      const [, ...rest] = readFileSync(queries, "utf8").split("\n");
      writeFileSync(`${queries}.new`, rest.join("\n"));
      renameSync(`${queries}.new`, queries);
    });
    expect((await once(label, "close"))[0]).toBe(0);
    expect(isReplaced).toBe(true);
    expect(said).toContain(
      "warning: queries.jsonl changed while the step was at work: run it again, `npx tsx distill/3-label.ts --run c`",
    );
    expect((await runScript("distill/3-label.ts", ["--run", "c"], { env })).out).not.toContain("nothing to do");
    expect((await runScript("distill/3-label.ts", ["--run", "c"], { env })).out).toContain("nothing to do");
  },
  TIMEOUT_MS,
);

it(
  "goes on with what its steps were done with, where it says nothing else",
  async () => {
    const env = localAws(server.url, join(dir, "runs"));
    const byHand = ["--run", "kept", "--import", "jsonl", join(dir, "queries.jsonl"), "--calibration", "7"];
    expect((await runScript("distill/1-collect.ts", byHand, { env })).code).toBe(0);
    const queries = readFileSync(join(dir, "runs/kept/queries.jsonl"), "utf8");
    const { code, printed } = await round(["--run", "kept", "--to", "1"]);
    expect(printed).toContain(
      `1-collect keeps the options that it was done with: npx tsx distill/1-collect.ts ${byHand.join(" ")}`,
    );
    expect(printed).toContain("nothing to do");
    expect(readFileSync(join(dir, "runs/kept/queries.jsonl"), "utf8")).toBe(queries);
    expect(code).toBe(0);
  },
  TIMEOUT_MS,
);

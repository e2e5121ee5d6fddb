/**
 * A company's archive, rules first, on plain requests of a few words in six languages, written before anybody saw what the families of
 * fixtures/queries/enterprise-video/plain.ts made of them.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { patternOf } from "../../../edge/decision/weights.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { enterpriseVideo } from "../../../edge/task/enterprise-video.ts";
import { labelNames, taskHash } from "../../../edge/task/task.ts";
import { queryKey } from "../../../fixtures/queries/compose.ts";
import { fileOf } from "../../../fixtures/queries/query-set.ts";

const requests: Readonly<Record<string, readonly string[]>> = {
  metadata: [
    "Wednesday's management call",
    "kickoff with Fabrikam in May 2023",
    "partner success stories",
    "compliance training module 3",
    "Videos der Einkaufsabteilung",
    "Sommerfest 2023",
  ],
  visual: [
    "an electrician fixing a fuse box",
    "cook plating a dish",
    "container ship at the pier",
    "Besucher mit Warnweste",
    "Schweißer bei der Arbeit",
    "deux hommes avec un casque blanc",
    "un técnico con guantes azules",
    "手袋をした研究員",
    "两个男人戴安全帽",
  ],
  audio: ["compressor hum", "Klatschen am Ende", "murmullo del público", "鼓掌的声音"],
  screen: [
    "no parking sign",
    "table of costs",
    "org chart on screen",
    "Preisliste am Ende des Films",
    "tableau des tarifs à la fin",
    "lista de tarifas",
  ],
  transcription: [
    "he explains the delay",
    "debate on bonuses",
    "er spricht über Gehälter",
    "elle explique la fusion",
    "habla de los despidos",
    "社長が年金について話す",
  ],
};

const decoded = decodeStudent(readFileSync("edge/student/enterprise-video.bin"), {
  taskHash: taskHash(enterpriseVideo),
});
if (!decoded.ok) throw new Error(`${decoded.reason}: run npm run build:student -- --task enterprise-video`);
const { student } = decoded;
const rules = compileRules(enterpriseVideo);
const names = labelNames(enterpriseVideo);

const answered = Object.entries(requests).flatMap(([wanted, queries]) =>
  queries.map((query) => {
    const { answer } = rules.read(query, { now: new Date("2026-11-29T12:00:00Z") });
    const { weights, abstain } = student.predict(query);
    const said = answer || !abstain ? patternOf(names, (answer ?? { weights }).weights) : undefined;
    return { query, wanted, said };
  }),
);

describe("plain requests of a company", () => {
  it("are answered at the edge and rightly in five of six cases", () => {
    const right = answered.filter(({ wanted, said }) => wanted === said);
    expect(right.length / answered.length).toBeGreaterThan(5 / 6);
  });
  it("are seldom answered wrongly", () => {
    const wrong = answered.filter(({ wanted, said }) => said !== undefined && wanted !== said);
    expect(wrong.length / answered.length).toBeLessThan(0.1);
  });
  it("are not among the composed or the hand-written ones", () => {
    const known = (["composed", "handwritten"] as const).flatMap((file) =>
      readFileSync(fileOf("enterprise-video", file), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => queryKey((JSON.parse(line) as { query: string }).query)),
    );
    const probes = new Set(answered.map(({ query }) => queryKey(query)));
    expect(known.filter((query) => probes.has(query))).toEqual([]);
  });
});

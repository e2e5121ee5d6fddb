/**
 * CPU milliseconds that the shipped student costs a new process, printed as JSON: decoding, as a router does it and with every
 * check, then the first prediction. Run by student-speed.ts, in a process of its own for each figure.
 */
import { readFileSync } from "node:fs";
import { decodeIntact, decodeStudent } from "../../edge/student/artefact.ts";

const decode = process.argv[2] === "intact" ? decodeIntact : decodeStudent;
const bytes = new Uint8Array(readFileSync("edge/student/video-search.bin"));
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const beganMs = cpuMs();
const decoded = decode(bytes);
const decodedMs = cpuMs();
if (!decoded.ok) throw new Error(decoded.reason);
decoded.student.predict("a man speaks while a dog barks");
console.log(JSON.stringify({ decodeMs: decodedMs - beganMs, firstMs: cpuMs() - decodedMs }));

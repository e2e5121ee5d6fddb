/** `student predict`: queries in, one prediction a line out, in constant memory. */
import { once } from "node:events";
import { z } from "zod";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../../command/options.ts";
import { splitLines } from "../../files/jsonl.ts";
import { LineError } from "../../files/line-error.ts";
import { decodeUtf8 } from "../../files/utf8.ts";
import { loadStudent } from "../load.ts";

const SPECS = {
  model: { kind: "path", of: "file", help: "artefact written by train" },
  explain: { kind: "flag", help: 'adds "explanation": the n-grams that counted most for each signal' },
  help: { kind: "flag", help: "prints this" },
} as const satisfies OptionSpecs;

const EXAMPLES = [
  "npm run -s student -- predict --model model.bin < queries.jsonl > predictions.jsonl",
  `echo '{"query": "thunder over the hills"}' | npm run -s student -- predict --model edge/student/video-search.bin --explain`,
];

const inputRow = z.object({ query: z.string() });

/** Output is written in pieces of about this size. */
const CHUNK_CHARACTERS = 1 << 16;

export async function predictCommand(argv: readonly string[]): Promise<void> {
  const options = parseOptions(SPECS, argv);
  if (options.help) {
    const purpose = 'Reads lines such as {"query": "…"} from standard input; other fields are ignored.';
    console.log(helpText("npm run -s student -- predict", purpose, EXAMPLES, SPECS));
    return;
  }
  if (!options.model) throw new UsageError("predict needs --model FILE");
  const student = loadStudent(options.model);
  let chunk = "";
  for await (const { line, text } of splitLines(decodeUtf8(process.stdin, "standard input"), "standard input")) {
    const query = readQuery(text, line);
    const { weights, primary, confidence, abstain } = student.predict(query);
    const explanation = options.explain ? { explanation: student.explain(query) } : {};
    chunk += `${JSON.stringify({ weights, primary, confidence, abstain, ...explanation })}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
    chunk = "";
  }
  process.stdout.write(chunk);
}

function readQuery(text: string, line: number): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new LineError(`standard input, line ${line}: not valid JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = inputRow.safeParse(json);
  if (!parsed.success) throw new LineError(`standard input, line ${line}: "query" must be a string`);
  return parsed.data.query;
}

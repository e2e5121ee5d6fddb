/** The README's first example, run as it is printed, and the test command that it shares with CI. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { createRouter } from "../../edge/router.ts";

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
const student = await readFile(new URL("../../edge/student/video-search.bin", import.meta.url));

/** Path, header and body of the first curl command, and the JSON block that follows it. */
const EXAMPLE = /^curl -s [\d.:]+(\/\S+) -H '([^:']+): ([^']+)' -d '([^']+)'$.*?^```json\n(.*?)^```$/ms;

it("prints the decision that the router gives", async () => {
  const match = EXAMPLE.exec(readme);
  if (!match) throw new Error("README.md has no curl command with a JSON block after it, in the form of EXAMPLE");
  const [path, name, value, body, answer] = match.slice(1) as [string, string, string, string, string];
  const router = createRouter({
    variables: { SLUICE_AUTH: "off" },
    students: { "video-search": student },
    log: () => {},
  });
  const response = await router.request(path, { method: "POST", headers: { [name]: value }, body });
  const decision = (await response.json()) as object;
  expect({ ...decision, id: "dec_" }).toEqual({ ...JSON.parse(answer), id: "dec_" });
});

it("shows the test command that CI runs", async () => {
  const ci = await readFile(new URL("../../.ci/run", import.meta.url), "utf8");
  expect(readme.split("\n")).toContain(ci.trimEnd().split("\n").at(-1));
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releasesOf } from "../../../distill/lib/promote/local-store.ts";
import { folderOf, queriesOf, studentFileOf } from "../../../distill/lib/task/folder.ts";
import { openTask } from "../../../distill/lib/task/open.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const HELP_DESK = JSON.stringify(resolve(import.meta.dirname, "../../edge/task/help-desk.ts"));

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sluice-open-"));
});
afterAll(() => rm(root, { recursive: true }));

/** A folder with this `task.ts`. */
async function folder(name: string, text?: string): Promise<string> {
  const made = join(root, name);
  await mkdir(made);
  if (text !== undefined) await writeFile(join(made, "task.ts"), text);
  return made;
}

const deskBut = (fields: string): string =>
  `import { helpDesk } from ${HELP_DESK};\nexport default { ...helpDesk, name: "desk", ${fields} };\n`;

describe("a task is opened", () => {
  it("by its name", async () => {
    expect(await openTask("video-search")).toBe(videoSearch);
    expect(folderOf(videoSearch)).toBeUndefined();
  });

  it("from a folder, which then holds its queries and its student", async () => {
    const desk = await folder("desk", deskBut(""));
    const task = await openTask(desk);
    expect(task.name).toBe("desk");
    expect(folderOf(task)).toBe(desk);
    expect(queriesOf(task)).toEqual({
      composed: join(desk, "composed.jsonl"),
      handwritten: join(desk, "handwritten.jsonl"),
    });
    expect(studentFileOf(task)).toBe(join(desk, "student.bin"));
  });

  it("with releases of its own", async () => {
    const task = await openTask(await folder("own-releases", deskBut("")));
    expect(releasesOf(videoSearch)).toBe(resolve(".sluice/releases"));
    expect(releasesOf(task)).toBe(resolve(".sluice/tasks/desk/releases"));
    expect(releasesOf(task, "elsewhere")).toBe(resolve("elsewhere"));
  });
});

describe("what is not a task gets one clear line", () => {
  it.each([
    ["a name that nothing has", undefined, /known: video-search, .*or a folder with a task\.ts: there is no folder/],
    ["a folder without task.ts", null, /task\.ts is missing; `npm run task -- new NAME --kind choices --out/],
    ["a file that cannot be compiled", "export default {", /task\.ts cannot be loaded: /],
    ["a module without a default", "export const task = 1;", /does not export a task; expected `export default`/],
    ["a default that is no task", "export default 7;", /does not export a task/],
    ["a kind that there is not", 'export default { kind: "both" };', /exports something of kind "both"/],
    ["a task without its parts", 'export default { kind: "choices" };', /exports a task without name, sampleQuery, /],
    ["a name that cannot name files", deskBut('name: "My Desk"'), /called "My Desk"; accepted: lower-case/],
    ["the name of one of the project's", deskBut('name: "video-search"'), /like a task of the project/],
    ["what the rules' check refuses", deskBut('defaultChoice: "nothing"'), /task\.ts: .*"nothing"/],
  ])("%s", async (what, text, message) => {
    const name = what.replaceAll(/\W+/g, "-");
    const given = text === undefined ? "nothing-has-this-name" : await folder(name, text ?? undefined);
    const error = await openTask(given).catch((refused: Error) => refused);
    expect(error).toMatchObject({ name: "UsageError", message: expect.stringMatching(message) });
    expect((error as Error).message).not.toContain("\n");
  });
});

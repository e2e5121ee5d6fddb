/** The task that docs/task.md describes: its code blocks, put together as the page says, form a task whose examples hold. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { brokenExamples } from "../../../edge/rules/examples.ts";
import type { Task } from "../../../edge/task/task.ts";

it("the guide's task compiles and its examples hold", async () => {
  const page = await readFile("docs/task.md", "utf8");
  const [signals = "", retrievers = "", words = "", rules = "", teacher = ""] = [
    ...page.matchAll(/```ts\n([\s\S]*?)```/g),
  ].map((block) => block[1] ?? "");
  const folder = await mkdtemp(join(tmpdir(), "sluice-task-"));
  try {
    await mkdir(join(folder, "lectures"));
    await writeFile(join(folder, "lectures/rules.ts"), words + rules);
    await writeFile(join(folder, "lectures.ts"), signals + retrievers + teacher);
    const { lectures } = (await import(join(folder, "lectures.ts"))) as { lectures: Task };
    expect(brokenExamples(lectures, new Date("2026-11-23T12:00:00Z"))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { consoleModule, MODULE } from "../../../tools/build/console-script.ts";

it("serves a script that is up to date with its source", async () => {
  const committed = await readFile(new URL(`../../../${MODULE}`, import.meta.url), "utf8");
  expect(committed === (await consoleModule()), "run `npm run build:console` and commit the result").toBe(true);
});

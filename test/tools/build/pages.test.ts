import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { pageTemplates } from "../../../tools/build/page-templates.ts";

it("serves pages that are up to date with their sources", async () => {
  for (const [path, text] of await pageTemplates()) {
    const committed = await readFile(new URL(`../../../${path}`, import.meta.url), "utf8");
    expect(committed === text, `${path}: run \`npm run build:pages\` and commit the result`).toBe(true);
  }
});

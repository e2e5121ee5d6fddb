import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cleanSourceMaps } from "../../../tools/publish/source-maps.ts";

it("source maps of --outdir name the project's files and no folder of this machine", async () => {
  const root = await mkdtemp(join(tmpdir(), "sluice-maps-"));
  const folder = join(root, "dist");
  try {
    await writeFile(
      join(root, "worker.js.map"),
      JSON.stringify({
        version: 3,
        sourceRoot: folder,
        sources: ["../edge/worker.ts", "../node_modules/hono/index.js"],
        mappings: "AAAA",
      }),
    );
    await writeFile(join(root, "worker.js"), "untouched");
    await cleanSourceMaps(root, root);
    expect(JSON.parse(await readFile(join(root, "worker.js.map"), "utf8"))).toEqual({
      version: 3,
      sources: ["edge/worker.ts", "node_modules/hono/index.js"],
      mappings: "AAAA",
    });
    expect(await readFile(join(root, "worker.js"), "utf8")).toBe("untouched");
  } finally {
    await rm(root, { recursive: true });
  }
});

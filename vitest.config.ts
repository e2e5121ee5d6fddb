import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/**
 * Files of a worker share its modules: loading them again for each file would cost more than the tests themselves. So no
 * test may leave a changed global, a fake timer or a mock behind.
 */
const shared = { isolate: false, unstubGlobals: true, unstubEnvs: true };

/** Pages in a browser, clients, and whole pipelines over HTTP: they hold no deadline of milliseconds, so they run side by side. */
const unhurried =
  "test/e2e/{bring,clients,console,console-*,next-round,review,tasks,two-regions,watch-page,workers-native}.test.ts";

// Scripts that the tests start, and the workers, keep their compiled code here: a process that loads the AWS SDK starts in
// half the time. Node checks each entry against the source.
process.env["NODE_COMPILE_CACHE"] ??= resolve(import.meta.dirname, "node_modules/.cache/node");

export default defineConfig({
  test: {
    // One more than there are processors, because many tests wait for processes and browsers that they have started.
    maxWorkers: availableParallelism() + 1,
    globalSetup: ["test/setup/seed.ts", "test/setup/bundled-scripts.ts"],
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["test/{edge,distill,fixtures,tools,contract,docs,structure,bench}/**/*.test.ts"],
          setupFiles: "test/setup/properties.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000, // the local AWS starts in hooks: seconds, on a busy machine more
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { kvNamespaces: ["RELEASES"], r2Buckets: ["LOGS"] }, // what wrangler.toml leaves to each account
          }),
        ],
        test: { name: "workerd", include: ["test/workerd/**/*.test.ts"] },
      },
      {
        test: {
          ...shared,
          name: "unhurried",
          include: [unhurried],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          // A group of their own: among all files the longest of them may come last, beside an idle worker.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: [unhurried],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One after the other, when nothing else runs: these tests hold real deadlines.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

/**
 * What a catalogue costs an isolate of workerd: the time to open it, digest checked, and the memory beside the file. The clock of a
 * Worker stands still while it computes, so that the time is that of a request that opens the catalogue less that of one that does
 * nothing. Memory is read through the inspector, after a snapshot, which collects garbage.
 */
import { build } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { differenceOf, type Estimate, inRounds } from "../rounds.ts";

const WORKER = `
import { createLinker } from "./edge/catalogue/link.ts";
import { openCatalogue } from "./edge/catalogue/open.ts";
let bytes = new Uint8Array(0);
let held = null; // what the router holds of the catalogue
export default {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/keep") bytes = new Uint8Array(await request.arrayBuffer());
    if (pathname === "/drop") held = bytes = null;
    if (pathname === "/open") {
      const opened = await openCatalogue(bytes);
      if (!opened.ok) return new Response(opened.message, { status: 400 });
      held = createLinker(opened.catalogue);
    }
    return new Response(held ? "open" : "closed");
  },
};`;

export interface IsolateCost {
  /** Beyond a request that does nothing: the first time, before anything is compiled, and of all. */
  readonly firstMs: number;
  readonly openMs: Estimate;
  /** Of JavaScript objects, and of array buffers with the file among them. */
  readonly heapBytes: number;
  readonly bufferBytes: number;
}

export async function measureIsolate(catalogue: Uint8Array): Promise<IsolateCost> {
  const { outputFiles } = await build({
    stdin: { contents: WORKER, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: "catalogue",
      modules: [{ type: "ESModule", path: "worker.mjs", contents: outputFiles[0]!.text }],
      compatibilityDate: "2026-09-01",
      inspectorPort: 0,
      log: new Log(LogLevel.NONE),
    }),
  );
  try {
    const timed = async (path: string, body?: Uint8Array): Promise<number> => {
      const started = performance.now();
      const init = body && { method: "POST", body };
      const response = await miniflare.dispatchFetch(`http://catalogue.test${path}`, init);
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      return performance.now() - started;
    };
    await timed("/keep", catalogue);
    const { idle, open } = await inRounds({
      subjects: { idle: () => timed("/"), open: () => timed("/open") },
      reference: "idle",
      minRounds: 15,
      maxRounds: 30, // the difference is what is told, and has no width to reach
    });
    const inspector = await connect(await miniflare.getInspectorURL());
    const held = await inspector.usage();
    await timed("/drop");
    const dropped = await inspector.usage();
    inspector.close();
    return {
      firstMs: open[0]! - idle[0]!,
      openMs: differenceOf(open, idle),
      heapBytes: held.usedSize - dropped.usedSize,
      bufferBytes: held.backingStorageSize - dropped.backingStorageSize,
    };
  } finally {
    await miniflare.dispose();
  }
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize: number;
}

async function connect(base: URL): Promise<{ usage(): Promise<HeapUsage>; close(): void }> {
  const socket = new WebSocket(new URL("/core:user:catalogue", base.href.replace(/^http/, "ws")));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("the inspector of workerd does not answer")));
  });
  let last = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  const call = (method: string): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method }));
    });
  return {
    async usage() {
      await call("HeapProfiler.takeHeapSnapshot");
      return (await call("Runtime.getHeapUsage")) as HeapUsage;
    },
    close: () => socket.close(),
  };
}

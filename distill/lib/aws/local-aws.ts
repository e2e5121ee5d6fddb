/**
 * The local stand-in for AWS: attach to the one that runs, or start one inside this process. The only file of the
 * pipeline that knows about `fixtures/`, and only when no AWS account is configured.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where `npm start` and `npm run aws` listen by default. */
const USUAL_URL = "http://127.0.0.1:8788";
/** Long, as a stand-in that is starting or training answers late; where nobody listens the refusal comes at once. */
const PROBE_TIMEOUT_MS = 10_000;

export const LOCAL_CREDENTIALS = { accessKeyId: "AKIDSLUICELOCAL", secretAccessKey: "sluice-local-secret" } as const;
export const LOCAL_REGION = "us-east-1";

interface LocalAws {
  readonly url: string;
  /** Ends a stand-in started here; leaves an attached one running. */
  close(): Promise<void>;
}

/** Whether a stand-in answers at the URL; its ledger is a page that no AWS endpoint has. */
export async function isStandIn(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL("/_sluice/ledger", url), { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false; // refused, reset or silent: nobody is there
  }
}

/** Attaches to a running stand-in, or starts one on a free port with its state in `.sluice/aws`. */
export async function attachOrStart(): Promise<LocalAws & { readonly started: boolean }> {
  const stateDir = resolve(".sluice/aws");
  for (const url of [USUAL_URL, ...holderOf(stateDir)])
    if (await isStandIn(url)) return { url, started: false, close: async () => {} };
  mkdirSync(stateDir, { recursive: true });
  const { startAws } = await import("../../../fixtures/aws/server.ts");
  const server = await startAws({ port: 0, stateDir });
  return { url: server.url, started: true, close: () => server.close() };
}

/** The stand-in that serves from the folder, on whatever port, as its lock says; it may be gone. */
function holderOf(stateDir: string): string[] {
  try {
    return [`http://127.0.0.1:${Number(readFileSync(join(stateDir, "lock"), "utf8"))}`];
  } catch {
    return []; // no lock: nobody has served from here, or it ended properly
  }
}

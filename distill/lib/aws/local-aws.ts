/**
 * The local stand-in for AWS: attaches to a running one, or starts one inside this process. This is the only file of the
 * pipeline that imports from `fixtures/`, and it does so only when no AWS account is configured.
 */
import { join, resolve } from "node:path";
import { makePrivateFolder } from "../disk/private.ts";
import { readHolder } from "../disk/process-lock.ts";

/** Where `npm start` and `npm run aws` listen by default. */
export const USUAL_URL = "http://127.0.0.1:8788";
/** Long, because a stand-in that is starting or training answers late; if nothing listens, the refusal is immediate. */
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
    return false; // refused, reset or silent: nothing listens there
  }
}

/** Attaches to a running stand-in, or starts one on a free port with its state in `.sluice/aws`. */
export async function attachOrStart(): Promise<LocalAws & { readonly started: boolean }> {
  const stateDir = resolve(".sluice/aws");
  for (const url of [USUAL_URL, ...holderOf(stateDir)])
    if (await isStandIn(url)) return { url, started: false, close: async () => {} };
  makePrivateFolder(stateDir);
  const { startAws } = await import("../../../fixtures/aws/server.ts");
  const server = await startAws({ port: 0, stateDir });
  return { url: server.url, started: true, close: () => server.close() };
}

/** The URL of the stand-in whose state is in this folder, from its lock file; it may have ended. */
function holderOf(stateDir: string): string[] {
  const port = readHolder(join(stateDir, "lock"))?.port;
  return port === undefined ? [] : [`http://127.0.0.1:${port}`];
}

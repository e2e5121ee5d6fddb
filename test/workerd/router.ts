/** The router in this isolate, with the bindings a test gives it. */
import { createExecutionContext } from "cloudflare:test";
import { type Bindings, portsOf } from "../../edge/platform/bindings.ts";
import type { LogLine } from "../../edge/ports.ts";
import { createRouter, type RouterParts } from "../../edge/router.ts";
import shipped from "../../edge/student/video-search.bin";

const vars = { SLUICE_AUTH: "off", SLUICE_RATE_LIMIT: "off" };
const ready = new Uint8Array(shipped);

export type Env = Bindings & Readonly<Record<string, unknown>>;
export type Over = Partial<RouterParts> & { readonly openCache?: () => Cache };

export function routerWith(env: Env = {}, { openCache, ...over }: Over = {}) {
  const lines: LogLine[] = [];
  const app = createRouter({
    ...portsOf(env, openCache),
    variables: { ...vars, ...env },
    students: { "video-search": ready },
    log: (line) => lines.push(line),
    ...over,
  });
  const background: Promise<unknown>[] = [];
  async function send(path: string, body?: unknown): Promise<Response> {
    const context = createExecutionContext();
    context.waitUntil = (work) => background.push(work);
    const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    return app.fetch(new Request(`https://sluice.test${path}`, body === undefined ? {} : init), {}, context);
  }
  /** Waits for what requests left behind. */
  const settled = () => Promise.all(background);
  const route = async (query: string) => {
    const response = await send("/v1/route", { query });
    return { response, decision: (await response.json()) as Record<string, unknown> };
  };
  return { app, lines, send, route, settled };
}

/** A binding of which every operation throws. */
export function broken<T extends object>(): T {
  const fail = () => {
    throw new Error("the binding is down");
  };
  return new Proxy({} as T, { get: () => fail });
}

/** A binding of which every operation throws until it is repaired. */
export function repairable<T extends object>(real: T): { readonly binding: T; repair(): void } {
  let works = false;
  const binding = new Proxy(real, { get: (_, name) => Reflect.get(works ? real : broken<T>(), name) });
  return {
    binding,
    repair() {
      works = true;
    },
  };
}

/** A binding of which no operation ever ends. */
export function hanging<T extends object>(): T {
  return new Proxy({} as T, { get: () => () => new Promise(() => {}) });
}

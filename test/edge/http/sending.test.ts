/** Bodies that come slowly, break off or never end. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { appWith } from "./app-parts.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const DEADLINE_MS = 1000;
const body = JSON.stringify({ query: "dog" });

/** Sends a body in two halves, the second after some time; the length is declared or not. */
async function sendIn(ms: number, declared: boolean, path = "/v1/route"): Promise<Response> {
  const { app } = appWith({ SLUICE_DEADLINE_MS: String(DEADLINE_MS) }, { clock: () => Date.now(), writeLog: () => {} });
  const bytes = new TextEncoder().encode(body);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, 5));
      setTimeout(() => {
        try {
          controller.enqueue(bytes.subarray(5));
          controller.close();
        } catch {} // refused by now
      }, ms);
    },
  });
  const headers = {
    "content-type": "application/json",
    ...(declared && { "content-length": String(bytes.length) }),
  };
  const init = { method: "POST", headers, body: stream, duplex: "half" };
  return app.fetch(new Request(`http://router.example${path}`, init as RequestInit));
}

it.each([
  [499, true, 200],
  [499, false, 200],
  [501, true, 408],
  [501, false, 408],
  [3_600_000, true, 408],
  [3_600_000, false, 408],
])(
  "a body that takes %d ms, its length declared: %s, is answered with %d within the deadline",
  async (ms, declared, status) => {
    const answered = vi.fn();
    void sendIn(ms, declared).then((response) => answered(response.status));
    await vi.advanceTimersByTimeAsync(DEADLINE_MS - 1);
    expect(answered).toHaveBeenCalledWith(status);
  },
);

it.each(["/v1/route", "/v1/route/batch", "/v1/feedback"])("%s says how long it waited", async (path) => {
  const answer = sendIn(5000, false, path);
  await vi.advanceTimersByTimeAsync(500);
  const response = await answer;
  expect(await response.json()).toMatchObject({
    type: "urn:sluice:problem:timeout",
    status: 408,
    detail: "the body was not there after 500 ms",
  });
});

it("a body that breaks off is malformed, and not a bug", async () => {
  const { app, lines } = appWith();
  const stream = new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: stream, duplex: "half" };
  const response = await app.fetch(new Request("http://router.example/v1/route", init as RequestInit));
  expect(await response.json()).toMatchObject({ status: 400, detail: "the body broke off" });
  expect(lines.filter(({ level }) => level === "error")).toEqual([]);
});

it("a body that came slowly leaves its circuit alone when the model then runs out of time", async () => {
  const hanging = vi.fn(() => new Promise<never>(() => {}));
  const { app } = appWith(
    { SLUICE_DEADLINE_MS: String(DEADLINE_MS) },
    { clock: () => Date.now(), inferWith: () => hanging },
  );
  const circuit = async () => JSON.stringify(await (await app.request("/readyz")).json());
  const ask = async (sendMs: number) => {
    const bytes = new TextEncoder().encode(JSON.stringify({ query: `dog ${Math.random()}` }));
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        if (sendMs > 0) await new Promise((resolve) => setTimeout(resolve, sendMs));
        controller.enqueue(bytes);
        controller.close();
      },
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: stream, duplex: "half" };
    const answer = app.fetch(new Request("http://router.example/v1/route", init as RequestInit));
    await vi.advanceTimersByTimeAsync(DEADLINE_MS);
    await answer;
  };
  for (let i = 0; i < 7; i++) await ask(100);
  expect(await circuit()).not.toContain("open");
  for (let i = 0; i < 5; i++) await ask(0);
  expect(await circuit()).toContain('"circuit":"open"');
});

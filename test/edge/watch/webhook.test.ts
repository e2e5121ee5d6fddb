import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { createKeyedDigest } from "../../../edge/digest.ts";
import { signedMessage } from "../../../edge/watch/webhook.ts";

it("signs time and body, so that a receiver can check both with any HMAC", () => {
  const key = createHmac("sha256", "a secret").update("webhook").digest();
  const event = {
    event: "alarm",
    time: "2026-11-28T00:00:00.000Z",
    release: "v2",
    stage: "student",
    audits: 40,
    disagreements: 20,
    hold: "hold:s1",
  } as const;
  const { body, headers } = signedMessage(event, createKeyedDigest("a secret", "webhook"), 1_700_000_000_999);
  const expected = createHmac("sha256", key).update(`1700000000.${body}`).digest("hex");
  expect(headers["x-sluice-signature"]).toBe(`t=1700000000,v1=${expected}`);
  expect(JSON.parse(body)).toEqual(event);
});

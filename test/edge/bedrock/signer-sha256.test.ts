import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sha256 } from "../../../edge/bedrock/signer-sha256.ts";

const data = fc.oneof(fc.string(), fc.uint8Array({ minLength: 1 }));

describe("Sha256", () => {
  it("gives the digest of everything put in, text or bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(data), async (parts) => {
        const [ours, theirs] = [new Sha256(), createHash("sha256")];
        for (const part of parts) {
          ours.update(part);
          theirs.update(part);
        }
        expect(Buffer.from(await ours.digest()).toString("hex")).toBe(theirs.digest("hex"));
      }),
    );
  });

  it("gives the HMAC where it has a secret", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1 }), data, async (secret, part) => {
        const ours = new Sha256(secret);
        ours.update(part);
        expect(Buffer.from(await ours.digest()).toString("hex")).toBe(
          createHmac("sha256", secret).update(part).digest("hex"),
        );
      }),
    );
  });

  it("starts again after a reset", async () => {
    const ours = new Sha256();
    ours.update("one");
    ours.reset();
    ours.update("two");
    expect(Buffer.from(await ours.digest()).toString("hex")).toBe(createHash("sha256").update("two").digest("hex"));
  });
});

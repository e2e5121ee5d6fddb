/** Signatures against AWS's published example and against the SDK's signer. */
import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSigner } from "../../../edge/bedrock/sign.ts";

/** What the SDK's signer takes. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", Buffer.from(secret as Uint8Array));
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

const word = fc.stringMatching(/^[A-Za-z0-9%:._~!'()* +-]{1,12}$/).filter((text) => !/^\.+$/.test(text)); // a URL has resolved these
const visible = fc.stringMatching(/^[!-~]([ -~\t]{0,20}[!-~])?$/);

describe("the signature", () => {
  it("is the SDK's, whatever is signed, one request after the other", async () => {
    const one = fc.record({
      segments: fc.array(word.map(encodeURIComponent), { maxLength: 4 }),
      traceparent: fc.option(visible, { nil: undefined }),
      body: fc.string({ unit: "grapheme", maxLength: 5000 }),
      atMs: fc.integer({ min: 0, max: 4e12 }),
    });
    const signers = fc.record({
      region: fc.constantFrom("us-east-1", "eu-central-1"),
      accessKeyId: fc.stringMatching(/^[A-Z0-9]{4,20}$/),
      secretAccessKey: fc.string({ minLength: 1, maxLength: 80 }),
      sessionToken: fc.option(visible, { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        signers,
        fc.array(one, { minLength: 1, maxLength: 4 }),
        async ({ region, ...given }, requests) => {
          const { sessionToken, ...keys } = given;
          const credentials = { ...keys, ...(sessionToken !== undefined && { sessionToken }) };
          const sign = createSigner(credentials, region, "bedrock");
          const sdks = new SignatureV4({ service: "bedrock", region, credentials, sha256: Sha256 });
          for (const { segments, traceparent, body, atMs } of requests) {
            const request = {
              method: "POST",
              path: `/${segments.join("/")}`,
              headers: {
                host: "bedrock.example:8788",
                "content-type": "application/json",
                ...(traceparent !== undefined && { traceparent }),
              },
              body,
            };
            const theirs = await sdks.sign(
              { ...request, protocol: "https:", hostname: "bedrock.example" },
              { signingDate: new Date(atMs) },
            );
            expect(sign(request, atMs)).toEqual(theirs.headers);
          }
        },
      ),
    );
  });

  it("is made with the key of its own day", () => {
    const sign = createSigner({ accessKeyId: "AKID", secretAccessKey: "secret" }, "us-east-1", "bedrock");
    const request = { method: "POST", path: "/", headers: { host: "h" }, body: "" };
    const at = (time: string) => sign(request, Date.parse(time))["authorization"];
    const [before, after, again] = [
      at("2026-11-23T23:59:59.999Z"),
      at("2026-11-24T00:00:00Z"),
      at("2026-11-23T23:59:59Z"),
    ];
    expect(before).toContain("Credential=AKID/20261123/us-east-1/bedrock/aws4_request");
    expect(after).toContain("Credential=AKID/20261124/us-east-1/bedrock/aws4_request");
    expect(again).toBe(before);
  });
});

/** The yardstick for the Bedrock path: one signed Converse call with nothing around it. */
import { SignatureV4 } from "@smithy/signature-v4";
import { Hono } from "hono";

const encoder = new TextEncoder();

/** SHA-256 as the signer wants it, by Web Crypto. */
class Sha256 {
  readonly #chunks: Uint8Array[] = [];
  readonly #secret: Uint8Array | undefined;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    if (typeof secret === "string") this.#secret = encoder.encode(secret);
    else if (secret) this.#secret = new Uint8Array("buffer" in secret ? secret.buffer : secret);
  }
  update(data: Uint8Array | string): void {
    this.#chunks.push(typeof data === "string" ? encoder.encode(data) : data);
  }
  async digest(): Promise<Uint8Array> {
    const data = this.#chunks[0]?.slice() ?? new Uint8Array(); // the signer updates once
    if (!this.#secret) return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", this.#secret.slice(), algorithm, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, data));
  }
  reset(): void {
    this.#chunks.length = 0;
  }
}

const signer = new SignatureV4({
  service: "bedrock",
  region: "us-east-1",
  credentials: { accessKeyId: "AKIDBENCH", secretAccessKey: "secret" },
  sha256: Sha256,
});

const app = new Hono<{ Bindings: { ENDPOINT: string; MODEL: string } }>();
app.post("/v1/route", async (c) => {
  const { query } = await c.req.json<{ query: string }>();
  const { protocol, hostname, port } = new URL(c.env.ENDPOINT);
  const path = `/model/${encodeURIComponent(c.env.MODEL)}/converse`;
  const body = JSON.stringify({ messages: [{ role: "user", content: [{ text: query }] }] });
  const headers = { "content-type": "application/json", host: `${hostname}:${port}` };
  const signed = await signer.sign({ method: "POST", protocol, hostname, port: Number(port), path, headers, body });
  const response = await fetch(`${c.env.ENDPOINT}${path}`, { method: "POST", headers: signed.headers, body });
  return c.json(await response.json());
});

export default app;

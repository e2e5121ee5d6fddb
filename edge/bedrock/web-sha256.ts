/**
 * SHA-256 by Web Crypto for the SDK's signer, whose own checksums bring one in JavaScript for browsers without it. Signing
 * needs only this: a digest, or an HMAC where there is a secret.
 */
const encoder = new TextEncoder();

type Data = string | ArrayBuffer | ArrayBufferView;

export class Sha256 {
  readonly #secret: Uint8Array<ArrayBuffer> | undefined;
  #data = new Uint8Array();

  constructor(secret?: Data) {
    this.#secret = secret === undefined ? undefined : toBytes(secret);
  }

  update(data: Data): void {
    const added = toBytes(data);
    const joined = new Uint8Array(this.#data.length + added.length);
    joined.set(this.#data);
    joined.set(added, this.#data.length);
    this.#data = joined;
  }

  async digest(): Promise<Uint8Array> {
    if (!this.#secret) return new Uint8Array(await crypto.subtle.digest("SHA-256", this.#data));
    const key = await crypto.subtle.importKey("raw", this.#secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, this.#data));
  }

  reset(): void {
    this.#data = new Uint8Array();
  }
}

/** A copy: the caller may change the data before it is hashed. */
function toBytes(data: Data): Uint8Array<ArrayBuffer> {
  if (typeof data === "string") return new Uint8Array(encoder.encode(data));
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength).slice();
}

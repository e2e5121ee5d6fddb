/**
 * SHA-256 in the form that the SDK's signer takes: a digest, or an HMAC where there is a secret. A signature takes four of them over
 * some hundred bytes each, which costs less here than the calls of Web Crypto and their turns of the event loop.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

type Data = string | ArrayBuffer | ArrayBufferView;

export class Sha256 {
  readonly #secret: Uint8Array | undefined;
  #hash: ReturnType<typeof sha256.create> | ReturnType<typeof hmac.create>;

  constructor(secret?: Data) {
    this.#secret = secret === undefined ? undefined : toBytes(secret);
    this.#hash = this.#fresh();
  }

  update(data: Data): void {
    this.#hash.update(toBytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#fresh();
  }

  #fresh() {
    return this.#secret ? hmac.create(sha256, this.#secret) : sha256.create();
  }
}

function toBytes(data: Data): Uint8Array {
  if (typeof data === "string") return utf8ToBytes(data);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

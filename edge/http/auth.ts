/** API keys: compared by digest in constant time, and refused whenever anything is missing. */
import { bytesToHex } from "@noble/hashes/utils.js";
import { type ApiKey, type Config, includesScope, type Scope } from "../config.ts";
import { digestOf } from "../digest.ts";

export interface Caller {
  /** Identifies a key in limits and logs without giving it away: the first 12 hex digits of its digest; or the name of a binding's caller. */
  readonly key: string;
  readonly scope: Scope;
}

/** Where a platform puts the caller of a binding among what it hands to the app: no request from outside can set a symbol. */
export const BOUND_CALLER = Symbol("bound caller");

/** The caller that the platform vouches for: whoever has the binding needs no key. */
export const boundCaller = (given: unknown): Caller | undefined =>
  (given as { readonly [BOUND_CALLER]?: Caller } | undefined)?.[BOUND_CALLER];

/** A longer key is not even hashed: nobody hands out such keys. */
const MAX_KEY_LENGTH = 512;

/** The caller behind an `Authorization` header, or null. With authorisation off everyone may do everything, and the header is not read. */
export function authenticate(auth: Config["auth"], header: () => string | undefined): Caller | null {
  if (auth.mode === "off") return { key: "open", scope: "admin" };
  const token = /^Bearer +(\S+)$/i.exec(header() ?? "")?.[1];
  if (token === undefined || token.length > MAX_KEY_LENGTH) return null;
  const digest = digestOf(token);
  const key = findKey(auth.keys, digest);
  return key && { key: bytesToHex(digest.subarray(0, 6)), scope: key.scope };
}

/** Looks at every byte of every key, so that the time it takes says nothing about how close a guess was. */
function findKey(keys: readonly ApiKey[], digest: Uint8Array): ApiKey | null {
  let found: ApiKey | null = null;
  for (const key of keys) {
    let difference = key.digest.length ^ digest.length;
    for (let i = 0; i < digest.length; i++) difference |= (key.digest[i] ?? 0) ^ (digest[i] ?? 0);
    if (difference === 0 && !(found && includesScope(found.scope, key.scope))) found = key;
  }
  return found;
}

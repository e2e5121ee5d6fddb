/** Where releases are promoted to: both stores hold the keys of `edge/release/keys.ts` and `edge/watch/keys.ts`. */
export interface PromotionStore {
  /** One line for people. */
  readonly where: string;
  getText(key: string): Promise<string | null>;
  getBytes(key: string): Promise<ArrayBuffer | null>;
  /** Names of all keys with the prefix. */
  list(prefix: string): Promise<string[]>;
  put(key: string, value: string | Uint8Array): Promise<void>;
  /** A key that is absent is deleted already. */
  delete(key: string): Promise<void>;
}

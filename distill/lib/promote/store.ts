/** Where releases are promoted to: both stores hold the keys of `edge/release/keys.ts` and `edge/watch/keys.ts`. */
export interface PromotionStore {
  /** One line for people. */
  readonly where: string;
  getText(key: string): Promise<string | null>;
  getBytes(key: string): Promise<ArrayBuffer | null>;
  /** Names of all keys with the prefix. */
  list(prefix: string): Promise<string[]>;
  put(key: string, value: string | Uint8Array): Promise<void>;
  /** Puts the value under a key that is not there yet. @returns whether the key holds it; false where it holds another's */
  create(key: string, value: string): Promise<boolean>;
  /** Runs while nothing else is promoted to this store, as far as the store can prevent it. @throws UsageError instead of waiting */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until everything that was put at the same time can be read. */
  settle(): Promise<void>;
  /** A key that is absent is deleted already. */
  delete(key: string): Promise<void>;
}

/** Synchronous, durable, ordered by key. Values are plain data. */
export interface Storage {
  get<T>(key: string): T | undefined;
  put<T>(key: string, value: T): void;
  delete(key: string): unknown;
  list<T>(options: { readonly prefix: string }): Iterable<[string, T]>;
}

/** The system does not always say which file a fault is about: a full disk is found by the path that was written, a folder by the one that was read. */

/** Rejects as `work` does, with the path in the error. */
export const namedFault = <T>(path: string, work: Promise<T>): Promise<T> => work.catch(naming(path));

/** Throws what `write` throws, with the path in the error. */
export function namedFaultOf<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    return naming(path)(error);
  }
}

const naming =
  (path: string) =>
  (error: unknown): never => {
    throw withPath(path, error);
  };

/** The same error, with the path in it where it is one of the system without any. */
export function withPath(path: string, error: unknown): unknown {
  if (error instanceof Error && "syscall" in error && !("path" in error)) Object.assign(error, { path });
  return error;
}

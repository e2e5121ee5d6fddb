/** The system does not say which file a write was for: a full disk is found by its path. */

/** Rejects as `writing` does, with the path in the error. */
export const namedFault = <T>(path: string, writing: Promise<T>): Promise<T> => writing.catch(naming(path));

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
    if (error instanceof Error && "syscall" in error && !("path" in error)) Object.assign(error, { path });
    throw error;
  };

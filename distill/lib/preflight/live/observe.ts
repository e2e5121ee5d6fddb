/** Makes calls one after the other and keeps what each showed: time, request id, error. Never rejects for an error of AWS. */
export interface Observation {
  readonly operation: string;
  /** What it was called on, e.g. a model. */
  readonly on: string;
  readonly ms: number;
  readonly requestId: string | null;
  readonly status: number | null;
  /** Name and message of the error; null when the call succeeded. */
  readonly error: string | null;
}

interface Metadata {
  readonly requestId?: string | undefined;
  readonly httpStatusCode?: number | undefined;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly seen: Observation }
  | { readonly ok: false; readonly name: string; readonly seen: Observation };

export interface Observer {
  readonly observations: readonly Observation[];
  call<T extends { readonly $metadata: Metadata }>(
    operation: string,
    on: string,
    send: () => Promise<T>,
  ): Promise<Outcome<T>>;
}

/** @param nowMs a clock that never goes back */
export function createObserver(nowMs: () => number): Observer {
  const observations: Observation[] = [];
  return {
    observations,
    async call(operation, on, send) {
      const startedAt = nowMs();
      const see = (metadata: Metadata | undefined, error: string | null): Observation => {
        const seen: Observation = {
          operation,
          on,
          ms: Math.round(nowMs() - startedAt),
          requestId: metadata?.requestId ?? null,
          status: metadata?.httpStatusCode ?? null,
          error,
        };
        observations.push(seen);
        return seen;
      };
      try {
        const value = await send();
        return { ok: true, value, seen: see(value.$metadata, null) };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const metadata = "$metadata" in error ? (error.$metadata as Metadata) : undefined;
        return { ok: false, name: error.name, seen: see(metadata, `${error.name}: ${error.message}`.slice(0, 400)) };
      }
    },
  };
}

/** One call to the router, with the key in use. */
import { state } from "./state.ts";

/** The parts of an RFC 9457 problem that the pages show. A proxy in front of the router may send none of them. */
export interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

export type Called<T> =
  | { readonly ok: true; readonly value: T; readonly headers: Headers }
  | { readonly ok: false; readonly status: number; readonly problem: Problem | null };

/**
 * Posts a body, or gets without one. What comes back has the router's own shape, because a page calls its own origin. Status 0: the
 * router cannot be reached. Rejects when the call is aborted.
 */
export async function call<T extends object>(path: string, body?: object, signal?: AbortSignal): Promise<Called<T>> {
  const sent = body && { method: "POST", body: JSON.stringify(body) };
  try {
    const response = await fetch(path, {
      ...sent,
      ...(signal && { signal }),
      cache: "no-store",
      headers: { ...(sent && { "content-type": "application/json" }), ...authorisation() },
    });
    const value: T & Problem = await response.json().catch(() => null);
    if (response.ok && value) return { ok: true, value, headers: response.headers };
    return { ok: false, status: response.status, problem: value };
  } catch (error) {
    if (signal?.aborted) throw error;
    return {
      ok: false,
      status: 0,
      problem: { title: "The router cannot be reached", detail: "See that it runs, then try again." },
    };
  }
}

export const authorisation = (): Record<string, string> => (state.key ? { authorization: `Bearer ${state.key}` } : {});

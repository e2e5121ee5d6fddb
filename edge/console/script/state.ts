/** What the page remembers between two questions, all in one place. */

/** The API key is kept in this tab's session storage only. */
const STORED_KEY = "sluice.key";

export const state = {
  /** Empty when no key is in use. */
  key: sessionStorage.getItem(STORED_KEY) ?? "",
  /** False once the router has refused a trace to the key in use, which then lacks the debug scope. */
  mayTrace: true,
  /** The question under way, or the last one. A new question aborts it. */
  asking: null as AbortController | null,
  /** The query that the page shows the answer to. */
  shown: "",
  /** The release that health last showed; empty when unknown. */
  release: "",
  /** False once no archive has answered. */
  hasArchive: true,
};

export function rememberKey(key: string): void {
  state.key = key;
  state.mayTrace = true;
  if (key) sessionStorage.setItem(STORED_KEY, key);
  else sessionStorage.removeItem(STORED_KEY);
}

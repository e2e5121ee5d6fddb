/** The form for the API key, on pages whose calls need one. */
import { byId, data } from "./page.ts";
import { rememberKey, state } from "./state.ts";

/** @param changed is called with each key, and once with the one that the session remembers; without a form it is called once. */
export function listenForKey(changed: () => void): void {
  if (!data.authRequired) {
    changed();
    return;
  }
  const use = (key: string) => {
    rememberKey(key);
    byId("key").value = "";
    byId("key").placeholder = key ? "a key is in use" : "";
    byId("forget").hidden = !key;
    changed();
  };
  byId("key-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (byId("key").value) use(byId("key").value);
  });
  byId("forget").addEventListener("click", () => use(""));
  use(state.key);
}

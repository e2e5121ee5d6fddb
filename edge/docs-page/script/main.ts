/** Starts the docs page: reads its router's OpenAPI document, and shows it. */
import { el, fill } from "../../console/script/dom.ts";
import { show } from "./reference-view.ts";

/** Where the router is, behind any prefix that a proxy gives it; the page itself may be asked for with a slash at its end. */
const router = location.origin + location.pathname.replace(/\/docs\/?$/, "");

try {
  const response = await fetch(`${router}/openapi.json`);
  if (!response.ok) throw new Error(`status ${response.status}`);
  show(await response.json(), router);
  // The browser looked for the place that the address names before it was there.
  if (location.hash) location.replace(location.hash);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  const problem = el("p", "", `openapi.json could not be shown: ${reason}. Load this page again to try again.`);
  problem.role = "alert";
  fill(document.querySelector("main") as Element, problem);
}

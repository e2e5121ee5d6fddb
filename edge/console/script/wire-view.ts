/** The call as it went over the wire: the same call for curl, and the decision as JSON. */
import type { AnyDecision } from "../../decision/decision.ts";
import { byId, data } from "./page.ts";
import type { RouteBody } from "./service.ts";

export function showWire(body: RouteBody, decision: AnyDecision): void {
  const lines = [
    `curl -s ${quote(new URL("v1/route", location.href).href)}`,
    ...(data.authRequired ? ['-H "authorization: Bearer $SLUICE_KEY"'] : []),
    "-H 'content-type: application/json'",
    `-d ${quote(JSON.stringify(body))}`,
  ];
  byId("curl").textContent = lines.join(" \\\n  ");
  byId("json").textContent = JSON.stringify(decision, null, 2);
}

/** One word for a POSIX shell, whatever it contains. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

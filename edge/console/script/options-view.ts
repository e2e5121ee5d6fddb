/**
 * The options of a question. Choosing stages needs the debug scope, so the choice is closed, with every stage in it, to a key
 * that lacks the scope: the router would refuse any smaller choice.
 */
import { byId, stageBoxes } from "./page.ts";
import type { RouteBody } from "./service.ts";
import { state } from "./state.ts";

/** Brings the choice of stages in line with what the key in use may do. */
export function showChoice(): void {
  byId("choice").disabled = !state.mayTrace;
  byId("choice-hint").hidden = state.mayTrace;
  if (!state.mayTrace) for (const box of stageBoxes) box.checked = true;
}

/** The question as the form has it; options left alone are left out. */
export function readQuestion(): RouteBody {
  const stages = stageBoxes.filter((box) => box.checked).map((box) => box.value);
  const deadline = byId("deadline").value;
  const locale = byId("locale").value.trim();
  return {
    query: byId("query").value,
    ...(stages.length < stageBoxes.length && { stages }),
    ...(deadline && { deadlineMs: Number(deadline) }),
    ...(locale && { locale }),
  };
}

/**
 * The options of a question. Choosing stages needs the debug scope. For a key without it the choice is disabled with every
 * stage selected, because the router would refuse any smaller choice.
 */
import { byId } from "./page.ts";
import type { RouteBody } from "./service.ts";
import { state } from "./state.ts";

const stageBoxes = [...document.querySelectorAll<HTMLInputElement>('[name="stages"]')];

/** Enables or disables the choice of stages, depending on what the key in use may do. */
export function showChoice(): void {
  byId("choice").disabled = !state.mayTrace;
  byId("choice-hint").hidden = state.mayTrace;
  if (!state.mayTrace) for (const box of stageBoxes) box.checked = true;
}

/** The question as the form states it, without the options that are at their defaults. */
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

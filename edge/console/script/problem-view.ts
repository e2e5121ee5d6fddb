/** Why there is no decision, in place of an older one, and what to do about it. */
import { el, fill } from "./dom.ts";
import { byId, data } from "./page.ts";
import type { Problem } from "./service.ts";
import { state } from "./state.ts";

/** @param status of the HTTP answer; 0 when there was none */
export function showProblem(status: number, problem: Problem | null): void {
  const title = problem?.title ?? (status ? `Refused with status ${status}` : "No answer");
  const needsKey = status === 401 && data.authRequired;
  const lines = needsKey ? [keyAdvice()] : reasons(problem);
  fill(byId("problem"), el("p", "", el("strong", "", `${title}.`)), ...lines.map((line) => el("p", "", line)));
  byId("problem").hidden = false;
  byId("result").hidden = true;
  byId("status").textContent = "";
  if (needsKey) byId("key").focus();
}

export function hideProblem(): void {
  byId("problem").hidden = true;
  byId("result").hidden = false;
}

const keyAdvice = (): string =>
  state.key ? "The router does not know the key in use. Enter another above." : "Enter an API key above.";

function reasons(problem: Problem | null): string[] {
  const errors = problem?.errors?.map(({ field, message }) => `${field}: ${message}`) ?? [];
  return errors.length > 0 ? errors : problem?.detail ? [problem.detail] : [];
}

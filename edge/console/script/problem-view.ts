/** Why there is no decision, in place of an older one, and what to do about it. */
import type { Problem } from "./call.ts";
import { el, fill } from "./dom.ts";
import { byId, data } from "./page.ts";

import { state } from "./state.ts";

/** @param status of the HTTP answer; 0 when there was none */
export function showProblem(status: number, problem: Problem | null): void {
  const [title, ...lines] = problemLines(status, problem);
  fill(byId("problem"), el("p", "", el("strong", "", `${title}.`)), ...lines.map((line) => el("p", "", line)));
  byId("problem").hidden = false;
  if (status === 401 && data.authRequired) byId("key").focus();
}

/** The problem's title without its full stop, then what more there is to say. */
export function problemLines(status: number, problem: Problem | null): readonly string[] {
  const title = problem?.title ?? (status ? `Answered with status ${status}` : "No answer");
  return [title, ...(status === 401 && data.authRequired ? [keyAdvice()] : reasons(problem))];
}

export function hideProblem(): void {
  byId("problem").hidden = true;
}

const keyAdvice = (): string =>
  state.key ? "The router does not know the key in use. Enter another above." : "Enter an API key above.";

function reasons(problem: Problem | null): string[] {
  const errors = problem?.errors?.map(({ field, message }) => `${field}: ${message}`) ?? [];
  return errors.length > 0 ? errors : problem?.detail ? [problem.detail] : [];
}

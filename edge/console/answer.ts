/** Answers `GET /` and `GET /watch`: gives a page what the task says, as data for its script. */
import { pageAnswer } from "../http/page-answer.ts";
import { labelsOf, type Task } from "../task/task.ts";
import type { PageData } from "./page-data.ts";

export interface ConsoleOptions {
  /** What `npm run build:pages` made of `page.ts`. */
  readonly template: string;
  readonly task: Task;
  /** Whether calls need a key. If so, the page asks for one; if not, it says that authorisation is off. */
  readonly auth: boolean;
}

export function consolePage({ template, task, auth }: ConsoleOptions): Response {
  const data: PageData = {
    task: task.name,
    kind: task.kind,
    labels: labelsOf(task).map(({ name, means }) => ({ name, means })),
    attributes: task.attributes,
    examples: task.teacher.examples.map(({ query }) => query),
    authRequired: auth,
  };
  return pageAnswer(template, { data: toInertJson(data) }, [task.kind, auth ? "key" : "open"]);
}

/** JSON that cannot end the script element around it. */
const toInertJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

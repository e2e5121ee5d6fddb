/** Names the task, in the page's header and in its title. */
import { byId, data } from "./page.ts";

export function showTaskName(): void {
  byId("task").textContent = data.task;
  document.title += `: ${data.task}`;
}

/** The console's script, for the browser as written: parts of one module, in the order of their dependencies. */
import { decisionView } from "./script/decision-view.ts";
import { detail } from "./script/detail.ts";
import { elements } from "./script/elements.ts";
import { health } from "./script/health.ts";
import { keyboard } from "./script/keyboard.ts";
import { planView } from "./script/plan-view.ts";
import { service } from "./script/service.ts";
import { session } from "./script/session.ts";
import { timeline } from "./script/timeline.ts";

export const script = [elements, service, decisionView, planView, detail, timeline, health, keyboard, session].join(
  "\n",
);

/** The shipped tasks whose rules are measured, and the module that each one's measures are kept in. */
import { statedRules as enterpriseStated } from "../../edge/task/enterprise-video/rules.ts";
import { enterpriseVideo } from "../../edge/task/enterprise-video.ts";
import { statedRules as videoStated } from "../../edge/task/video-search/rules.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { labelledQueries, measure, moduleOf } from "./measured-rules.ts";

export interface MeasuredModule {
  /** From the project's root. */
  readonly path: string;
  readonly source: string;
  readonly rules: number;
}

/** In a few seconds. What a rule reads does not depend on the measures in force, so that the same sources give the same bytes. */
export function measuredModules(): MeasuredModule[] {
  const rows = labelledQueries();
  return [
    { task: videoSearch, stated: videoStated },
    { task: enterpriseVideo, stated: enterpriseStated },
  ].map(({ task, stated }) => {
    const measures = measure(task, stated, rows);
    const rules = new Set([...Object.keys(measures.answers), ...Object.keys(measures.filters)]).size;
    return { path: `edge/task/${task.name}/measured.generated.ts`, source: moduleOf(measures), rules };
  });
}

/** What the shipped tasks' rules take from the labelled queries, as generated modules. */

import { filterOf } from "../../edge/rules/word-filter.ts";
import { statedRules as moderationStated } from "../../edge/task/content-moderation/rules.ts";
import { contentModeration } from "../../edge/task/content-moderation.ts";
import { statedRules as serviceStated } from "../../edge/task/customer-service/rules.ts";
import { customerService } from "../../edge/task/customer-service.ts";
import { statedRules as enterpriseStated } from "../../edge/task/enterprise-video/rules.ts";
import { enterpriseVideo } from "../../edge/task/enterprise-video.ts";
import { statedRules as recommendationStated } from "../../edge/task/recommendation/rules.ts";
import { recommendation } from "../../edge/task/recommendation.ts";
import type { Task } from "../../edge/task/task.ts";
import { statedRules as videoStated } from "../../edge/task/video-search/rules.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { labelledQueries, measure, moduleOf } from "./measured-rules.ts";
import { ordinaryModule, ordinaryWords, SLIPS } from "./ordinary-words.ts";

export interface GeneratedModule {
  /** From the project's root. */
  readonly path: string;
  readonly source: string;
  /** What it holds, in words. */
  readonly holds: string;
}

/** In a few seconds. What a rule reads does not depend on the measures in force, so that the same sources give the same bytes. */
export function measuredModules(): GeneratedModule[] {
  // one list for both: what one task has a rule for may be an ordinary word of the other
  const words = new Set([videoSearch, enterpriseVideo].flatMap((task) => ordinaryWords(task)));
  const ordinary = filterOf(words, SLIPS);
  const measured = [
    { task: videoSearch, stated: videoStated },
    { task: enterpriseVideo, stated: enterpriseStated },
    { task: recommendation, stated: recommendationStated },
    { task: customerService, stated: serviceStated },
    { task: contentModeration, stated: moderationStated },
  ].map(({ task, stated }) => {
    const measures = measure(withOrdinary(task, ordinary), stated, labelledQueries(task.name));
    const rules = new Set([...Object.keys(measures.answers), ...Object.keys(measures.filters)]).size;
    const path = `edge/task/${task.name}/measured.generated.ts`;
    return { path, source: moduleOf(measures), holds: `${rules} rules measured` };
  });
  const path = `edge/task/${videoSearch.name}/ordinary.generated.ts`;
  return [
    ...measured,
    { path, source: ordinaryModule(ordinary), holds: `${words.size} words that are not typing errors` },
  ];
}

const withOrdinary = (task: Task, ordinary: string): Task =>
  task.rules.typos ? { ...task, rules: { ...task.rules, typos: { ...task.rules.typos, ordinary } } } : task;

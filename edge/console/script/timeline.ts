/** The stages in the order they were asked, each with its outcome, its time, and its share of the whole. */
export const timeline = `
const SKIPPED = /^(skip|off|not |none|unbound|no-)/;
const FAILED = /(bedrock|error|fail|timeout|throttl|invalid|denied|open-circuit)/;

function stageClass(stage, decision, last) {
  if (last && stage.stage === (decision.cached ? "cache" : decision.source)) return "step answered";
  if (FAILED.test(stage.outcome)) return "step failed";
  return SKIPPED.test(stage.outcome) ? "step skipped" : "step";
}

function showStages(decision, response, untraced) {
  const header = timings(response.headers.get("server-timing"));
  const stages = decision.stages ?? header.filter((entry) => entry.stage !== "total");
  const total = stages.reduce((sum, stage) => sum + (stage.ms || 0), 0);
  let from = 0;
  fill($("stages"), ...stages.map((stage, i) => {
    const node = el("li", stageClass(stage, decision, i === stages.length - 1),
      el("div", "head", el("span", "name", stage.stage), el("span", "outcome", stage.outcome), el("span", "ms", milliseconds(stage.ms))));
    if (total > 0) {
      const share = el("i", "");
      share.style.left = Math.min(99, (from / total) * 100) + "%";
      share.style.width = ((stage.ms || 0) / total) * 100 + "%";
      share.hidden = !(stage.ms > 0);
      const span = el("div", "span", share);
      span.setAttribute("aria-hidden", "true");
      node.append(span);
      from += stage.ms || 0;
    }
    if (stage.detail !== undefined && stage.detail !== null) {
      node.append(el("details", "", el("summary", "", "Why"), explain(stage.detail)));
    }
    return node;
  }));
  $("total").textContent = milliseconds(total);
  const standsStill = stages.every((stage) => stage.ms === 0 || stage.stage === "cache" || stage.stage === "distilled");
  $("stages-note").textContent = untraced
    ? "This key has no debug scope, so the times are those of Server-Timing."
    : standsStill ? "A published router's clock stands still between network calls: local stages then read 0 ms." : "";
  $("stages-card").hidden = stages.length === 0;
}
`;

/** The decision: the query with what was read off it, every filter found in the order of the query, facts, and the weights as bars. */
export const decisionView = `
function range(filter, unit) {
  const bound = (value) => (unit === "seconds" ? clock(value) : String(value));
  if (filter.gte !== undefined && filter.lte !== undefined) return filter.gte === filter.lte ? bound(filter.gte) : bound(filter.gte) + " to " + bound(filter.lte);
  return filter.gte !== undefined ? "from " + bound(filter.gte) : "up to " + bound(filter.lte);
}

function clock(seconds) {
  const two = (value) => String(value).padStart(2, "0");
  const whole = Math.floor(seconds);
  return (whole >= 3600 ? Math.floor(whole / 3600) + ":" + two(Math.floor(whole / 60) % 60) : Math.floor(whole / 60)) + ":" + two(whole % 60);
}

function found(decision) {
  const all = [];
  for (const [name, filters] of Object.entries(decision.filters ?? {})) {
    const attribute = data.attributes.find((known) => known.name === name);
    for (const filter of filters) all.push({ name, filter, text: filter.value ?? range(filter, attribute?.unit), means: attribute?.means ?? "" });
  }
  return all.sort((a, b) => a.filter.span[0] - b.filter.span[0]);
}

function showEcho(decision, filters) {
  const parts = [];
  let at = 0;
  filters.forEach(({ name, filter }, i) => {
    const start = Math.max(at, filter.span[0]);
    if (filter.span[1] <= start) return;
    const mark = el("mark", filter.exclude ? "exclude" : "", decision.query.slice(start, filter.span[1]));
    mark.title = (filter.exclude ? "not " : "") + name;
    mark.dataset.filter = i;
    parts.push(decision.query.slice(at, start), mark);
    at = filter.span[1];
  });
  fill($("echo"), ...parts, decision.query.slice(at));
}

function showChips(filters) {
  fill($("filters"), ...filters.map(({ name, filter, text, means }, i) => {
    const label = (filter.exclude ? "not " : "") + name + (filter.role ? ", " + filter.role : "");
    const chip = el("li", filter.exclude ? "chip exclude" : "chip", el("span", "attribute", label), el("bdi", "", text), el("span", "confidence", number(filter.confidence)));
    chip.title = means;
    const light = (on) => document.querySelectorAll('#echo [data-filter="' + i + '"]').forEach((mark) => mark.classList.toggle("lit", on));
    chip.addEventListener("pointerenter", () => light(true));
    chip.addEventListener("pointerleave", () => light(false));
    return chip;
  }));
}

function showWeights(weights) {
  fill($("bars"), ...data.signals.map((signal) => {
    const weight = weights ? (weights[signal.name] ?? 0) : null;
    const idle = weight !== null && weight < data.searchFloor;
    const value = el("span", "value", weight === null ? "" : number(weight));
    if (idle) value.append(el("span", "visually-hidden", ", not searched"));
    const bar = weight === null ? null : track("", weight, [data.patternFloor]);
    return el("li", "bar " + signalClass(signal.name) + (idle ? " idle" : ""),
      el("span", "name", signal.name), value, bar, el("span", "means", signal.means));
  }));
  const pattern = weights ? signalNames.filter((name) => (weights[name] ?? 0) >= data.patternFloor - 1e-9).join(" + ") : "";
  $("weights-title").firstChild.data = weights ? "Weights " : "Signals ";
  $("weights-note").hidden = !weights;
  $("pattern").textContent = weights ? pattern || "no signal stands out" : "";
}

function showFacts(decision) {
  const facts = [
    fact("Answered by", decision.source),
    fact("Confidence", number(decision.confidence)),
    fact("Primary", decision.primary),
    fact("Cached", decision.cached ? "yes" : "no"),
    fact("Degraded", decision.degraded ?? "no", decision.degraded ? "warn" : ""),
    fact("Release", decision.release),
    fact("Reason", decision.reason, "long"),
  ];
  if (decision.residual && decision.residual !== decision.query) facts.push(fact("Left to search for", el("bdi", "", decision.residual), "long"));
  fill($("facts"), ...facts);
}

function showDecision(decision, ms) {
  const filters = found(decision);
  showEcho(decision, filters);
  showChips(filters);
  showFacts(decision);
  $("round-trip").textContent = "round trip " + milliseconds(ms);
  showWeights(decision.weights);
  $("verdict").hidden = false;
  $("result").classList.add("decided");
}
`;

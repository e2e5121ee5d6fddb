/** The plan as rows, and the call as it went over the wire. */
export const planView = String.raw`
function showPlan(decision) {
  fill($("plan"), ...decision.plan.map((step) => {
    const uses = step.filters.length > 0 ? el("span", "uses", "filters: " + step.filters.join(", ")) : null;
    const text = step.text ? el("bdi", "", step.text) : "no text, filters only";
    return el("li", "ask " + signalClass(step.signal),
      el("span", "retriever", step.retriever, el("span", "kind", step.kind + " on " + step.signal)),
      el("span", step.text ? "text" : "text none", text, uses),
      el("span", "weight", track("", step.weight, []), el("b", "", number(step.weight))));
  }));
  $("strategy").textContent = decision.strategy;
  $("plan-card").hidden = false;
}

const quote = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

function showWire(body, decision) {
  const authorisation = data.authRequired ? ' \\\n  -H "authorization: Bearer $SLUICE_KEY"' : "";
  $("curl").textContent = "curl -s " + quote(new URL("v1/route", location.href).href) + authorisation +
    " \\\n  -H 'content-type: application/json' \\\n  -d " + quote(JSON.stringify(body));
  $("json").textContent = JSON.stringify(decision, null, 2);
  $("wire").hidden = false;
}
`;

/**
 * Calls to the router. The API key lives in this tab's session storage only. A key without the debug scope may not ask for
 * a trace: the call is then repeated without, and the stages are read off Server-Timing
 * (https://www.w3.org/TR/server-timing/: name;dur=1.2;desc="…", …), which every answer carries. Nor may it choose stages, so
 * the choice is then closed: the router would refuse whatever is chosen but all of them.
 */
export const service = String.raw`
const KEY = "sluice.key";
let key = sessionStorage.getItem(KEY) ?? "";
let mayTrace = true;

function allowDebug(may) {
  mayTrace = may;
  $("choice").disabled = !may;
  $("choice-hint").hidden = may;
  if (!may) for (const box of stageBoxes) box.checked = true;
}

function headers() {
  return key ? { authorization: "Bearer " + key } : {};
}

async function send(body, signal) {
  const started = performance.now();
  const response = await fetch("v1/route", {
    method: "POST", signal, headers: { "content-type": "application/json", ...headers() }, body: JSON.stringify(body),
  });
  let answer = null;
  try { answer = await response.json(); } catch {}
  return { response, answer, ms: performance.now() - started };
}

async function route(body, signal) {
  if (mayTrace) {
    const traced = await send({ ...body, trace: true }, signal);
    if (traced.response.status !== 403) return traced;
    allowDebug(false);
    if (body.stages) return traced;
  }
  return { ...(await send(body, signal)), untraced: true };
}

function timings(header) {
  const entries = [];
  for (const part of (header ?? "").match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []) {
    const [name, ...parameters] = part.split(";").map((text) => text.trim());
    const entry = { stage: name, outcome: "", ms: NaN };
    for (const parameter of parameters) {
      const at = parameter.indexOf("=");
      const value = parameter.slice(at + 1).replace(/^"|"$/g, "");
      if (parameter.startsWith("dur=")) entry.ms = Number(value);
      if (parameter.startsWith("desc=")) entry.outcome = value;
    }
    if (name) entries.push(entry);
  }
  return entries;
}
`;

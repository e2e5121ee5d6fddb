/**
 * What a stage says of itself, whatever its shape: names with values, scored words as chips, records as lines. Records that say
 * they did not match are folded away: most rules match no given query.
 */
export const detail = `
const isScored = (item) => {
  const values = item !== null && typeof item === "object" ? Object.values(item) : [];
  return values.length === 2 && typeof values[0] === "string" && typeof values[1] === "number";
};

const scalar = (value) => (typeof value === "number" && !Number.isInteger(value) ? number(value) : String(value));

function explain(value) {
  if (value === null || typeof value !== "object") return el("bdi", "", scalar(value));
  if (Array.isArray(value) && value.length === 0) return el("span", "", "none");
  if (Array.isArray(value) && value.every(isScored)) {
    return el("span", "scored", ...value.map((item) => {
      const [text, score] = Object.values(item);
      return el("span", "", el("bdi", "", text.replaceAll(" ", "\\u00b7")), " ", el("span", "confidence", number(score)));
    }));
  }
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== "object")) {
    return el("bdi", "", value.map(scalar).join(", "));
  }
  if (Array.isArray(value)) return records(value);
  return el("dl", "detail", ...Object.entries(value).flatMap(([name, inner]) => [el("dt", "", name), el("dd", "", explain(inner))]));
}

function records(items) {
  const isIdle = (item) => item?.outcome === "no match";
  const lines = (some) => el("ol", "items", ...some.map((item) => el("li", "", ...line(item))));
  const idle = items.filter(isIdle);
  const rest = items.filter((item) => !isIdle(item));
  const folded = idle.length > 0 ? el("details", "", el("summary", "", idle.length + " did not match"), lines(idle)) : null;
  return el("div", "", rest.length > 0 ? lines(rest) : null, folded);
}

function line(item) {
  const told = Object.entries(item ?? {}).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return told.flatMap(([name, value], i) => {
    const text = typeof value === "string" ? value : name + " " + inline(value);
    return i === 0 ? [el("b", "", text)] : [" \\u00b7 ", el("bdi", "", text)];
  });
}

function inline(value) {
  if (value === null || typeof value !== "object") return scalar(value);
  if (Array.isArray(value)) return value.map((item) => (Array.isArray(item) ? item.join("-") : inline(item))).join(", ");
  return Object.entries(value).map(([name, inner]) => name + " " + inline(inner)).join(", ");
}
`;

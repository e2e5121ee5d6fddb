/** Page elements and the one way new ones are made: data goes in as text, never as markup. */
export const elements = `
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const stageBoxes = [...document.querySelectorAll('[name="stages"]')];
const signalNames = data.signals.map((signal) => signal.name);

function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const fill = (node, ...children) => node.replaceChildren(...children);
const number = (value) => (Number.isFinite(value) ? value.toFixed(2) : "?");
const milliseconds = (value) => (!Number.isFinite(value) ? "" : (value === 0 || value >= 100 ? Math.round(value) : value.toFixed(value < 1 ? 2 : 1)) + " ms");
const signalClass = (signal) => "s" + (Math.max(0, signalNames.indexOf(signal)) % 7);

function track(className, value, floors) {
  const bar = el("span", "fill");
  bar.style.width = Math.min(100, Math.max(0, value * 100)) + "%";
  if (value === 0) bar.hidden = true;
  const node = el("span", "track " + className, bar);
  for (const floor of floors) {
    const tick = el("span", "floor");
    tick.style.left = floor * 100 + "%";
    node.append(tick);
  }
  node.setAttribute("aria-hidden", "true");
  return node;
}

function fact(name, value, className) {
  return el("div", className ?? "", el("dt", "", name), el("dd", "", value));
}
`;

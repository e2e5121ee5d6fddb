/**
 * Runs in the page and finds what would hinder a user who relies on a screen reader, a keyboard or strong contrast. It is
 * loaded before the page, so that the page's policy stays as strict as published. WCAG 2.2: 1.3.1, 1.4.3, 1.4.11, 2.4.6, 3.1.1, 4.1.2.
 */
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
});

const isVisible = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;

const channels = (colour) => {
  const [r = 0, g = 0, b = 0, a = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  return [r, g, b, a];
};

function luminance(colour) {
  const [r, g, b] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function groundOf(node) {
  for (let at = node; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (channels(colour)[3] > 0) return colour;
  }
  return "rgb(255, 255, 255)";
}

const nameOf = (node) =>
  node.getAttribute("aria-label") ??
  (node.labels?.[0]?.textContent || node.textContent).trim() ??
  document.getElementById(node.getAttribute("aria-labelledby"))?.textContent;

const describe = (node) => `<${node.localName} id="${node.id}" class="${node.className}">`;

function textContrast() {
  const problems = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !isVisible(node) || node.closest(".visually-hidden, script")) continue;
    const style = getComputedStyle(node);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(style.color, groundOf(node));
    if (ratio < (isLarge ? 3 : 4.5)) problems.push(`contrast ${ratio.toFixed(2)}: ${text.data.trim()}`);
  }
  return problems;
}

function barContrast() {
  return [...document.querySelectorAll(".fill, .span i")]
    .filter(isVisible)
    .map((bar) => [bar, contrast(getComputedStyle(bar).backgroundColor, groundOf(bar.parentElement))])
    .filter(([, ratio]) => ratio < 3)
    .map(([bar, ratio]) => `contrast ${ratio.toFixed(2)}: ${describe(bar)} in ${describe(bar.parentElement)}`);
}

function names() {
  return [
    ...document.querySelectorAll("input, button, select, textarea, a[href], summary, [role=toolbar], section, nav"),
  ]
    .filter((node) => isVisible(node) && !nameOf(node))
    .map((node) => `no name: ${describe(node)}`);
}

function references() {
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  const duplicates = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `duplicate id: ${id}`);
  const broken = [...document.querySelectorAll("[aria-labelledby], [aria-describedby], label[for]")].flatMap((node) =>
    ["aria-labelledby", "aria-describedby", "for"]
      .flatMap((attribute) => (node.getAttribute(attribute) ?? "").split(" ").filter(Boolean))
      .filter((id) => !document.getElementById(id))
      .map((id) => `${describe(node)} refers to #${id}, which does not exist`),
  );
  return [...duplicates, ...broken];
}

function structure() {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")]
    .filter(isVisible)
    .map((node) => Number(node.localName[1]));
  return [
    document.documentElement.lang ? "" : "the page has no language",
    document.title ? "" : "the page has no title",
    levels.filter((level) => level === 1).length === 1 ? "" : "not exactly one h1",
    levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1) ? "" : `headings skip a level: ${levels}`,
    document.querySelector("main") ? "" : "no main landmark",
    document.documentElement.scrollWidth > innerWidth
      ? `wider than the window: ${document.documentElement.scrollWidth}`
      : "",
  ].filter(Boolean);
}

globalThis.auditContrast = () => [...textContrast(), ...barContrast()];
globalThis.auditPage = () => [...structure(), ...names(), ...references(), ...auditContrast()];

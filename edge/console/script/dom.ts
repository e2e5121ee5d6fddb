/** Builds page elements. Data goes in as text or as a plain property, never as markup: the type offers no other way. */

type Properties = Partial<Pick<HTMLElement, "ariaHidden" | "ariaLabel" | "className" | "hidden" | "id" | "title">>;
export type Child = Node | string | null;

/** Creates an element. A string in place of the properties is its class; a child that is null is left out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties | string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (typeof properties !== "string") Object.assign(node, properties);
  else if (properties) node.className = properties;
  fill(node, ...children);
  return node;
}

/** Replaces what a node contains. */
export function fill(node: Element, ...children: readonly Child[]): void {
  node.replaceChildren(...children.filter((child) => child !== null));
}

/** A name and its value, for a `dl` whose rows are boxes. */
export const fact = (name: string, value: Child, className = ""): HTMLElement =>
  el("div", className, el("dt", "", name), el("dd", "", value));

/** Keys: `/` goes to the query, down to the examples (one tab stop), arrows move along them, Escape goes back. */
import { examples } from "./examples.ts";
import { byId } from "./page.ts";

export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    byId("query").focus();
    byId("query").select();
  });

  byId("query").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || event.isComposing || examples.length === 0) return;
    event.preventDefault();
    focusExample(examples.findIndex((example) => example.tabIndex === 0));
  });

  byId("examples").addEventListener("keydown", (event) => {
    if (event.key === "Escape") return byId("query").focus();
    const index = event.target instanceof HTMLButtonElement ? examples.indexOf(event.target) : -1;
    const next = moved(event.key, index);
    if (next === undefined) return;
    event.preventDefault();
    focusExample(next);
  });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea") !== null;

/** The index that a key moves to from `index`; undefined when the key does not move the focus. */
function moved(key: string, index: number): number | undefined {
  if (index < 0) return undefined;
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return index + 1;
    case "ArrowLeft":
    case "ArrowUp":
      return index - 1;
    case "Home":
      return 0;
    case "End":
      return -1;
    default:
      return undefined;
  }
}

/** Wraps around at both ends. */
function focusExample(index: number): void {
  const next = examples.at(index % examples.length);
  for (const example of examples) example.tabIndex = example === next ? 0 : -1;
  next?.focus();
}

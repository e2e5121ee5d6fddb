/** Keys: / to the query, down to the examples, arrows along them (one tab stop), Escape back. */
export const keyboard = `
const examples = [...document.querySelectorAll(".example")];

function focusExample(index) {
  const next = examples[(index + examples.length) % examples.length];
  for (const example of examples) example.tabIndex = example === next ? 0 : -1;
  next.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return;
  event.preventDefault();
  $("query").focus();
  $("query").select();
});

$("query").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || event.isComposing || examples.length === 0) return;
  event.preventDefault();
  focusExample(examples.findIndex((example) => example.tabIndex === 0));
});

$("examples").addEventListener("keydown", (event) => {
  const index = examples.indexOf(event.target);
  const moves = { ArrowRight: index + 1, ArrowDown: index + 1, ArrowLeft: index - 1, ArrowUp: index - 1, Home: 0, End: -1 };
  if (event.key === "Escape") return $("query").focus();
  if (index < 0 || !(event.key in moves)) return;
  event.preventDefault();
  focusExample(moves[event.key]);
});
`;

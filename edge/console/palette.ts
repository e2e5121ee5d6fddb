/** The colours and the typeface of the router's pages, each pair for light and dark mode. Text has a contrast of at least 4.5:1. */
export const palette = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f6f3, #15171a);
  --card: light-dark(#ffffff, #1d2024);
  --ink: light-dark(#1d1f22, #e9e7e2);
  --muted: light-dark(#5b5e64, #a5a8ae);
  --line: light-dark(#e2dfd8, #33373d);
  --edge: light-dark(#84878d, #7c8087);
  --track: light-dark(#eceae5, #2a2e33);
  --accent: light-dark(#00568a, #7cc4f2);
  --on-accent: light-dark(#ffffff, #0d1a24);
  --good: light-dark(#00694e, #4fd1a5);
  --warn: light-dark(#8a4b00, #f0b45a);
  --warn-ground: light-dark(#fdf3e1, #33291a);
  --bad: light-dark(#a62b14, #ff9c85);
  --bad-ground: light-dark(#fdecea, #3a221e);
  --mark: light-dark(#dcecf7, #1f3b50);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
`;

/** The pages as the Worker imports them, read from disk. */
import { readFileSync } from "node:fs";
import type { Pages } from "../../edge/ports.ts";

const read = (path: string): string => readFileSync(new URL(`../../edge/${path}`, import.meta.url), "utf8");

export const pages: Pages = {
  console: read("console/console.generated.html"),
  watch: read("console/watch.generated.html"),
  docs: read("docs-page/docs.generated.html"),
};

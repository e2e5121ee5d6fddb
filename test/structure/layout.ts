/** Parts of the project, and what each may import besides itself. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  edge: [],
  distill: ["edge", "distill/lib"],
  "distill/lib": ["edge"],
  "fixtures/random.ts": [],
  "fixtures/aws": ["fixtures/random.ts"],
  "fixtures/queries": ["fixtures/random.ts"],
  "fixtures/archive": ["fixtures/queries"],
  "fixtures/retrieval": [],
  "fixtures/local": ["edge", "distill/lib", "fixtures/aws"],
  tools: ["edge", "distill", "distill/lib", "fixtures/aws", "fixtures/queries", "fixtures/archive", "fixtures/local"],
};

export const partOf = (file: string): string =>
  Object.keys(MAY_IMPORT)
    .sort((a, b) => b.length - a.length)
    .find((part) => file.startsWith(`${part}/`)) ?? file;

/** The folder right below the part; a file that lies there is a room of its own. */
export function roomOf(file: string): string {
  const part = partOf(file);
  return `${part}/${file.slice(part.length + 1).split("/")[0]}`;
}

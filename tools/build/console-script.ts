/** Bundles the console's browser script (edge/console/script) as the text of the module that the router imports. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Every browser that knows `light-dark()` (2024), which the page's style relies on, runs this as written. */
const TARGET = "es2022";

/** The module's path in the project. */
export const MODULE = "edge/console/script.generated.ts";

/**
 * Gives the module's source. The script is a string because importing a file as text does not work in all of wrangler, Node
 * and vitest.
 */
export async function consoleModule(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../edge/console/script/main.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    charset: "utf8",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  return `/** The console's script, bundled by \`npm run build:console\` from the folder \`script\`. Not to be edited by hand. */\nexport const script = ${JSON.stringify(script)};\n`;
}

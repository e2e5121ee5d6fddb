/** Bundles of this checkout, or of another one, as workerd takes them. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { unstable_readConfig } from "wrangler";

const OWN = fileURLToPath(new URL("../../", import.meta.url));

export interface BundleOptions {
  /** A checkout; this one unless given. */
  readonly root?: string | undefined;
  readonly minify?: boolean;
}

/** A module of the checkout as one script, with the replacements that it is published with (`[alias]` in wrangler.toml). */
export async function bundled(entry: string, { root = OWN, minify = false }: BundleOptions = {}): Promise<string> {
  const alias: Readonly<Record<string, string>> =
    unstable_readConfig({ config: resolve(root, "wrangler.toml") }).alias ?? {};
  const { outputFiles } = await build({
    entryPoints: [resolve(root, entry)],
    bundle: true,
    minify,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["node:*", "cloudflare:*", "*.bin", "*.html"],
    logLevel: "silent",
    absWorkingDir: root,
    alias: Object.fromEntries(Object.entries(alias).map(([name, path]) => [name, resolve(root, path)])),
  });
  return outputFiles[0]?.text ?? "";
}

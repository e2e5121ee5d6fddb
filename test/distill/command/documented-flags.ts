/** Which flags the documentation gives which command. */

/** An npm script or a file that tsx runs; `arguments` is what follows. */
const COMMAND =
  /(?:npm run (?:-s )?(?<script>[\w:]+)|npm (?<start>start)|(?:npx|--import) tsx (?<path>\S+\.ts))(?: --(?= ))?(?<rest>.*)/;
const BLOCK = /^ *```.*\n((?:.*\n)*?) *```$/gm;

/**
 * The flags of each command in code blocks and inline code, by file and verb: "distill/all.ts status" has "--run".
 * `scripts` are those of package.json. A command that is only named, or asked for its `--help`, is left out.
 */
export function documentedFlags(
  pages: readonly string[],
  scripts: Readonly<Record<string, string>>,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of pages.flatMap(linesOfCode)) {
    const { script = "", start, path, rest = "" } = COMMAND.exec(line)?.groups ?? {};
    const file = path ?? / tsx (\S+\.ts)/.exec(scripts[start ?? script] ?? "")?.[1];
    const words = rest.trim().split(/\s+/);
    const flags = words.flatMap((word) => /^\[?(--(?!help)[a-z][a-z-]*)/.exec(word)?.[1] ?? []);
    if (file === undefined || flags.length === 0) continue;
    const [first = ""] = words;
    const command = /^[a-z][a-z-]*$/.test(first) ? `${file} ${first}` : file;
    found.set(command, new Set([...(found.get(command) ?? []), ...flags]));
  }
  return found;
}

/** One command a line: continued lines are joined, comments cut off; a pipe, `;` or `&&` begins another line. */
function linesOfCode(page: string): string[] {
  const text = page.replace(/\\\n\s*/g, " ");
  const blocks = [...text.matchAll(BLOCK)].flatMap(([, block = ""]) => block.split("\n"));
  const inline = [...text.replace(BLOCK, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replace(/\s+/g, " "));
  return [...blocks, ...inline].flatMap((line) => line.replace(/\s#.*$/, "").split(/&&|[|;]/));
}

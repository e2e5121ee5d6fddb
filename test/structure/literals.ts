/** String literals of source texts, by a scan that knows comments, templates and regular expressions. */

export interface Literal {
  /** Between the quotation marks, as written. */
  readonly text: string;
  readonly line: number;
}

/** What may stand before a regular expression; after anything else a slash divides. */
const BEFORE_REGEX = /(?:^|[=(,:;!&|?{}[+\-*%<>~^]|=>|\b(?:return|typeof|case|in|of|void|await|yield))\s*$/;
const REGEX = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const QUOTED = /"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
/** A template's text up to its end or to the next `${`. */
const TEMPLATE = /((?:\\.|\$(?!\{)|[^`\\$])*)(`|\$\{)/y;

export function literalsIn(source: string): Literal[] {
  const found: Literal[] = [];
  /** For each template that is open, how many braces are open in its `${}`. */
  const open: number[] = [];
  let at = 0;
  let code = "";
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const keep = (text: string, start: number): void => {
    found.push({ text, line: source.slice(0, start).split("\n").length });
  };
  /** @param whole it began with a backtick, so it is a literal where it has no `${` */
  const template = (whole: boolean): void => {
    const part = match(TEMPLATE);
    if (!part) throw new Error(`a template does not end, from line ${source.slice(0, at).split("\n").length}`);
    if (part[2] === "${") open.push(0);
    else if (whole) keep(part[1] ?? "", at);
    at += part[0].length;
    code = '""';
  };
  while (at < source.length) {
    const char = source[at]!;
    const skipped = char === "/" ? (match(COMMENT) ?? (BEFORE_REGEX.test(code) ? match(REGEX) : null)) : null;
    const quoted = char === '"' || char === "'" ? match(QUOTED) : null;
    if (skipped) {
      if (!/^\/[*/]/.test(skipped[0])) code = "0";
      at += skipped[0].length;
    } else if (quoted) {
      keep(quoted[1] ?? quoted[2] ?? "", at);
      at += quoted[0].length;
      code = '""';
    } else if (char === "`") {
      at++;
      template(true);
    } else if (char === "}" && open.at(-1) === 0) {
      open.pop();
      at++;
      template(false);
    } else {
      if (open.length > 0 && (char === "{" || char === "}")) open[open.length - 1]! += char === "{" ? 1 : -1;
      code = (code + char).slice(-12);
      at++;
    }
  }
  return found;
}

/**
 * Command-line options of the steps: one typed object with defaults, unknown flags rejected, `--help` from the same
 * description. A flag is the kebab-case form of its key: `budgetUsd` is `--budget-usd`.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type PathKind, pathFault } from "./given-path.ts";

interface Described {
  readonly help: string;
  /** True for options that cannot change what the step writes, e.g. how many calls run at once. */
  readonly neutral?: true;
}
type OptionSpec = Described &
  (
    | { readonly kind: "flag" }
    | { readonly kind: "text"; readonly value: string; readonly default?: string }
    /** Looked at on parsing, unless it is the default. */
    | { readonly kind: "path"; readonly of: PathKind; readonly default?: string }
    /** A flag that may have a value after it: `true` without one. */
    | { readonly kind: "optional"; readonly value: string }
    | { readonly kind: "list"; readonly value: string }
    | { readonly kind: "choice"; readonly choices: readonly string[]; readonly default?: string }
    | {
        readonly kind: "number";
        readonly default?: number;
        readonly min?: number;
        readonly max?: number;
        readonly integer?: true;
      }
    /** A format and, as the next argument, a path: `--import jsonl rows.jsonl`; may be repeated. */
    | { readonly kind: "source"; readonly choices: readonly string[] }
  );
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface SourceArgument {
  readonly format: string;
  readonly path: string;
}

type ValueOf<S extends OptionSpec> = S extends { kind: "flag" }
  ? boolean
  : S extends { kind: "optional" }
    ? string | true | undefined
    : S extends { kind: "list" }
      ? readonly string[]
      : S extends { kind: "source" }
        ? readonly SourceArgument[]
        : S extends { kind: "number" }
          ? S extends { default: number }
            ? number
            : number | undefined
          : S extends { kind: "choice"; choices: readonly (infer C)[] }
            ? S extends { default: string }
              ? C
              : C | undefined
            : S extends { default: string }
              ? string
              : string | undefined;

export type OptionValues<S extends OptionSpecs> = { readonly [K in keyof S]: ValueOf<S[K]> };

/** Wrong use of a command; the message names the option, what was given and what is accepted. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A command line that does not fit the options: answered with the message and how the command is used. */
class FlagError extends UsageError {}

/** What follows the message of an error: how `command` is used, where its flags were wrong. */
export const usageAfter = (error: unknown, command: string): string =>
  error instanceof FlagError ? `\n\nUsage: ${command} [options]\n--help lists the options, with examples` : "";

export const flagOf = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Parses arguments against the specs.
 * @throws FlagError for an unknown flag, a missing or impossible value, or a stray argument; UsageError for a path that cannot be read or written.
 */
export function parseOptions<const S extends OptionSpecs>(specs: S, argv: readonly string[]): OptionValues<S> {
  const keyOfFlag = new Map(Object.keys(specs).map((key) => [flagOf(key).slice(2), key]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      [...keyOfFlag].map(
        ([flag, key]) => [flag, { type: /^(flag|optional)$/.test(specs[key]!.kind) ? "boolean" : "string" }] as const,
      ),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(specs))
    values[key] =
      spec.kind === "flag"
        ? false
        : spec.kind === "list" || spec.kind === "source"
          ? []
          : "default" in spec
            ? spec.default
            : undefined;
  let openSource: { format: string; key: string } | undefined;
  let openOptional: string | undefined;
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (openSource && token.kind !== "positional")
      throw new FlagError(`${flagOf(openSource.key)} ${openSource.format} needs a path after it`);
    const optional = openOptional;
    openOptional = undefined;
    if (token.kind === "positional" && optional !== undefined) {
      values[optional] = token.value;
      continue;
    }
    if (token.kind === "positional") {
      if (!openSource) throw new FlagError(`unexpected argument "${token.value}"`);
      if (token.value === "")
        throw new FlagError(
          `${flagOf(openSource.key)} ${openSource.format} is empty; a variable of the shell may not be set`,
        );
      (values[openSource.key] as SourceArgument[]).push({ format: openSource.format, path: token.value });
      openSource = undefined;
      continue;
    }
    const key = keyOfFlag.get(token.name);
    const spec = key === undefined ? undefined : specs[key];
    if (key === undefined || spec === undefined)
      throw new FlagError(`unknown option ${token.rawName}; known: ${Object.keys(specs).map(flagOf).join(", ")}`);
    if (spec.kind === "flag") {
      if (token.value !== undefined) throw new FlagError(`${token.rawName} takes no value`);
      values[key] = true;
      continue;
    }
    if (spec.kind === "optional") {
      values[key] = token.value ?? true;
      if (token.value === undefined) openOptional = key;
      continue;
    }
    if (token.value === undefined || (!token.inlineValue && /^--./.test(token.value)))
      throw new FlagError(`${token.rawName} needs a value`);
    if (token.value === "" && (spec.kind === "text" || spec.kind === "list"))
      throw new FlagError(`${token.rawName} is empty; a variable of the shell may not be set`);
    const value = readValue(token.rawName, spec, token.value);
    if (spec.kind === "source") openSource = { format: token.value, key };
    else if (spec.kind === "list") (values[key] as string[]).push(token.value);
    else values[key] = value;
  }
  if (openSource) throw new FlagError(`${flagOf(openSource.key)} ${openSource.format} needs a path after it`);
  if (values["help"] !== true) checkPaths(specs, values);
  return values as OptionValues<S>; // built key by key from the specs above
}

function checkPaths(specs: OptionSpecs, values: Readonly<Record<string, unknown>>): void {
  const readBy = new Map<string, string>();
  const given = Object.entries(specs).flatMap(([key, spec]) => {
    const path = values[key];
    if (spec.kind !== "path" || typeof path !== "string") return [];
    if (spec.of === "file") readBy.set(resolve(path), flagOf(key));
    return path === spec.default ? [] : [{ flag: flagOf(key), path, of: spec.of }];
  });
  for (const { flag, path, of } of given) {
    const reader = of === "new file" ? readBy.get(resolve(path)) : undefined;
    const fault = reader === undefined ? pathFault(path, of) : `what ${reader} reads; name another file`;
    if (fault !== undefined) throw new UsageError(`${flag} ${path || '""'}: ${fault}`);
  }
}

function readValue(flag: string, spec: OptionSpec, text: string): unknown {
  if ((spec.kind === "choice" || spec.kind === "source") && !spec.choices.includes(text))
    throw new FlagError(`${flag} is "${text}"; accepted: ${spec.choices.join(", ")}`);
  if (spec.kind !== "number") return text;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec;
  if (!Number.isFinite(number) || number < min || number > max || (spec.integer && !Number.isInteger(number)))
    throw new FlagError(
      `${flag} is "${text}"; accepted: ${spec.integer ? "an integer" : "a number"}` +
        `${spec.min === undefined ? "" : ` from ${spec.min}`}${spec.max === undefined ? "" : ` to ${spec.max}`}`,
    );
  return number;
}

/** The text of `--help`. */
export function helpText(command: string, purpose: string, examples: readonly string[], specs: OptionSpecs): string {
  const rows = Object.entries(specs).map(
    ([key, spec]) => [`${flagOf(key)}${placeholder(spec)}`, describe(spec)] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    purpose,
    "",
    `Usage: ${command} [options]`,
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`),
    "",
    "Examples:",
    ...examples.map((example) => `  ${example}`),
  ].join("\n");
}

function placeholder(spec: OptionSpec): string {
  switch (spec.kind) {
    case "flag":
      return "";
    case "choice":
      return ` ${spec.choices.join("|")}`;
    case "source":
      return ` ${spec.choices.join("|")} PATH`;
    case "number":
      return " N";
    case "path":
      return spec.of.endsWith("file") ? " FILE" : " DIR";
    case "optional":
      return ` [${spec.value}]`;
    default:
      return ` ${spec.value}`;
  }
}

function describe(spec: OptionSpec): string {
  const fallback = "default" in spec && spec.default !== undefined ? ` (default ${spec.default})` : "";
  return `${spec.help}${spec.kind === "list" || spec.kind === "source" ? " (may be repeated)" : ""}${fallback}`;
}

/**
 * Turns variables into a Config, once, at start. Every error is one line that names the variable and what it accepts; it
 * never repeats a value that may be a secret.
 */
import type { AwsAccess } from "./bedrock/converse.ts";
import { isModelTarget, isRegion } from "./bedrock/models.ts";
import { nearest } from "./nearest-name.ts";
import type { ModelTarget } from "./ports.ts";
import { taskNames } from "./task/registry.ts";

/** What a key may do, each with all before it: route queries; explain them (`stages`, `trace`); see and label live traffic. */
const SCOPES = ["route", "debug", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** Whether a key of scope `has` may do what needs `needed`. */
export const includesScope = (has: Scope, needed: Scope): boolean => SCOPES.indexOf(has) >= SCOPES.indexOf(needed);

export interface ApiKey {
  /** SHA-256 of the key. */
  readonly digest: Uint8Array;
  readonly scope: Scope;
}

export interface Config {
  readonly task: string;
  readonly models: readonly ModelTarget[];
  readonly deadlineMs: number;
  readonly breakerCooldownMs: number;
  readonly auth: { readonly mode: "off" } | { readonly mode: "required"; readonly keys: readonly ApiKey[] };
  readonly rateLimit: boolean;
  /** Exact origins, or `*` alone for any. */
  readonly corsOrigins: readonly string[];
  readonly console: boolean;
  readonly logQueries: "none" | "hashed" | "full";
  /** Share of decisions written to the log in R2; 1 unless set. Feedback is always written. */
  readonly logSample: number;
  /** Model calls that one batch may make: 40 unless set, as the free plan allows 50 subrequests. */
  readonly batchCalls: number;
  /** Keys for log digests, draws and signatures are derived from it; null without one. */
  readonly secret: string | null;
  readonly access: AwsAccess;
  readonly audit: {
    /** Share of the decisions that are drawn, 0 to 1; 0 unless set. */
    readonly share: number;
    /** The release's first model unless set. */
    readonly model: ModelTarget | undefined;
    readonly usdPerDay: number;
  };
  /** Where alarms are sent; https only. */
  readonly alarmUrl: string | undefined;
  /** One line for each `SLUICE_*` variable that the router does not know, with the name that was probably meant. */
  readonly warnings: readonly string[];
}

/** Limits of a caller's `deadlineMs`, and of `SLUICE_DEADLINE_MS`. */
export const DEADLINE_MS = { min: 50, max: 5000, default: 1500 } as const;

export type Variables = Readonly<Record<string, unknown>>;

/** A shorter secret can be guessed. */
const MIN_SECRET_LENGTH = 16;

/** @throws Error of one line that names the variable. It warns of `SLUICE_*` variables that it does not know; other names are those of bindings. */
export function parseConfig(given: Variables): Config {
  const known = new Set<string>();
  // What is read below is what there is to know, so no list of names can fall behind.
  const env = new Proxy(given, {
    get(target, name) {
      if (typeof name === "string") known.add(name);
      return Reflect.get(target, name);
    },
  });
  const config = readConfig(env);
  const unknown = Object.keys(given).filter((name) => name.startsWith("SLUICE_") && !known.has(name));
  return { ...config, warnings: unknown.map((name) => unknownName(name, [...known])) };
}

function unknownName(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `${name.slice(0, 80)}: not a variable of this router${near === undefined ? "" : `; did you mean ${near}?`}`;
}

function readConfig(env: Variables): Omit<Config, "warnings"> {
  const region = text(env, "AWS_REGION");
  if (region !== undefined && !isRegion(region)) throw invalid("AWS_REGION", "a region like us-east-1", region);
  return {
    task: choice(env, "SLUICE_TASK", taskNames, "video-search"),
    models: models(env),
    deadlineMs: integer(env, "SLUICE_DEADLINE_MS", DEADLINE_MS),
    breakerCooldownMs: integer(env, "SLUICE_BREAKER_COOLDOWN_MS", { min: 10, max: 600_000, default: 10_000 }),
    auth: auth(env),
    rateLimit: isOn(env, "SLUICE_RATE_LIMIT", "on"),
    corsOrigins: origins(env),
    console: isOn(env, "SLUICE_CONSOLE", "off"),
    logQueries: choice(env, "SLUICE_LOG_QUERIES", ["none", "hashed", "full"] as const, "hashed"),
    logSample: share(env, "SLUICE_LOG_SAMPLE", 1),
    batchCalls: integer(env, "SLUICE_BATCH_CALLS", { min: 0, max: 1000, default: 40 }),
    secret: secret(env),
    access: access(env),
    audit: audit(env),
    alarmUrl: url(env, "SLUICE_ALARM_URL", /^https:\/\/[^@/?#]+([/?#]|$)/i),
  };
}

function secret(env: Variables): string | null {
  const value = text(env, "SLUICE_SECRET") ?? null;
  if (value !== null && value.length < MIN_SECRET_LENGTH)
    throw invalid("SLUICE_SECRET", `at least ${MIN_SECRET_LENGTH} characters, e.g. of openssl rand -hex 32`);
  return value;
}

const models = (env: Variables): ModelTarget[] =>
  list(env, "SLUICE_MODELS").map((entry) => {
    const target = targetOf(entry);
    if (target) return target;
    throw invalid(
      "SLUICE_MODELS",
      "a comma separated list of region=modelId, e.g. us-east-1=amazon.nova-micro-v1:0",
      entry,
    );
  });

/** The model behind `region=modelId`; null where it is none. */
function targetOf(entry: string): ModelTarget | null {
  const at = entry.indexOf("=");
  const [region, modelId] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
  return at >= 0 && isModelTarget(region, modelId) ? { region, modelId } : null;
}

function audit(env: Variables): Config["audit"] {
  const named = text(env, "SLUICE_AUDIT_MODEL");
  const model = named === undefined ? undefined : targetOf(named);
  if (model === null) throw invalid("SLUICE_AUDIT_MODEL", "region=modelId", named);
  const usd = text(env, "SLUICE_AUDIT_USD_PER_DAY") ?? "1";
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(usd)) throw invalid("SLUICE_AUDIT_USD_PER_DAY", "US dollars, e.g. 1 or 0.5", usd);
  return { share: share(env, "SLUICE_AUDIT_SHARE", 0), usdPerDay: Number(usd), model };
}

/** No call would send a user or a password. The URL may carry a token: it is not repeated. */
function url(env: Variables, name: string, form: RegExp): string | undefined {
  const value = text(env, name);
  if (value !== undefined && !(form.test(value) && URL.canParse(value)))
    throw invalid(name, "a URL like https://example.com, without a user");
  return value;
}

function auth(env: Variables): Config["auth"] {
  const keys = list(env, "SLUICE_API_KEYS").map(apiKey);
  const mode = choice(env, "SLUICE_AUTH", ["required", "off"] as const, "required");
  return mode === "off" ? { mode } : { mode, keys };
}

function apiKey(entry: string): ApiKey {
  const [hex = "", scope = "route", ...rest] = entry.split(":");
  const known = SCOPES.find((each) => each === scope);
  if (!/^[0-9a-f]{64}$/i.test(hex) || !known || rest.length > 0) {
    throw invalid("SLUICE_API_KEYS", `a comma separated list of sha256hex[:scope], scope ${SCOPES.join(", ")}`);
  }
  return { digest: Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)), scope: known };
}

function origins(env: Variables): string[] {
  const entries = list(env, "SLUICE_CORS_ORIGINS");
  for (const entry of entries) {
    if (entry === "*" && entries.length === 1) continue;
    if (entry.includes("*") || URL.parse(entry)?.origin !== entry) {
      throw invalid("SLUICE_CORS_ORIGINS", "a comma separated list of origins like https://example.com, or *", entry);
    }
  }
  return entries;
}

function access(env: Variables): AwsAccess {
  const accessKeyId = headerText(env, "AWS_ACCESS_KEY_ID");
  const secretAccessKey = headerText(env, "AWS_SECRET_ACCESS_KEY");
  if (accessKeyId !== undefined && secretAccessKey === undefined) {
    throw new Error("AWS_SECRET_ACCESS_KEY: missing, although AWS_ACCESS_KEY_ID is set");
  }
  if (secretAccessKey !== undefined && accessKeyId === undefined) {
    throw new Error("AWS_ACCESS_KEY_ID: missing, although AWS_SECRET_ACCESS_KEY is set");
  }
  const sessionToken = headerText(env, "AWS_SESSION_TOKEN");
  return {
    endpoint: url(env, "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", /^https?:\/\/[^@/?#]+([/?#]|$)/i),
    bearerToken: headerText(env, "AWS_BEARER_TOKEN_BEDROCK"),
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
        : undefined,
  };
}

/** An empty variable counts as absent, so that `.dev.vars` can switch one off. */
function text(env: Variables, name: string): string | undefined {
  const value = env[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw new Error(`${name}: expected text, in quotes; got a ${typeof value}`);
  return value.trim() || undefined;
}

/** A secret that goes out in a header. One that no header can hold would be in the error of each call, and so in the log. */
function headerText(env: Variables, name: string): string | undefined {
  const value = text(env, name);
  if (value !== undefined && !/^[!-~]+$/.test(value)) throw invalid(name, "visible ASCII without blanks");
  return value;
}

const list = (env: Variables, name: string): string[] =>
  (text(env, name) ?? "").split(",").flatMap((entry) => entry.trim() || []);

function choice<const T extends string>(env: Variables, name: string, choices: readonly T[], otherwise: NoInfer<T>): T {
  const value = text(env, name);
  if (value === undefined) return otherwise;
  const chosen = choices.find((candidate) => candidate === value);
  if (chosen === undefined) throw invalid(name, `one of ${choices.join(", ")}`, value);
  return chosen;
}

const isOn = (env: Variables, name: string, otherwise: "on" | "off"): boolean =>
  choice(env, name, ["on", "off"], otherwise) === "on";

function integer(env: Variables, name: string, limits: { min: number; max: number; default: number }): number {
  const value = text(env, name);
  if (value === undefined) return limits.default;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= limits.min && number <= limits.max)) {
    throw invalid(name, `an integer from ${limits.min} to ${limits.max}`, value);
  }
  return number;
}

function share(env: Variables, name: string, otherwise: number): number {
  const value = text(env, name);
  if (value === undefined) return otherwise;
  const number = /^[01]?(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= 0 && number <= 1)) throw invalid(name, "a number from 0 to 1", value);
  return number;
}

function invalid(name: string, accepted: string, value?: string): Error {
  return new Error(
    `${name}: expected ${accepted}${value === undefined ? "" : `; got ${JSON.stringify(value.slice(0, 80))}`}`,
  );
}

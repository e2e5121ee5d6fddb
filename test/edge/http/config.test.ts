import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../edge/config.ts";

const hex = "ab".repeat(32);

describe("parseConfig", () => {
  it("has the contract's defaults", () => {
    expect(parseConfig({})).toEqual({
      task: "video-search",
      models: [],
      deadlineMs: 1500,
      breakerCooldownMs: 10_000,
      auth: { mode: "required", keys: [] },
      rateLimit: true,
      corsOrigins: [],
      console: false,
      logQueries: "hashed",
      logSample: 1,
      batchCalls: 40,
      secret: null,
      warnings: [],
      access: { endpoint: undefined, bearerToken: undefined, credentials: undefined },
      audit: { share: 0, usdPerDay: 1 },
    });
  });

  it("reads models in order, ARNs with their colons and slashes", () => {
    const arn = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
    expect(parseConfig({ SLUICE_MODELS: `us-east-1=${arn}, eu-west-1=eu.amazon.nova-micro-v1:0` }).models).toEqual([
      { region: "us-east-1", modelId: arn },
      { region: "eu-west-1", modelId: "eu.amazon.nova-micro-v1:0" },
    ]);
  });

  it("reads keys with their scopes, and without one as route", () => {
    const { auth } = parseConfig({ SLUICE_API_KEYS: `${hex},${"CD".repeat(32)}:debug,${"ef".repeat(32)}:admin` });
    expect(auth).toEqual({
      mode: "required",
      keys: [
        { digest: new Uint8Array(32).fill(0xab), scope: "route" },
        { digest: new Uint8Array(32).fill(0xcd), scope: "debug" },
        { digest: new Uint8Array(32).fill(0xef), scope: "admin" },
      ],
    });
  });

  it("reads credentials, bearer token and endpoint", () => {
    const env = {
      AWS_ACCESS_KEY_ID: "AKID",
      AWS_SECRET_ACCESS_KEY: "s",
      AWS_SESSION_TOKEN: "t",
      AWS_BEARER_TOKEN_BEDROCK: "b",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:8788",
    };
    expect(parseConfig(env).access).toEqual({
      endpoint: "http://127.0.0.1:8788",
      bearerToken: "b",
      credentials: { accessKeyId: "AKID", secretAccessKey: "s", sessionToken: "t" },
    });
  });

  it("reads what the watch needs", () => {
    const env = {
      SLUICE_AUDIT_SHARE: "0.01",
      SLUICE_AUDIT_MODEL: "us-east-1=amazon.nova-pro-v1:0",
      SLUICE_AUDIT_USD_PER_DAY: "0.5",
      SLUICE_SECRET: "0123456789abcdef",
      SLUICE_ALARM_URL: "https://hooks.example.com?to=ops@example.com",
    };
    expect(parseConfig(env)).toMatchObject({
      audit: { share: 0.01, usdPerDay: 0.5, model: { region: "us-east-1", modelId: "amazon.nova-pro-v1:0" } },
      secret: "0123456789abcdef",
      alarmUrl: "https://hooks.example.com?to=ops@example.com",
    });
  });

  it.each([
    ["SLUICE_SECRET", "too short"],
    ["SLUICE_ALARM_URL", "http://hooks.example.com/?token=sesame"],
  ])("does not repeat a wrong %s, which may be a secret", (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(name);
    expect(() => parseConfig({ [name]: value })).not.toThrow(value);
  });

  it("treats an empty variable as absent", () => {
    expect(parseConfig({ SLUICE_DEADLINE_MS: " ", SLUICE_MODELS: "", AWS_ACCESS_KEY_ID: "" })).toEqual(parseConfig({}));
  });

  it.each([
    ["SLUICE_TASK", "karaoke"],
    ["SLUICE_MODELS", "amazon.nova-micro-v1:0"],
    ["SLUICE_MODELS", "us-east-1="],
    ["SLUICE_MODELS", "evil.example/=amazon.nova-micro-v1:0"],
    ["SLUICE_MODELS", "us-east-1=../../model"],
    ["SLUICE_MODELS", "us-east-1=a?b"],
    ["AWS_REGION", "nonsense"],
    ["SLUICE_DEADLINE_MS", "49"],
    ["SLUICE_DEADLINE_MS", "5001"],
    ["SLUICE_DEADLINE_MS", "1e3"],
    ["SLUICE_DEADLINE_MS", "100.5"],
    ["SLUICE_BREAKER_COOLDOWN_MS", "-1"],
    ["SLUICE_AUTH", "on"],
    ["SLUICE_AUTH", "OFF"],
    ["SLUICE_API_KEYS", "secret"],
    ["SLUICE_API_KEYS", `${hex}:root`],
    ["SLUICE_API_KEYS", `${hex}:debug:x`],
    ["SLUICE_AUDIT_SHARE", "2"],
    ["SLUICE_AUDIT_MODEL", "amazon.nova-pro-v1:0"],
    ["SLUICE_AUDIT_USD_PER_DAY", "-1"],
    ["SLUICE_SECRET", "short"],
    ["SLUICE_ALARM_URL", "http://hooks.example.com"],
    ["SLUICE_ALARM_URL", "https://user:hidden@hooks.example.com"],
    ["SLUICE_RATE_LIMIT", "yes"],
    ["SLUICE_CORS_ORIGINS", "example.com"],
    ["SLUICE_CORS_ORIGINS", "https://example.com/"],
    ["SLUICE_CORS_ORIGINS", "*,https://example.com"],
    ["SLUICE_CORS_ORIGINS", "https://*.example.com"],
    ["SLUICE_CONSOLE", "true"],
    ["SLUICE_LOG_QUERIES", "some"],
    ["SLUICE_LOG_SAMPLE", "1.5"],
    ["SLUICE_BATCH_CALLS", "many"],
    ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "file:///etc/passwd"],
    ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "localhost"],
    ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "https://user:hidden@bedrock.example.com"],
  ])("refuses %s=%s in one line that names it", (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^${name}: expected [^\n]+$`));
  });

  it.each([
    ["AWS_SECRET_ACCESS_KEY", { AWS_ACCESS_KEY_ID: "AKID" }],
    ["AWS_ACCESS_KEY_ID", { AWS_SECRET_ACCESS_KEY: "hidden" }],
    ["SLUICE_TASK", { SLUICE_TASK: {} }],
  ])("names %s when it is missing or not text", (name, env) => {
    expect(() => parseConfig(env)).toThrow(new RegExp(`^${name}: `));
  });

  it.each([{ SLUICE_DEADLINE_MS: 1500 }, { SLUICE_CONSOLE: true }])("asks for quotes around %o", (env) => {
    expect(() => parseConfig(env)).toThrow(/: expected text, in quotes; got a (number|boolean)$/);
  });

  it("never repeats what may be a secret", () => {
    expect(() => parseConfig({ SLUICE_API_KEYS: "my-plain-key" })).not.toThrow(/my-plain-key/);
    expect(() => parseConfig({ AWS_SECRET_ACCESS_KEY: "hidden" })).not.toThrow(/hidden/);
    const AWS_ENDPOINT_URL_BEDROCK_RUNTIME = "https://user:hidden@bedrock.example.com";
    expect(() => parseConfig({ AWS_ENDPOINT_URL_BEDROCK_RUNTIME })).not.toThrow(/hidden/);
  });

  it.each(["AWS_BEARER_TOKEN_BEDROCK", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])(
    "refuses a %s that no header can hold: the error of the call would carry it to the log",
    (name) => {
      const env = { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "s" };
      for (const value of ["hid\nden", "hid den", "hid\u0000den", "hidd\u00ebn", "\u201chidden\u201d"]) {
        expect(() => parseConfig({ ...env, [name]: value })).toThrow(
          new RegExp(`^${name}: expected visible ASCII[^;\n]+$`),
        );
        expect(() => parseConfig({ ...env, [name]: value })).not.toThrow(/hid/);
      }
      expect(() => parseConfig({ ...env, [name]: " a+/=_-~! \n" })).not.toThrow(); // the ends are cut off
    },
  );

  it("either parses or names a variable, whatever the text", () => {
    const names = [
      "SLUICE_MODELS",
      "SLUICE_DEADLINE_MS",
      "SLUICE_API_KEYS",
      "SLUICE_CORS_ORIGINS",
      "SLUICE_LOG_SAMPLE",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, value) => {
        try {
          parseConfig({ [name]: value });
        } catch (error) {
          expect((error as Error).message.startsWith(`${name}: `)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ["SLUICE_API_KEY", "SLUICE_API_KEYS"],
    ["SLUICE_DEADLINE", "SLUICE_DEADLINE_MS"],
    ["SLUICE_RATELIMIT", "SLUICE_RATE_LIMIT"],
    ["SLUICE_CORS_ORIGIN", "SLUICE_CORS_ORIGINS"],
    ["SLUICE_SECRETS", "SLUICE_SECRET"],
  ])("warns of %s, which is probably %s", (name, meant) => {
    expect(parseConfig({ [name]: "x" }).warnings).toEqual([
      `${name}: not a variable of this router; did you mean ${meant}?`,
    ]);
  });

  it("warns of a name that is like no other, and of nothing that is a binding or another program's", () => {
    const env = {
      SLUICE_COLOUR_OF_THE_CONSOLE: "red",
      RELEASES: {},
      AWS_PROFILE: "x",
      SLUICE_SECRET: "0123456789abcdef",
    };
    expect(parseConfig(env).warnings).toEqual(["SLUICE_COLOUR_OF_THE_CONSOLE: not a variable of this router"]);
    expect(parseConfig({}).warnings).toEqual([]);
  });

  it("takes a secret of 16 characters or more, and repeats none", () => {
    expect(parseConfig({ SLUICE_SECRET: "0123456789abcdef" }).secret).toBe("0123456789abcdef");
    expect(() => parseConfig({ SLUICE_SECRET: "too-short" })).toThrow(
      /^SLUICE_SECRET: expected at least 16 characters[^;]*$/,
    );
  });
});

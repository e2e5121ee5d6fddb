/** A model copied to a second region: the router, given both deployments, answers from the second while the first fails. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL_CREDENTIALS } from "../../distill/lib/aws/local-aws.ts";
import { type Aws, startAws } from "../../fixtures/aws/server.ts";
import { type Router, startRouter } from "../../fixtures/local/router.ts";
import { writeRun } from "../distill/round/run-files.ts";
import { localAws, runScript } from "../run-script.ts";

interface Deployed {
  readonly deploymentArn: string;
  readonly copies: readonly { readonly deploymentArn: string }[];
}

describe("a model that was copied to a second region", () => {
  let root: string;
  let aws: Aws;
  let router: Router;
  let said: string;
  let deployed: Deployed;
  const step = async (script: string, ...args: string[]) => {
    const { code, out, err } = await runScript(`distill/${script}.ts`, ["--run", "small", ...args], {
      env: localAws(aws.url, join(root, "runs")),
    });
    return { code, out, err };
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "sluice-regions-"));
    writeRun(join(root, "runs", "small"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
    await step("5-customize");
    said = (await step("6-deploy", "--copy-to", "us-west-2")).out;
    deployed = JSON.parse(await readFile(join(root, "runs", "small", "deployment.json"), "utf8")) as Deployed;
    router = await startRouter({
      port: 0,
      vars: {
        SLUICE_AUTH: "off",
        SLUICE_RATE_LIMIT: "off",
        SLUICE_DEADLINE_MS: "5000",
        SLUICE_MODELS: /SLUICE_MODELS=(\S+)/.exec(said)?.[1] ?? "",
        AWS_REGION: "us-east-1",
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws.url,
        AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      },
      student: new TextEncoder().encode("not an artefact"),
    });
  });
  afterAll(async () => {
    await router?.close();
    await aws?.close();
    await rm(root, { recursive: true, force: true });
  });

  /** By deployment: Converse calls that were answered or refused. */
  const calls = async (arn: string): Promise<number> => {
    const text = await (await fetch(`${aws.url}/_sluice/ledger`)).text();
    const { totals } = JSON.parse(text) as { totals: { operation: string; model: string; calls: number }[] };
    return totals
      .filter(({ operation, model }) => operation === "Converse" && model === arn)
      .reduce((sum, each) => sum + each.calls, 0);
  };
  const fault = (rules: readonly object[]) =>
    fetch(`${aws.url}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules }) });
  let asked = 0;
  const ask = async () => {
    const query = `zxqv plomf wibblet ${"qz".repeat(++asked)}`;
    return (await (await fetch(`${router.url}/v1/route?q=${encodeURIComponent(query)}`)).json()) as {
      source: string;
      degraded?: unknown;
    };
  };

  it("is printed as SLUICE_MODELS in the order in which the router asks", () => {
    const [copy] = deployed.copies;
    expect(said).toContain(`SLUICE_MODELS=us-east-1=${deployed.deploymentArn},us-west-2=${copy?.deploymentArn}`);
  });

  it("answers from the first region, and from the second while the first fails", async () => {
    const [first, second] = [deployed.deploymentArn, deployed.copies[0]!.deploymentArn];
    const [firstBefore, secondBefore] = [await calls(first), await calls(second)];
    expect((await ask()).source).toBe("distilled");
    expect([await calls(first), await calls(second)]).toEqual([firstBefore + 1, secondBefore]);
    await fault([{ operation: "Converse", model: first, error: "ServiceUnavailableException", status: 503 }]);
    expect((await ask()).source).toBe("distilled");
    expect(await calls(second)).toBe(secondBefore + 1);
  });

  it("stands in the release in that order", async () => {
    await step("7-student");
    await step("8-evaluate", "--resamples", "100", "--retrieval", "none", "--archive", "none", "--base", "none");
    const { out } = await step("9-promote", "--dry-run", "--releases", join(root, "releases"));
    const { release, gates } = JSON.parse(out.slice(out.indexOf("\n{"))) as {
      release: { models: object[] };
      gates: { name: string; figure: string }[];
    };
    expect(release.models).toEqual([
      { region: "us-east-1", modelId: deployed.deploymentArn },
      { region: "us-west-2", modelId: deployed.copies[0]?.deploymentArn },
    ]);
    expect(gates.find(({ name }) => name === "deployment")?.figure).toBe("Active");
  });
});

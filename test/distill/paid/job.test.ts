import { describe, expect, it } from "vitest";
import { findOrStart, type JobKind } from "../../../distill/lib/paid/job.ts";

/** A service with these statuses of jobs by name; any status except `Done` and `Running` is a failure. */
function service(held: Readonly<Record<string, string>>, arn: (name: string) => string | undefined = (name) => name) {
  const started: string[] = [];
  const said: string[] = [];
  const kind: JobKind = {
    nameOf: (attempt) => (attempt === 1 ? "job" : `job-${attempt}`),
    find: async (name) => (held[name] ? { arn: `arn of ${name}`, status: held[name] } : undefined),
    spent: async ({ status }) => (["Done", "Running"].includes(status) ? undefined : status),
    async start(name) {
      started.push(name);
      return arn(`arn of ${name}`);
    },
  };
  return { kind, started, said, say: (text: string) => void said.push(text) };
}

describe("a paid job", () => {
  it.each([
    ["starts where there is none", {}, "job", null],
    ["is adopted while it runs", { job: "Running" }, "job", "Running"],
    ["is adopted once it has ended well", { job: "Done" }, "job", "Done"],
    ["takes another name after a failure", { job: "Failed" }, "job-2", null],
    ["is adopted under the name of a later attempt", { job: "Failed", "job-2": "Running" }, "job-2", "Running"],
    ["goes on to a third name after two failures", { job: "Failed", "job-2": "Stopped" }, "job-3", null],
  ])("%s", async (_, held, name, adopted) => {
    const { kind, started, said, say } = service(held);
    expect(await findOrStart(kind, say)).toMatchObject({ name, arn: `arn of ${name}`, adopted });
    expect(started).toEqual(adopted === null ? [name] : []);
    expect(said).toHaveLength(Object.values(held).filter((status) => !["Done", "Running"].includes(status)).length);
  });

  it("without an ARN is an error that says what to do", async () => {
    const { kind, say } = service({}, () => undefined);
    await expect(findOrStart(kind, say)).rejects.toThrow(/job job but named no ARN: run the step again/);
  });
});

/** The client of a router whose task is one of choices. */
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type ChoiceDecision,
  type Client,
  createClient,
  type NeutralChoiceDecision,
  type Problem,
} from "../../../edge/client.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { studentOf } from "../cascade/parts.ts";
import { appWith } from "../http/app-parts.ts";
import { helpDesk } from "../task/help-desk.ts";

const task = {
  choices: helpDesk.choices.map(({ name }) => name),
  defaultChoice: "playback",
  defaultHandler: "playback",
};

function deskClient(fetch?: typeof globalThis.fetch) {
  const { snapshot, releases } = appWith();
  const student = studentOf({ weights: { refund: 0.9, none: 0.1 }, confidence: 0.9, abstain: false });
  const { app } = appWith(
    {},
    {
      task: helpDesk,
      rules: compileRules(helpDesk),
      releases: { ...releases, current: () => ({ ...snapshot, student }) },
      writeLog: () => {},
    },
  );
  const call: typeof globalThis.fetch = async (input, init) => app.fetch(new Request(input as string, init));
  return createClient({ url: "https://desk.example", task, fetch: fetch ?? call });
}

describe("a client of a task of choices", () => {
  it("gets choices, alone and in a batch, and reports what the choice should have been", async () => {
    const client = deskClient();
    const decided = await client.route("you charged me twice");
    expect(decided).toMatchObject({ choice: "refund", plan: [{ handler: "billing" }] });
    expect(await client.routeBatch(["cancel my plan", ""])).toMatchObject([{ choice: "cancel" }, { status: 400 }]);
    expect(await client.feedback({ decisionId: decided.id ?? "", choice: null })).toBe(true);
  });

  it.each<[string, typeof fetch, RegExp]>([
    ["the router is out of reach", () => Promise.reject(new TypeError("no route")), /cannot be reached: no route/],
    [
      "it is a router of another kind of task",
      async () => Response.json({ weights: {}, plan: [], source: "rule" }),
      /not a decision/,
    ],
  ])("goes on with the default where %s", async (_, fetch, reason) => {
    const client = deskClient(fetch);
    const neutral = {
      id: null,
      choice: "playback",
      abstained: true,
      alternatives: [],
      plan: [{ handler: "playback", filters: [] }],
      source: "client-fallback",
      reason: expect.stringMatching(reason),
    };
    expect(await client.route("no sound")).toMatchObject(neutral);
    expect(await client.routeBatch(["no sound"])).toMatchObject([neutral]);
  });

  it("has the types of choices", () => {
    type Desk = ReturnType<typeof deskClient>;
    expectTypeOf<Desk>().toEqualTypeOf<Client<ChoiceDecision | NeutralChoiceDecision>>();
    expectTypeOf<Desk["routeBatch"]>().returns.resolves.items.toEqualTypeOf<
      ChoiceDecision | NeutralChoiceDecision | Problem
    >();
  });
});

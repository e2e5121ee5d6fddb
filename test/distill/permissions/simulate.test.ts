import { IAMClient } from "@aws-sdk/client-iam";
import { expect, it } from "vitest";
import { placeOf } from "../../../distill/lib/permissions/place.ts";
import { rightsOf } from "../../../distill/lib/permissions/policies.ts";
import { refusedOf } from "../../../distill/lib/permissions/simulate.ts";

const USER = "arn:aws:iam::111122223333:user/a";
const right = rightsOf("caller", placeOf({ account: "111122223333", region: "us-east-1" })).find(
  ({ sid }) => sid === "UseTheBucket",
)!;

interface Asked {
  readonly ActionNames: readonly string[];
  readonly ResourceArns: readonly string[];
}

/** A client whose answers are made here, with what it was asked. */
function clientOf(answer: (asked: Asked) => object): { client: IAMClient; asked: Asked[] } {
  const client = new IAMClient({ region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } });
  const asked: Asked[] = [];
  Object.assign(client, {
    send: async ({ input }: { input: Asked }) => {
      asked.push(input);
      return answer(input);
    },
  });
  return { client, asked };
}
const decide =
  (EvalDecision: string, more: object = {}) =>
  ({ ActionNames, ResourceArns }: Asked) => ({
    EvaluationResults: ActionNames.flatMap((EvalActionName) =>
      ResourceArns.map((EvalResourceName) => ({ EvalActionName, EvalResourceName, EvalDecision, ...more })),
    ),
  });

it.each([
  ["nothing of what is allowed", "allowed", {}, []],
  ["what nothing allows", "implicitDeny", {}, ["", "", "", ""]],
  ["what a statement denies", "explicitDeny", {}, Array(4).fill("a Deny statement says so")],
  [
    "what the organisation denies, though the policies allow it",
    "allowed",
    { OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
    Array(4).fill("a service control policy of your organisation denies it"),
  ],
])("tells %s", async (_, decision, more, how) => {
  const { client } = clientOf(decide(decision, more));
  expect((await refusedOf(client, USER, right)).map((refused) => refused.how)).toEqual(how);
});

it("asks one by one for actions that IAM does not simulate together", async () => {
  const { client, asked } = clientOf((input) => {
    if (input.ActionNames.length > 1)
      throw Object.assign(new Error("different information"), { name: "InvalidInputException" });
    return decide("implicitDeny")(input);
  });
  const refused = await refusedOf(client, USER, right);
  expect(asked.map(({ ActionNames }) => ActionNames.length)).toEqual([
    right.actions.length,
    ...right.actions.map(() => 1),
  ]);
  expect(refused.map(({ action }) => action)).toEqual(right.actions);
});

it("gives up on an error of another kind", async () => {
  const { client } = clientOf(() => {
    throw Object.assign(new Error("no"), { name: "AccessDenied" });
  });
  await expect(refusedOf(client, USER, right)).rejects.toThrow("no");
});

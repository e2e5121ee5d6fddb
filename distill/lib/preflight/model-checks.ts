/** Whether the models are in service, fit each other, and may be called often enough. */
import { GetFoundationModelCommand } from "@aws-sdk/client-bedrock";
import { foundationModelOf, STUDENT_MODEL, STUDENTS_OF } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { chooseTeacher, lifecycleOf, type Teacher } from "../models/teacher.ts";
import { quotasOf } from "../paid/quotas.ts";
import { type Check, fail, look, pass } from "./check.ts";

/** The teacher that would be used, or undefined if none is in service, with its check. */
export async function checkTeacher(
  aws: Aws,
  asked: string | undefined,
  now: Date,
): Promise<{ readonly teacher: string | undefined; readonly check: Check }> {
  let teacher: string | undefined;
  const check = await look("teacher", "bedrock:GetFoundationModel", async () => {
    if (asked !== undefined) {
      teacher = asked;
      const lifecycle = await lifecycleOf(aws.bedrock, foundationModelOf(asked), now);
      return lifecycle.usable
        ? pass("teacher", `${asked} (${lifecycle.state}), asked for`)
        : fail(
            "teacher",
            `${asked}: ${lifecycle.reason}`,
            "name another with --teacher, or none for the preference list",
          );
    }
    const chosen: Teacher = await chooseTeacher(aws, now);
    teacher = chosen.modelId;
    const refused = chosen.refused.map(({ modelId, reason }) => `${modelId}: ${reason}; `).join("");
    return pass("teacher", `${refused}${chosen.modelId}: ${chosen.why}`);
  });
  return { teacher, check };
}

export const checkStudent = (aws: Aws, now: Date): Promise<Check> =>
  look("student", "bedrock:GetFoundationModel", async () => {
    const lifecycle = await lifecycleOf(aws.bedrock, STUDENT_MODEL, now);
    if (!lifecycle.usable)
      return fail("student", `${STUDENT_MODEL}: ${lifecycle.reason}`, "name another base with --base at step 5");
    const { modelDetails } = await aws.bedrock.send(new GetFoundationModelCommand({ modelIdentifier: STUDENT_MODEL }));
    const kinds: readonly string[] | undefined = modelDetails?.customizationsSupported;
    const customised = kinds && kinds.length > 0 ? `, customised by ${kinds.join(", ").toLowerCase()}` : "";
    return pass("student", `${STUDENT_MODEL} (${lifecycle.state})${customised}`);
  });

export function checkPair(teacher: string, method: string): Check {
  if (method === "fine-tuning") return pass("pair", "fine-tuning on our labels: any teacher serves");
  const known = STUDENTS_OF[foundationModelOf(teacher)];
  if (!known)
    return fail(
      "pair",
      `Bedrock distils Nova from ${Object.keys(STUDENTS_OF).join(" or ")}, not from ${teacher}`,
      "use --method fine-tuning, which trains on labels of any teacher",
    );
  return known.includes(STUDENT_MODEL)
    ? pass("pair", `${foundationModelOf(teacher)} teaches ${STUDENT_MODEL}`)
    : fail("pair", `${teacher} does not teach ${STUDENT_MODEL}`, "choose another teacher with --teacher");
}

export async function checkQuotas(aws: Aws, teacher: string): Promise<Check> {
  const name = "quotas";
  const found = await quotasOf(aws.quotas, teacher);
  if (!found.ok)
    return { name, outcome: "not checked", says: `${found.reason}; needs servicequotas:ListServiceQuotas` };
  const { requestsPerMinute, tokensPerMinute } = found.quotas;
  if (requestsPerMinute === undefined && tokensPerMinute === undefined)
    return { name, outcome: "not checked", says: `no quota of ${teacher} is listed; throttling will pace the calls` };
  const zero = requestsPerMinute === 0 || tokensPerMinute === 0;
  const says = `${teacher}: ${requestsPerMinute ?? "?"} requests, ${tokensPerMinute ?? "?"} tokens a minute`;
  return zero
    ? fail(
        name,
        says,
        "a new account starts at 0: ask AWS support for access to the model, or use another region's profile",
      )
    : pass(name, says);
}

/** Whether the models are in service, fit each other, and may be called often enough. */
import { foundationModelOf } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { type Base, type Method, pairFault } from "../models/bases.ts";
import { baseInService } from "../models/in-service.ts";
import { foundationBehind, lifecycleOf } from "../models/lifecycle.ts";
import { askForPrice, type Prices } from "../models/prices.ts";
import { chooseTeacher, type Teacher } from "../models/teacher.ts";
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
      const model = await foundationBehind(aws.bedrock, asked);
      if (model === undefined)
        return {
          name: "teacher",
          outcome: "not checked",
          says: `${asked}: its model is not known; needs bedrock:GetInferenceProfile`,
        };
      const lifecycle = await lifecycleOf(aws.bedrock, model, now);
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

export const checkBase = (aws: Aws, base: Base, method: Method, now: Date): Promise<Check> =>
  look("student", "bedrock:GetFoundationModel", async () => {
    const found = await baseInService(aws.bedrock, base, method, now);
    return "state" in found ? pass("student", found.state) : fail("student", found.problem, found.fix);
  });

export function checkPair(teacher: string, base: Base, method: Method, now: Date): Check {
  const fault = pairFault({ method, teacher, base }, now);
  if (fault) return fail("pair", fault.problem, fault.fix);
  return method === "fine-tuning"
    ? pass("pair", "fine-tuning on our labels: any teacher serves")
    : pass("pair", `${foundationModelOf(teacher)} teaches ${base.foundationModelId}`);
}

/** @param live whether real money is about to be spent: prices that are half a year old will not do then */
export function checkPrices(prices: Prices, teacher: string, live: boolean): Check {
  const price = prices.of(teacher);
  if (!price) return fail("prices", `the price of ${teacher} is not known`, askForPrice(teacher).replace(/^.*?: /, ""));
  const [aged] = prices.aged;
  const says = `${teacher}: $${price.input} in, $${price.output} out a million tokens (${price.source})`;
  if (aged === undefined) return pass("prices", says);
  return live
    ? fail("prices", aged, "give newer ones with --prices FILE or --prices aws")
    : pass("prices", `${says}; warning: ${aged}`);
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

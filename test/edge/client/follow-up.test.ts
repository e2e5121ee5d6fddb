/** A follow-up's decision as a search: entries without a span count like others, and its cues are searched nowhere. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { toOpenSearch } from "../../../edge/client/opensearch.ts";
import { relaxed } from "../../../edge/client/relaxed.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { createRouter } from "../../../edge/router.ts";

const mapping = JSON.parse(readFileSync("docs/opensearch/scenes.mapping.json", "utf8"));

let decision: Decision;
beforeAll(async () => {
  const router = createRouter({ variables: { SLUICE_AUTH: "off" }, students: {}, log: () => {} });
  const response = await router.request("/v1/route", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "only those in Spanish", previous: "horror movies rated R" }),
  });
  decision = (await response.json()) as Decision;
});

it("requires what was taken over, and searches for none of the follow-up's cues", () => {
  expect(decision.inherited).toEqual(["genre", "rating"]);
  const body = JSON.stringify(toOpenSearch(decision, mapping).body);
  for (const value of ["horror", '"R"', '"es"']) expect(body).toContain(value);
  expect(body).not.toMatch(/only|those/);
});

it("puts the value of an entry without a span back into the text when it is softened", () => {
  const softened = [...relaxed(decision)].at(-1);
  expect(softened?.residual.split(" ").sort()).toEqual(["R", "Spanish", "horror"]);
});

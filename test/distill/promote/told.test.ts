import { expect, it } from "vitest";
import { storeArguments } from "../../../distill/lib/promote/open-store.ts";
import type { Promoted } from "../../../distill/lib/promote/release.ts";
import { told } from "../../../distill/lib/promote/told.ts";

it.each([
  [{ remote: false }, "9-promote.ts --rollback puts"],
  [{ remote: false, releases: "my releases" }, '9-promote.ts --releases "my releases" --rollback puts'],
  [{ remote: true }, "9-promote.ts --remote --rollback puts"],
  [{ remote: true, namespaceId: "ab12" }, "9-promote.ts --remote --namespace-id ab12 --rollback puts"],
])("a promotion to the store of %j names the rollback of that store", (options, command) => {
  const promoted = { kind: "promoted", release: { version: "v2" }, previous: "v1" } as Promoted;
  expect(told(promoted, "the store", storeArguments(options))).toContain(command);
});

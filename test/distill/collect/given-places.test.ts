import { expect, it } from "vitest";
import { requirePlaces } from "../../../distill/lib/collect/given-places.ts";

it.each([
  ["no place", [], "audit needs --edge-logs PLACE: a folder or s3://bucket/prefix"],
  ["a folder that is not there", ["nowhere/logs"], 'no folder "nowhere/logs"; a bucket is written s3://bucket/prefix'],
  ["no bucket", ["s3://"], "s3:// names no bucket; a bucket is written s3://bucket/prefix"],
  ["one slash too few", ["s3:/logs/a"], "s3:/logs/a names no bucket; a bucket is written s3://bucket/prefix"],
])("%s is refused before anything is read", (_, places, message) => {
  expect(() => requirePlaces("audit", "--edge-logs", places)).toThrow(message);
});

it("folders, files and buckets are taken", () => {
  expect(() => requirePlaces("audit", "--edge-logs", ["test", "package.json", "s3://logs/decisions"])).not.toThrow();
});

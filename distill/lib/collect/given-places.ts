/** Places that a command line names, looked at before the command reads any: a folder, a file, or `s3://bucket/prefix`. */
import { existsSync } from "node:fs";
import { UsageError } from "../command/options.ts";
import { isInS3 } from "./s3-place.ts";

/** @throws UsageError where none is given, or one is not there */
export function requirePlaces(command: string, flag: string, places: readonly string[]): void {
  if (places.length === 0) throw new UsageError(`${command} needs ${flag} PLACE: a folder or s3://bucket/prefix`);
  for (const place of places) requirePlace(place);
}

/** @throws UsageError where nothing is there; a bucket is looked for when it is read */
export function requirePlace(place: string): void {
  if (isInS3(place) || existsSync(place)) return;
  const is = place.startsWith("s3:") ? `${place} names no bucket` : `no folder "${place}"`;
  throw new UsageError(`${is}; a bucket is written s3://bucket/prefix`);
}

/** What lies in a folder, at the path of one file, or below `s3://bucket/prefix`; opened only when it is read. */
import { createReadStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { requirePlace } from "./given-places.ts";
import { parseS3Place } from "./s3-place.ts";

/** Opens S3 when the first `s3://` location is read. */
export type OpenS3 = () => Promise<S3Client>;

export interface Found {
  /** For people: a path, or `s3://bucket/key`. */
  readonly name: string;
  /** Where it is a file of this machine. */
  readonly path?: string;
  readonly open: () => Promise<Readable>;
}

/** In the order of their names. @throws UsageError when there is no such folder or file */
export async function* foundAt(place: string, openS3: OpenS3): AsyncGenerator<Found> {
  const inS3 = parseS3Place(place);
  if (!inS3) {
    requirePlace(place);
    const paths = statSync(place).isFile()
      ? [place]
      : readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
    for (const path of paths) yield { name: path, path, open: async () => createReadStream(path) };
    return;
  }
  const client = await openS3();
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  for await (const Key of keysBelow(client, place, inS3)) {
    const name = `s3://${inS3.bucket}/${Key}`;
    const open = async (): Promise<Readable> => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: inS3.bucket, Key })).catch(naming(name));
      if (!(Body instanceof Readable)) throw new Error(`${name} has no content`);
      return Body;
    };
    yield { name, open };
  }
}

async function* keysBelow(
  client: S3Client,
  place: string,
  { bucket: Bucket, prefix: Prefix }: { readonly bucket: string; readonly prefix: string },
): AsyncGenerator<string> {
  const { paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
  const pages = paginateListObjectsV2({ client }, { Bucket, Prefix });
  for (;;) {
    const page = await pages.next().catch(naming(place));
    if (page.done) return;
    for (const { Key } of page.value.Contents ?? []) if (Key) yield Key;
  }
}

/** S3 does not say what it was asked for. */
const naming =
  (name: string) =>
  (cause: unknown): never => {
    const isOfService = cause instanceof Error && "$metadata" in cause;
    throw isOfService ? new Error(`${name}: ${cause.message}`, { cause }) : cause;
  };

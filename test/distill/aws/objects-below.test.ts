import type { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { countBelow, describeBelow, removeBelow } from "../../../distill/lib/aws/objects-below.ts";

interface Version {
  readonly Key: string;
  readonly VersionId: string;
  readonly IsLatest: boolean;
  readonly marker?: boolean;
}
interface Upload {
  readonly Key: string;
  readonly UploadId: string;
}

const denied = Object.assign(new Error("no"), { name: "AccessDenied", $metadata: {} });

/** A versioned bucket that lists two entries a page, as S3 lists a thousand. */
function bucketOf(versions: Version[], uploads: Upload[] = [], refusals: Readonly<Record<string, unknown>> = {}) {
  const calls: string[] = [];
  const pageAfter = <T extends { Key: string }>(
    all: readonly T[],
    input: Input,
    id: (one: T) => string | undefined,
  ) => {
    const below = all.filter(({ Key }) => Key.startsWith(input.Prefix ?? ""));
    const idMarker = input.VersionIdMarker ?? input.UploadIdMarker;
    const start = below.findIndex(
      (one) => one.Key > (input.KeyMarker ?? "") || (one.Key === input.KeyMarker && (id(one) ?? "") > (idMarker ?? "")),
    );
    const page = start < 0 ? [] : below.slice(start, start + 2);
    const last = page.at(-1);
    return { page, isTruncated: start >= 0 && start + 2 < below.length, last };
  };
  interface Input {
    readonly Prefix?: string;
    readonly KeyMarker?: string;
    readonly VersionIdMarker?: string;
    readonly UploadIdMarker?: string;
    readonly UploadId?: string;
    readonly Delete?: { readonly Objects: readonly { Key: string; VersionId?: string }[] };
  }
  const answers: Readonly<Record<string, (input: Input) => unknown>> = {
    ListObjectVersionsCommand(input) {
      const { page, isTruncated, last } = pageAfter(versions, input, ({ VersionId }) => VersionId);
      return {
        Versions: page.filter(({ marker }) => !marker),
        DeleteMarkers: page.filter(({ marker }) => marker),
        IsTruncated: isTruncated,
        ...(isTruncated && { NextKeyMarker: last?.Key, NextVersionIdMarker: last?.VersionId }),
      };
    },
    ListObjectsV2Command: ({ Prefix = "" }) => ({
      Contents: versions.filter(({ Key, IsLatest, marker }) => IsLatest && !marker && Key.startsWith(Prefix)),
    }),
    DeleteObjectsCommand(input) {
      const { Objects = [] } = input.Delete ?? {};
      for (const { Key, VersionId } of Objects)
        versions.splice(
          versions.findIndex((one) => one.Key === Key && (VersionId === undefined || one.VersionId === VersionId)),
          1,
        );
      return {};
    },
    ListMultipartUploadsCommand(input) {
      const { page, isTruncated, last } = pageAfter(uploads, input, ({ UploadId }) => UploadId);
      return {
        Uploads: page,
        IsTruncated: isTruncated,
        ...(isTruncated && { NextKeyMarker: last?.Key, NextUploadIdMarker: last?.UploadId }),
      };
    },
    AbortMultipartUploadCommand({ UploadId }) {
      uploads.splice(
        uploads.findIndex((one) => one.UploadId === UploadId),
        1,
      );
      return {};
    },
  };
  const s3 = {
    send: async ({ constructor: { name }, input }: { constructor: { name: string }; input: Input }) => {
      calls.push(name);
      const refusal = refusals[name];
      if (refusal instanceof Error) throw refusal;
      return refusal ?? answers[name]!(input);
    },
  } as unknown as S3Client; // one method of it is used
  return { s3, versions, uploads, calls };
}

const ofARun = () =>
  bucketOf(
    [
      { Key: "sluice/a/in.jsonl", VersionId: "1", IsLatest: false },
      { Key: "sluice/a/in.jsonl", VersionId: "2", IsLatest: true },
      { Key: "sluice/a/out/job/in.jsonl.out", VersionId: "1", IsLatest: true },
      { Key: "sluice/a/out/manifest", VersionId: "1", IsLatest: false },
      { Key: "sluice/a/out/manifest", VersionId: "2", IsLatest: true, marker: true },
      { Key: "sluice/ab/theirs.jsonl", VersionId: "1", IsLatest: true },
    ],
    [
      { Key: "sluice/a/in.jsonl", UploadId: "u1" },
      { Key: "sluice/a/in.jsonl", UploadId: "u2" },
      { Key: "sluice/a/out/x", UploadId: "u3" },
      { Key: "sluice/ab/theirs.jsonl", UploadId: "u4" },
    ],
  );

describe("what a bucket keeps below a prefix", () => {
  it("is counted with versions, delete markers and unfinished uploads, and left as it is", async () => {
    const { s3, calls } = ofARun();
    const below = await countBelow(s3, "b", "sluice/a/");
    expect(below).toEqual({ objects: 2, olderVersions: 3, uploads: 3, missing: [] });
    expect(describeBelow(below)).toBe("2 objects, 3 older versions, 3 unfinished uploads");
    expect(calls.filter((call) => !call.startsWith("List"))).toEqual([]);
  });

  it("is removed completely, page by page, and nothing beside it", async () => {
    const { s3, versions, uploads } = ofARun();
    expect(await removeBelow(s3, "b", "sluice/a/")).toMatchObject({ objects: 2, olderVersions: 3, uploads: 3 });
    expect(versions.map(({ Key }) => Key)).toEqual(["sluice/ab/theirs.jsonl"]);
    expect(uploads.map(({ UploadId }) => UploadId)).toEqual(["u4"]);
    expect(describeBelow(await countBelow(s3, "b", "sluice/a/"))).toBe("nothing");
  });

  it("is removed as far as the permissions reach, which are named", async () => {
    const { versions, uploads } = ofARun();
    const refusing = { ListObjectVersionsCommand: denied, ListMultipartUploadsCommand: denied };
    const { s3 } = bucketOf(versions, uploads, refusing);
    expect(await removeBelow(s3, "b", "sluice/a/")).toEqual({
      objects: 2,
      olderVersions: 0,
      uploads: 0,
      missing: ["s3:ListBucketVersions", "s3:ListBucketMultipartUploads"],
    });
  });

  it("is nothing in a bucket that is not there", async () => {
    const gone = Object.assign(new Error("gone"), { name: "NoSuchBucket", $metadata: {} });
    const { s3 } = bucketOf([], [], { ListObjectVersionsCommand: gone, ListMultipartUploadsCommand: gone });
    expect(describeBelow(await removeBelow(s3, "b", "p/"))).toBe("nothing");
  });

  it("is named where S3 refuses to remove it", async () => {
    const { versions } = ofARun();
    const Errors = [{ Key: "sluice/a/in.jsonl", Code: "AccessDenied", Message: "object lock" }];
    const { s3 } = bucketOf(versions, [], { DeleteObjectsCommand: { Errors } });
    await expect(removeBelow(s3, "b", "sluice/a/")).rejects.toThrow(
      /1 of 2 objects, the first s3:\/\/b\/sluice\/a\/in\.jsonl: AccessDenied object lock/,
    );
  });
});

/**
 * Everything that a bucket keeps below a prefix: objects, their older versions, delete markers, and uploads that were never
 * finished, which S3 bills but does not list with the objects.
 */
import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type MultipartUpload,
  type ObjectIdentifier,
  type S3Client,
} from "@aws-sdk/client-s3";

export interface ObjectsBelow {
  readonly objects: number;
  /** Versions that are not the latest, and delete markers. */
  readonly olderVersions: number;
  readonly uploads: number;
  /** The permissions without which some of it could not be listed. */
  readonly missing: readonly string[];
}

export const isNothing = ({ objects, olderVersions, uploads }: ObjectsBelow): boolean =>
  objects + olderVersions + uploads === 0;

/** `12 objects, 3 older versions, 1 unfinished upload` */
export function describeBelow({ objects, olderVersions, uploads }: ObjectsBelow): string {
  const some = (count: number, what: string): string[] =>
    count > 0 ? [`${count} ${what}${count > 1 ? "s" : ""}`] : [];
  return (
    [...some(objects, "object"), ...some(olderVersions, "older version"), ...some(uploads, "unfinished upload")].join(
      ", ",
    ) || "nothing"
  );
}

/** Counts without removing. A bucket that does not exist holds nothing. */
export function countBelow(s3: S3Client, bucket: string, prefix: string): Promise<ObjectsBelow> {
  return visit(s3, bucket, prefix, { objects: async () => {}, upload: async () => {} });
}

/** Removes for good. @throws naming the first object that S3 would not remove; what is gone stays gone */
export function removeBelow(s3: S3Client, bucket: string, prefix: string): Promise<ObjectsBelow> {
  return visit(s3, bucket, prefix, {
    async objects(Objects) {
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      );
      const [refused] = Errors;
      if (refused)
        throw new Error(
          `S3 did not remove ${Errors.length} of ${Objects.length} objects, the first s3://${bucket}/${refused.Key}: ${refused.Code} ${refused.Message ?? ""}`,
        );
    },
    async upload({ Key, UploadId }) {
      await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId })).catch(unless("NoSuchUpload"));
    },
  });
}

interface Visitor {
  /** At most 1,000, as S3 lists them and takes them. */
  objects(listed: ObjectIdentifier[]): Promise<void>;
  upload(listed: MultipartUpload): Promise<void>;
}

async function visit(s3: S3Client, bucket: string, prefix: string, visitor: Visitor): Promise<ObjectsBelow> {
  const found = { objects: 0, olderVersions: 0, uploads: 0, missing: [] as string[] };
  const isListed = await everyVersion(s3, bucket, prefix, async (versions) => {
    const latest = versions.filter(({ isLatest }) => isLatest).length;
    found.objects += latest;
    found.olderVersions += versions.length - latest;
    await visitor.objects(versions.map(({ Key, VersionId }) => ({ Key, VersionId })));
  });
  if (isListed === "denied") {
    found.missing.push("s3:ListBucketVersions");
    await everyObject(s3, bucket, prefix, async (objects) => {
      found.objects += objects.length;
      await visitor.objects(objects);
    });
  }
  const areUploadsListed = await everyUpload(s3, bucket, prefix, async (upload) => {
    found.uploads++;
    await visitor.upload(upload);
  });
  if (areUploadsListed === "denied") found.missing.push("s3:ListBucketMultipartUploads");
  return found;
}

/** `denied` when the first page is refused for want of the permission. */
type Listed = "all" | "denied";

async function everyVersion(
  s3: S3Client,
  Bucket: string,
  Prefix: string,
  visit: (page: readonly { Key: string; VersionId: string | undefined; isLatest: boolean }[]) => Promise<void>,
): Promise<Listed> {
  let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
  for (;;) {
    const page = await s3
      .send(new ListObjectVersionsCommand({ Bucket, Prefix, ...marker }))
      .catch(unless("NoSuchBucket", "AccessDenied"));
    if (page instanceof Error) return page.name === "AccessDenied" ? "denied" : "all";
    const versions = [
      ...(page.Versions ?? []).map((version) => ({ ...version, isLatest: version.IsLatest ?? true })),
      ...(page.DeleteMarkers ?? []).map((each) => ({ ...each, isLatest: false })),
    ].flatMap(({ Key, VersionId, isLatest }) => (Key === undefined ? [] : [{ Key, VersionId, isLatest }]));
    // A page holds 1,000 at most, so that it is deleted in one request.
    if (versions.length > 0) await visit(versions);
    if (!page.IsTruncated || page.NextKeyMarker === undefined) return "all";
    marker = {
      KeyMarker: page.NextKeyMarker,
      ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
    };
  }
}

async function everyObject(
  s3: S3Client,
  Bucket: string,
  Prefix: string,
  visit: (page: { Key: string }[]) => Promise<void>,
): Promise<void> {
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
    const keys = (page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
    if (keys.length > 0) await visit(keys);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function everyUpload(
  s3: S3Client,
  Bucket: string,
  Prefix: string,
  visit: (upload: MultipartUpload) => Promise<void>,
): Promise<Listed> {
  let marker: { KeyMarker?: string; UploadIdMarker?: string } = {};
  for (;;) {
    const page = await s3
      .send(new ListMultipartUploadsCommand({ Bucket, Prefix, ...marker }))
      .catch(unless("NoSuchBucket", "AccessDenied"));
    if (page instanceof Error) return page.name === "AccessDenied" ? "denied" : "all";
    for (const upload of page.Uploads ?? []) await visit(upload);
    if (!page.IsTruncated || page.NextKeyMarker === undefined) return "all";
    marker = {
      KeyMarker: page.NextKeyMarker,
      ...(page.NextUploadIdMarker !== undefined && { UploadIdMarker: page.NextUploadIdMarker }),
    };
  }
}

/** Returns an error of one of these names, and throws any other. */
const unless =
  (...names: readonly string[]) =>
  (error: unknown): Error => {
    if (error instanceof Error && names.includes(error.name)) return error;
    throw error;
  };

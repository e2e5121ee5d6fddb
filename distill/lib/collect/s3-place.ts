/** `s3://bucket/prefix`, read without loading the SDK. */
const S3_PLACE = /^s3:\/\/([^/]+)\/?(.*)$/;

/** Undefined for a place on this machine. */
export function parseS3Place(place: string): { readonly bucket: string; readonly prefix: string } | undefined {
  const [, bucket, prefix = ""] = S3_PLACE.exec(place) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

export const isInS3 = (place: string): boolean => S3_PLACE.test(place);

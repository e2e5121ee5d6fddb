/** What a job of Bedrock has written to S3: JSON Lines. */
import { Readable } from "node:stream";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { parseLines, splitLines } from "../files/jsonl.ts";
import { LineError } from "../files/line-error.ts";
import { decodeUtf8 } from "../files/utf8.ts";

/**
 * Its rows, passed through `parse`.
 * @throws LineError naming object and line of a row that is cut off or of another form. The job is paid for, and its output stays on S3:
 * the same command reads it again.
 */
export async function* readOutput<T>(
  s3: S3Client,
  { bucket: Bucket, key: Key }: { readonly bucket: string; readonly key: string },
  parse: (value: unknown) => T,
): AsyncGenerator<T> {
  const name = `s3://${Bucket}/${Key}`;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  if (!(Body instanceof Readable)) throw new Error(`${name} has no content`);
  try {
    for await (const { value } of parseLines(splitLines(decodeUtf8(Body, name), name), name, parse)) yield value;
  } catch (cause) {
    if (!(cause instanceof LineError)) throw cause;
    throw new LineError(
      `${cause.message}; the job is paid for and its output stays on S3: run the same command again to read it again`,
      { cause },
    );
  }
}

/**
 * Signature Version 4 of a request (AWS General Reference, "Create a signed AWS API request"), in one turn of the event loop. The SDK's
 * signer takes some twenty and digests the key of its own cache each time; a test compares the two.
 */
import { extendedEncodeURIComponent } from "@smithy/core/protocols";
import { createAlikeDigest, createHmac, hmac } from "../digest.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

interface Unsigned {
  readonly method: string;
  /** As it is sent: its segments are percent-encoded. There is no query. */
  readonly path: string;
  /** By names in lower case, `host` among them. All are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What one second, region and key have in common. */
interface Moment {
  readonly second: number;
  /** `20261123T000000Z`. */
  readonly time: string;
  /** `20261123/us-east-1/bedrock/aws4_request`. */
  readonly scope: string;
  /** HMAC of a text under the key of the day, in hex. */
  readonly hmacOfDay: (text: string) => string;
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/** Makes the headers with which a request is to be sent. */
export function createSigner(
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  region: string,
  service: string,
): (request: Unsigned, atMs: number) => Record<string, string> {
  const [digestOfBody, digestOfRequest] = [createAlikeDigest(), createAlikeDigest()];
  let moment: Moment | undefined;

  function momentOf(atMs: number): Moment {
    const second = Math.floor(atMs / 1000);
    if (moment?.second === second) return moment;
    const time = `${new Date(second * 1000).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
    const day = time.slice(0, 8);
    const scope = `${day}/${region}/${service}/aws4_request`;
    const hmacOfDay =
      moment?.scope === scope ? moment.hmacOfDay : createHmac(keyOf(secretAccessKey, day, region, service));
    moment = { second, time, scope, hmacOfDay };
    return moment;
  }

  return ({ method, path, headers, body }, atMs) => {
    const { time, scope, hmacOfDay } = momentOf(atMs);
    const bodyDigest = digestOfBody(body);
    const sent: Record<string, string> = { ...headers, "x-amz-date": time, "x-amz-content-sha256": bodyDigest };
    if (sessionToken !== undefined) sent["x-amz-security-token"] = sessionToken;
    const names = Object.keys(sent).sort();
    let canonical = `${method}\n${canonicalPath(path)}\n\n`;
    for (const name of names) canonical += `${name}:${sent[name]!.trim().replace(/\s+/g, " ")}\n`;
    const signed = names.join(";");
    const digest = digestOfRequest(`${canonical}\n${signed}\n${bodyDigest}`);
    const signature = hmacOfDay(`${ALGORITHM}\n${time}\n${scope}\n${digest}`);
    sent["authorization"] =
      `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
    return sent;
  };
}

const keyOf = (secret: string, ...parts: readonly string[]): Uint8Array =>
  [...parts, "aws4_request"].reduce<Uint8Array>(hmac, new TextEncoder().encode(`AWS4${secret}`));

/** Every service but S3 encodes what is sent once more, and takes several slashes for one. */
const canonicalPath = (path: string): string => path.split(/\/+/).map(extendedEncodeURIComponent).join("/");

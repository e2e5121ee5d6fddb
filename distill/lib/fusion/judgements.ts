/** Which judgements a fusion was fitted to, so that one of the shipped set is recognised wherever its file went. */
import { sha256Text } from "../files/digest.ts";
import type { RetrievalQuery } from "../retrieval.ts";

type Judged = Pick<RetrievalQuery, "id" | "query" | "relevant">;

/** Hex SHA-256 over queries and grades in any order. Result lists do not count: other lists for the same judgements are the same set. */
export const judgementsDigest = (queries: readonly Judged[]): string =>
  sha256Text(
    JSON.stringify(
      queries.map(({ id, query, relevant }) => [id, query, Object.entries(relevant).sort(byFirst)]).sort(byFirst),
    ),
  );

const byFirst = ([a]: readonly unknown[], [b]: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);

/** The digest of `fixtures/retrieval`, which a test compares with the files. */
const SHIPPED = "deb1b8666e40fa38f5ba1f10d5f522b94ea49a705f1b14ef2995d838ef9faf82";

/** Whether these are the judgements that come with the project: an invented archive, which says nothing about any other. */
export const isShipped = (digest: string): boolean => digest === SHIPPED;

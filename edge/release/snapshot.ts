/** What a router runs on: a release as it was loaded, with what the watch holds of it and the release on trial beside it. */
import type { Fusion } from "../fusion/fusion.ts";
import type { ModelTarget } from "../ports.ts";
import type { Student } from "../student/student.ts";
import type { CandidateRecord } from "../watch/keys.ts";
import type { NamedCatalogue } from "./catalogue.ts";
import type { Release } from "./release.ts";

/** Everything of a release that a router runs on. Immutable: a promotion makes another one. */
export interface Snapshot {
  readonly version: string;
  readonly student: Student | null;
  /** Why there is no student. */
  readonly studentProblem: string | null;
  readonly models: readonly ModelTarget[];
  /** Hash of the prompt the models were trained with; null with what was built in. */
  readonly promptHash: string | null;
  /** The prompt itself, where the models were trained with one of their own. */
  readonly prompt?: string | undefined;
  readonly distilledConfidence?: number | undefined;
  /** What each signal's results are worth in this archive. */
  readonly fusion?: Fusion | undefined;
  /** Names are linked against it once it is loaded; until then nothing may be cached. */
  readonly catalogue?: NamedCatalogue | undefined;
  /** Hex SHA-256 of the student's artefact; absent where there is none, or where it has not been needed yet. */
  readonly studentDigest?: string | undefined;
  /** What audits compare live decisions with, as it was measured. */
  readonly audit?: Release["audit"] | undefined;
  /** What the watch holds: it no longer answers alone. */
  readonly held?: Held | undefined;
  /** The release on trial beside this one. */
  readonly candidate?: Candidate | undefined;
}

/** A shadow decides and answers nothing; a canary answers its share of the queries. */
interface Candidate extends CandidateRecord {
  readonly snapshot: Snapshot;
}

interface Held {
  /** The student of the version that `current` names. Where there is an earlier release to go back to, that one is served. */
  readonly student: boolean;
  readonly rules: boolean;
}

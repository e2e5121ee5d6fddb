import type { GateName } from "./gate-names.ts";

/** One thing that a release must show. */
export interface Gate {
  readonly name: GateName;
  readonly demand: string;
  readonly figure: string;
  readonly passed: boolean;
  /** For people: what does not stop the release and is worth knowing. */
  readonly warnings?: readonly string[];
  /** What to do where it fails. */
  readonly fix: string;
}

export const gate = (name: GateName, demand: string, figure: string, passed: boolean, fix: string): Gate => ({
  name,
  demand,
  figure,
  passed,
  fix,
});

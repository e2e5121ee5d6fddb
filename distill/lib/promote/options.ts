/** The options of step 9. */
import type { OptionSpecs } from "../command/options.ts";
import { RELEASES_OPTION } from "./local-store.ts";

export const PROMOTE_OPTIONS = {
  remote: { kind: "flag", help: "Workers KV, through wrangler's own login, instead of the local releases" },
  releases: RELEASES_OPTION,
  namespaceId: {
    kind: "text",
    value: "ID",
    help: "KV namespace with --remote (default: the binding RELEASES in wrangler.toml)",
  },
  also: { kind: "list", value: "REGION=ID", help: "a model to ask after the distilled one, in order" },
  accept: { kind: "list", value: "GATE", help: "name of a gate that may fail; recorded with the promotion" },
  fusion: {
    kind: "text",
    value: "FILE",
    help: "what fusion fit wrote, or none: alone it makes a release from the one in force, with --run NAME it goes with the run's artefacts (default: that of the release in force)",
  },
  catalogue: {
    kind: "text",
    value: "FILE",
    help: "what catalogue build wrote, or none: alone it makes a release from the one in force, with --run NAME it goes with the run's artefacts (default: that of the release in force)",
  },
  shadow: {
    kind: "flag",
    help: "try it beside the release in force, without answering; later, the same artefacts without this put it in force",
  },
  canary: {
    kind: "number",
    min: 0.01,
    max: 100,
    help: "try it beside the release in force, answering this share of the queries, in percent",
  },
  releaseHold: {
    kind: "optional",
    value: "DIGEST",
    help: "let what the watch holds answer again: all of it, or what has this digest",
    neutral: true,
  },
  dryRun: { kind: "flag", help: "show gates and release, change nothing", neutral: true },
  rollback: { kind: "flag", help: "put the previous release back in force", neutral: true },
  to: {
    kind: "text",
    value: "VERSION",
    help: "with --rollback: the release to go back to, or builtin",
    neutral: true,
  },
} as const satisfies OptionSpecs;

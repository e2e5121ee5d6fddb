/** Whether a round collects queries, or goes on with those that its run has from files or logs: to collect without them would drop them. */
import { UsageError } from "../command/options.ts";
import type { StepRecord } from "../run/run-dir.ts";

/** Options of step 1 that say where queries come from. */
const SOURCES = ["import", "edgeLogs", "invocationLogs"];

interface Asked {
  readonly import: readonly unknown[];
  readonly pool?: string | undefined;
  readonly train?: number | undefined;
  readonly force: boolean;
}

/**
 * The command that collected the run's queries, where the round keeps them; undefined where step 1 is to run.
 *
 * @param record of step 1 in this run
 * @throws where the round asks for another collection and names no source
 */
export function keptCollection(record: StepRecord | undefined, asked: Asked): string | undefined {
  const hasSource = SOURCES.some((name) => {
    const given = record?.options[name];
    return Array.isArray(given) && given.length > 0;
  });
  if (!record || !hasSource || asked.import.length > 0) return undefined;
  const command = record.command ?? "npx tsx distill/1-collect.ts, with files or logs";
  const flag = asked.force
    ? "--force"
    : asked.pool !== undefined
      ? "--pool"
      : asked.train !== undefined
        ? "--train"
        : "";
  if (flag !== "")
    throw new UsageError(
      `${flag} would collect the queries of this run again, without the files or logs that they are from (\`${command}\`): name them again, or begin with --from 2`,
    );
  return command;
}

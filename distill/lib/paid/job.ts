/**
 * A job that Bedrock runs for money is paid once: its name and token derive from what it is given, so that a rerun finds the
 * job that was started before. A job that nothing will come of keeps its name, so the next attempt takes another.
 */

export interface FoundJob {
  readonly arn: string;
  readonly status: string;
}

/** One kind of job, as Bedrock's API has it. */
export interface JobKind {
  /** From 1. */
  nameOf(attempt: number): string;
  /** The job of exactly this name, whatever has become of it. */
  find(name: string): Promise<FoundJob | undefined>;
  /** Why nothing will come of it any more; undefined while it runs and when it has left what it was started for. */
  spent(job: FoundJob): Promise<string | undefined>;
  /** Uploads what the job reads and starts it; its ARN, where Bedrock names one. */
  start(name: string, attempt: number): Promise<string | undefined>;
}

interface Job {
  readonly name: string;
  readonly attempt: number;
  readonly arn: string;
  /** Its status when it was found; null when it was started now. */
  readonly adopted: string | null;
}

/** The job that runs or has ended well, else a new one. */
export async function findOrStart(kind: JobKind, say: (text: string) => void): Promise<Job> {
  for (let attempt = 1; ; attempt++) {
    const name = kind.nameOf(attempt);
    const found = await kind.find(name);
    if (!found) {
      const arn = await kind.start(name, attempt);
      if (!arn) throw new Error(`Bedrock accepted the job ${name} but named no ARN: run the step again`);
      return { name, attempt, arn, adopted: null };
    }
    const why = await kind.spent(found);
    if (why === undefined) return { name, attempt, arn: found.arn, adopted: found.status };
    say(`${name} is spent (${why})`);
  }
}

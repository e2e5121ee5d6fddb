/** What a local AWS has been asked. */

/** Converse calls that the local AWS at `url` has had, answered or refused. */
export async function converseCalls(url: string): Promise<number> {
  const { totals } = (await (await fetch(`${url}/_sluice/ledger`)).json()) as {
    totals: { operation: string; calls: number }[];
  };
  return totals.filter(({ operation }) => operation === "Converse").reduce((sum, { calls }) => sum + calls, 0);
}

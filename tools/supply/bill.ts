/** The bill of materials in CycloneDX, of which equal lock files give equal bytes. */

interface Bill {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly tools?: unknown };
  readonly components: readonly { readonly "bom-ref": string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

const byKey =
  <T>(key: (one: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : 1;

/** Takes out what differs from run to run (serial number, time, the version of npm), and sorts the rest. */
export function reproducible(text: string): string {
  const { serialNumber: _, metadata, components, dependencies, ...rest } = JSON.parse(text) as Bill;
  const { timestamp: __, tools: ___, ...kept } = metadata;
  const bill = {
    ...rest,
    metadata: kept,
    components: components.toSorted(byKey((one) => one["bom-ref"])),
    dependencies: dependencies
      .map(({ dependsOn, ...one }) => ({ ...one, ...(dependsOn && { dependsOn: dependsOn.toSorted() }) }))
      .sort(byKey(({ ref }) => ref)),
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

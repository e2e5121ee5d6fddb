/** The store that a command's options name. */
import type { Task } from "../../../edge/task/task.ts";
import { argumentsFor } from "../command/typed.ts";
import { kvStore, runWrangler } from "./kv-store.ts";
import { localStore, releasesOf } from "./local-store.ts";
import type { PromotionStore } from "./store.ts";

interface StoreOptions {
  readonly remote: boolean;
  readonly releases?: string | undefined;
  readonly namespaceId?: string | undefined;
}

/** What makes a command be about the same store. */
export const storeArguments = ({ remote, releases, namespaceId }: StoreOptions): string[] =>
  Object.entries({ remote, releases, namespaceId }).flatMap(([key, value]) => argumentsFor(key, value));

export function openStore(task: Task, { remote, releases, namespaceId }: StoreOptions): PromotionStore {
  if (!remote) return localStore(releasesOf(task, releases));
  const namespace = namespaceId ? ["--namespace-id", namespaceId] : ["--binding", "RELEASES"];
  return kvStore(runWrangler, [...namespace, "--remote"]);
}

/** `npm run distill -- status`: the state of a run, what is in force, and what the account holds that costs money or ends. */
import type { Task } from "../../../edge/task/task.ts";
import { watchLines } from "../promote/hold.ts";
import { openStore } from "../promote/open-store.ts";
import { releaseInForce } from "../promote/release.ts";
import type { Run } from "../run/run-dir.ts";
import { accountStateOf } from "./account-state.ts";
import { noticeLines, noticesOf } from "./notices.ts";
import { statusLines, statusOf } from "./status.ts";

/** @param options `remote`: the release in Workers KV, not the local one */
export async function statusCommand(
  run: Run,
  task: Task,
  options: { readonly remote: boolean; readonly json: boolean },
  say: (text: string) => void,
): Promise<void> {
  const now = new Date();
  const status = await statusOf(run);
  if (!options.json) say(statusLines(status, now).join("\n"));
  const { connectAws } = await import("../aws/connect.ts");
  const aws = await connectAws();
  const store = openStore(task, { remote: options.remote });
  const inForce = await releaseInForce(store);
  const watched = await watchLines(store, task);
  const notices = noticesOf(await accountStateOf(run, aws, inForce, now), now);
  if (options.json) say(JSON.stringify({ ...status, inForce: inForce.version, watch: watched, notices }));
  else
    say(
      ["", `in force: ${inForce.version}; asked ${aws.where}`, ...watched, ...noticeLines(notices, aws.simulated)].join(
        "\n",
      ),
    );
  await aws.close();
}

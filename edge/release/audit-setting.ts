/** What a release's decisions are audited against, or why they are not. */
import { targetName } from "../bedrock/models.ts";
import type { AuditSetting } from "../cascade/audit.ts";
import type { ModelTarget } from "../ports.ts";
import type { Task } from "../task/task.ts";
import { rulesHoldKey, studentHoldKey } from "../watch/keys.ts";
import { rulesSubject, studentSubject } from "../watch/subject.ts";
import type { Snapshot } from "./snapshot.ts";

type Found =
  | { readonly ok: true; readonly setting: AuditSetting }
  /** For people. */
  | { readonly ok: false; readonly reason: string };

/** Bets need a rate strictly between 0 and 1. */
const inside = (rate: number): number => Math.min(0.99, Math.max(0.001, rate));

/** @param chosen `SLUICE_AUDIT_MODEL`. @param rulesDigest of the task's rules and the code that reads them. */
export function auditSettingOf(
  { version, models, audit, student, studentDigest }: Snapshot,
  task: Task,
  rulesDigest: string,
  chosen?: ModelTarget,
): Found {
  const model = chosen ?? models[0];
  if (!model) return { ok: false, reason: "there is no model to ask: SLUICE_AUDIT_MODEL, or a release with models" };
  const name = targetName(model);
  if (audit && audit.model !== name)
    return {
      ok: false,
      reason: `the release was measured against ${audit.model}, and SLUICE_AUDIT_MODEL is another model`,
    };
  // Where nothing was measured: a certificate speaks of the teacher, and the audit model is not the teacher.
  const unmeasured = 2 * task.risk.alpha;
  return {
    ok: true,
    setting: {
      model,
      release: version,
      stages: {
        rule: {
          subject: rulesSubject(rulesDigest, name),
          alpha: inside(audit?.rule ?? unmeasured),
          hold: rulesHoldKey(rulesDigest),
        },
        student:
          student && studentDigest !== undefined
            ? {
                subject: studentSubject(studentDigest, student.header.threshold, name),
                alpha: inside(audit?.student ?? unmeasured),
                hold: studentHoldKey(studentDigest),
              }
            : null,
      },
    },
  };
}

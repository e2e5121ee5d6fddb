/** Reads a Server-Timing header, `name;dur=1.2;desc="…", …` (https://www.w3.org/TR/server-timing/), which every answer carries. */

export interface Timing {
  readonly stage: string;
  readonly outcome: string;
  /** NaN where the header gives no time. */
  readonly ms: number;
}

export const parseServerTiming = (header: string | null): Timing[] =>
  (header?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []).flatMap((part) => {
    const [stage, ...parameters] = part.split(";").map((text) => text.trim());
    if (!stage) return [];
    const values = new Map(
      parameters.map((parameter) => {
        const at = parameter.indexOf("=");
        return [parameter.slice(0, at), parameter.slice(at + 1).replace(/^"|"$/g, "")];
      }),
    );
    return [{ stage, outcome: values.get("desc") ?? "", ms: Number(values.get("dur") ?? Number.NaN) }];
  });

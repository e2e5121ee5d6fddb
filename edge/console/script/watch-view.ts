/** What `GET /v1/watch` reports, as cards: each stage's risk, then coverage and spend, the release on trial, holds and alarms. */
import type { WatchReport } from "../../http/watch.ts";
import type { WatchEvent } from "../../watch/effects.ts";
import { AUDITED_STAGES, LEAST_AUDITS, LEAST_QUERIES } from "../../watch/subject.ts";
import { el, fact, fill } from "./dom.ts";
import { number, percent } from "./format.ts";
import { byId } from "./page.ts";
import { hourText, riskChart } from "./risk-chart.ts";
import { drawnBy, riskOverTime, SOURCES } from "./risk-over-time.ts";

/** An alarm is raised at this evidence. */
const ALARM_E = 20;

const TOO_FEW = `it takes ${LEAST_AUDITS} audits, and disagreements on ${LEAST_QUERIES} different queries`;

const NEEDS = "Audits need the binding WATCH, SLUICE_SECRET, and a share in SLUICE_AUDIT_SHARE, such as 0.01.";

type StageReport = NonNullable<WatchReport["stages"]["rule"]>;

export function showWatch(report: WatchReport): void {
  const stages = AUDITED_STAGES.flatMap((stage) => {
    const found = report.stages[stage];
    return found ? [stageCard(stage, found, report)] : [];
  });
  fill(
    byId("watch"),
    report.off === undefined
      ? null
      : el("p", "notice wide", el("strong", "", "Nothing is audited: "), `${report.off}. ${NEEDS}`),
    Object.keys(report.holds).length > 0 ? holdsCard(report.holds) : null,
    ...stages,
    coverageCard(report),
    spendCard(report),
    report.canary && canaryCard(report.canary),
    alarmsCard(report.alarms),
    report.hours.length > 0 ? hoursCard(report) : null,
  );
}

let cards = 0;

function card(title: string, className: string, ...children: readonly (Node | string | null)[]): HTMLElement {
  const heading = el("h2", "", title);
  heading.id = `card-${cards++}`;
  const section = el("section", `card ${className}`, heading, ...children);
  section.setAttribute("aria-labelledby", heading.id);
  return section;
}

function stageCard(stage: (typeof AUDITED_STAGES)[number], report: StageReport, { hours }: WatchReport): HTMLElement {
  const { audits, disagreements, risk, e, alpha, alarmedAt } = report;
  const [low, value, high] = risk;
  const points = riskOverTime(hours, stage);
  const between = el("small", "", `between ${percent(low)} and ${percent(high)}; accepted up to ${percent(alpha)}`);
  return card(
    `Risk of the ${stage === "rule" ? "rules" : "student"}`,
    "",
    audits > 0 ? el("p", "big", percent(value), between) : el("p", "note", "No audit yet."),
    el(
      "dl",
      "facts",
      fact("Audits", String(audits)),
      fact("Disagreements", String(disagreements)),
      fact("Evidence", `${number(e)}, alarm at ${ALARM_E}`, e >= ALARM_E ? "warn" : ""),
      e >= ALARM_E && !alarmedAt ? fact("No alarm yet", TOO_FEW, "long") : null,
      alarmedAt ? fact("Alarm since", timeText(alarmedAt), "warn long") : null,
    ),
    points.length > 0 ? riskChart(points, alpha) : null,
    points.length > 0
      ? el(
          "p",
          "note",
          "All audits of the hours shown, whichever release answered; the band is the interval that holds at every look at once. Times are UTC.",
        )
      : null,
  );
}

function coverageCard({ hours }: WatchReport): HTMLElement {
  const drawn = drawnBy(hours);
  const total = SOURCES.reduce((sum, source) => sum + drawn[source], 0);
  if (total === 0) return card("Coverage", "", el("p", "note", "No decision was drawn yet."));
  const rows = SOURCES.map((source) => {
    const fillBar = el("span", { className: "fill", hidden: drawn[source] === 0 });
    fillBar.style.width = `${(drawn[source] / total) * 100}%`;
    return el(
      "li",
      "",
      el("span", "", source),
      el("span", { className: "track", ariaHidden: "true" }, fillBar),
      el("b", "", percent(drawn[source] / total)),
    );
  });
  return card(
    "Coverage",
    "",
    el(
      "p",
      "big",
      percent((drawn.rule + drawn.student) / total),
      el("small", "", `of ${total} drawn decisions were answered without a model`),
    ),
    el("ul", "shares", ...rows),
  );
}

const spendCard = ({ spendUsd, release }: WatchReport): HTMLElement =>
  card(
    "Spend",
    "",
    el("p", "big", `$${spendUsd.toFixed(4)}`, el("small", "", "on audits since midnight UTC")),
    el("dl", "facts", fact("Release in force", release)),
  );

function canaryCard({
  version,
  mode,
  percent: share,
  differences,
  candidateRight,
  e,
  verdict,
}: NonNullable<WatchReport["canary"]>): HTMLElement {
  const state =
    verdict === null ? "undecided" : verdict === "candidate" ? "the candidate is better" : "the candidate lost";
  return card(
    "On trial",
    "wide",
    el(
      "p",
      "big",
      version,
      el(
        "small",
        "",
        mode === "shadow" ? "a shadow: it answers nothing" : `a canary: it answers ${share} % of the queries`,
      ),
    ),
    el(
      "dl",
      "facts",
      fact("Verdict", state, verdict === "incumbent" ? "warn" : ""),
      fact("Differences", String(differences)),
      fact("Candidate right", differences > 0 ? `${candidateRight} (${percent(candidateRight / differences)})` : "0"),
      fact("Evidence", number(e)),
    ),
  );
}

function holdsCard(holds: WatchReport["holds"]): HTMLElement {
  const rows = Object.entries(holds).map(([key, why]) =>
    el("li", "alarm", el("b", "", key), el("small", "", reasonOf(why))),
  );
  return card(
    "Held: it no longer answers alone",
    "wide",
    el("ul", "events", ...rows),
    el("p", "note", "9-promote --release-hold lets it answer again."),
  );
}

/** The alarm behind a hold, which its value carries as JSON. A person may have written something else there. */
function reasonOf(value: string): string {
  try {
    const event: Partial<WatchEvent> | null = JSON.parse(value);
    if (event?.event === "alarm" && event.time && event.release) return eventText(event as WatchEvent);
  } catch {}
  return value;
}

const eventText = (event: WatchEvent): string =>
  `${timeText(event.time)}, release ${event.release}; ${countsOf(event)}`;

function alarmsCard(alarms: readonly WatchEvent[]): HTMLElement {
  if (alarms.length === 0) return card("Alarms and verdicts", "wide", el("p", "note", "None."));
  const rows = alarms.map((event) =>
    el(
      "li",
      event.event === "candidate-won" ? "" : "alarm",
      el("b", "", event.event === "alarm" ? `alarm: ${event.stage}` : event.event),
      el("small", "", eventText(event)),
    ),
  );
  return card("Alarms and verdicts", "wide", el("ul", "events", ...rows));
}

const countsOf = (event: WatchEvent): string =>
  event.event === "alarm"
    ? `${event.disagreements} of ${event.audits} audits disagreed`
    : `${event.candidate} was right in ${event.candidateRight} of ${event.differences} differences`;

function hoursCard({ hours }: WatchReport): HTMLElement {
  const head = ["Hour, UTC", "drawn", ...AUDITED_STAGES.flatMap((stage) => [`${stage}: audits`, "disagreements"])];
  const rows = hours
    .toReversed()
    .map((hour) => [
      hourText(hour.hour),
      SOURCES.reduce((sum, source) => sum + (hour.drawn[source] ?? 0), 0),
      ...AUDITED_STAGES.flatMap((stage) => hour.stages[stage] ?? [0, 0]),
    ]);
  const heading = (name: string) => {
    const cell = el("th", "", name);
    cell.scope = "col";
    return cell;
  };
  const table = el(
    "table",
    "",
    el("thead", "", el("tr", "", ...head.map(heading))),
    el(
      "tbody",
      "",
      ...rows.map((row) => el("tr", "", ...row.map((value, i) => el("td", i > 0 ? "number" : "", String(value))))),
    ),
  );
  const scroll = el("div", "scroll", table);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", "Hours as numbers");
  return card(
    "Hours",
    "wide",
    el(
      "details",
      "",
      el("summary", "", hours.length === 1 ? "1 hour as numbers" : `${hours.length} hours as numbers`),
      scroll,
    ),
  );
}

/** In UTC, as the hours are. */
const timeText = (time: string): string => `${time.slice(0, 16).replace("T", " ")} UTC`;

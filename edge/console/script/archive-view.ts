/** What the archive beside a local router holds for the query. A published router has none, and the page then shows nothing. */
import { el, fill } from "./dom.ts";
import { range } from "./format.ts";
import { byId, data } from "./page.ts";
import { type ArchiveAnswer, type ArchiveResult, searchArchive } from "./service.ts";
import { state } from "./state.ts";

/** Results that are open at first: what comes below the card must stay in reach. */
const SHOWN = 3;

/** Shows the results for a query, or hides the card where nothing answers; it does not ask again then. A choice retrieves nothing. */
export async function showArchive(query: string, locale: string | undefined, signal: AbortSignal): Promise<void> {
  if (data.kind !== "signals" || !state.hasArchive) return;
  byId("archive-card").setAttribute("aria-busy", "true");
  const answer = await searchArchive(query, locale, signal);
  if (signal.aborted) return;
  byId("archive-card").removeAttribute("aria-busy");
  state.hasArchive = answer !== null;
  byId("archive-card").hidden = answer === null;
  if (answer) show(answer);
}

function show({ clips, results }: ArchiveAnswer): void {
  const found = results.length === 0 ? "Nothing" : `The first ${results.length}`;
  byId("archive-note").textContent = `${found} of ${clips} clips of an invented archive.`;
  const rest = results.slice(SHOWN);
  const more =
    rest.length > 0 && el("details", "", el("summary", "", `${rest.length} more`), el("ol", "", ...rest.map(row)));
  fill(byId("archive"), el("ol", "", ...results.slice(0, SHOWN).map(row)), more || null);
}

const row = ({ title, year, language, start, end, caption, transcript, sounds, relaxed }: ArchiveResult): HTMLElement =>
  el(
    "li",
    "found",
    el("bdi", "title", title),
    el("span", "where", `${year}, ${language}, ${range({ gte: start, lte: end }, "seconds")}`),
    text("seen", caption),
    text("said", transcript),
    text("heard", sounds),
    text("softened", relaxed.join(", ")),
  );

const text = (kind: string, words: string): HTMLElement | null =>
  words ? el("span", "words", el("span", "kind", `${kind} `), el("bdi", "", words)) : null;

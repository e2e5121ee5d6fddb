/** Clips of the archive as documents of the index that `docs/opensearch/scenes.template.json` declares. */
import type { Clip } from "../../../distill/lib/search/archive.ts";
import { embeddingOf } from "../../../distill/lib/search/embedding.ts";
import type { Document } from "./query-dsl.ts";

/** What is embedded, by the field of the vector. */
const EMBEDDED: Readonly<Record<string, (clip: Clip) => string>> = {
  visual_vector: ({ caption, onScreen }) => `${caption} ${onScreen}`,
  audio_vector: ({ sounds }) => sounds,
  transcript_vector: ({ transcript }) => transcript,
};

const AS_THEY_ARE = [
  ...(["video", "start", "end", "caption", "transcript", "form", "language", "rating", "resolution"] as const),
  ...(["year", "date", "clock", "duration", "season", "episode", "score"] as const),
];

export function sceneDocuments(clips: readonly Clip[]) {
  const embeds = new Map(Object.entries(EMBEDDED).map(([field, textOf]) => [field, embeddingOf(clips.map(textOf))]));
  const documents = clips.map((clip): Document => {
    const { people, period, title, genre, studio, place } = clip;
    const names = (role: string) => people.filter((one) => one.role === role).map(({ name }) => name);
    const fields = {
      ...Object.fromEntries(AS_THEY_ARE.map((name) => [name, listOf(clip[name])])),
      on_screen: listOf(clip.onScreen),
      title: [title],
      "title.exact": [title],
      genre,
      "genre.exact": genre,
      studio: listOf(studio),
      "studio.exact": listOf(studio),
      place: listOf(place),
      "place.exact": listOf(place),
      people: people.map(({ name }) => name),
      "people.exact": people.map(({ name }) => name),
      ...Object.fromEntries(
        ["actor", "director", "character", "speaker", "writer"].map((role) => [`${role}s`, names(role)]),
      ),
      period: [period ?? { gte: clip.year, lte: clip.year }],
    };
    const vectors = Object.fromEntries([...embeds].map(([field, embed]) => [field, embed(EMBEDDED[field]!(clip))]));
    return { id: clip.id, fields, vectors };
  });
  return { documents, embed: (field: string, text: string): number[] => [...embeds.get(field)!(text)] };
}

const listOf = (value: string | number | null): (string | number)[] => (value === null || value === "" ? [] : [value]);

/** Where and when a work is shown: the catalogue leads, whatever its title is made of, and what is searched is the title. */
import { describe, expect, it } from "vitest";
import { primaryOf } from "../../../edge/decision/weights.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { planFor, read } from "./reads.ts";

function searched(query: string) {
  const { answer } = read(query);
  return {
    leads: answer && primaryOf(labelNames(videoSearch), answer.weights),
    texts: planFor(query).plan.map(({ text }) => text),
  };
}

describe("a title inside a question for screenings or a trailer leads to the catalogue", () => {
  it.each([
    ["what time is Silence of the Drums playing", "Silence of the Drums"],
    ["what times is Thunder Road showing tonight", "Thunder Road"],
    ["at what theatre is Noise of the Sea on", "Noise of the Sea"],
    ["which cinemas are Screaming Mimi playing nearby", "Screaming Mimi"],
    ["what channel is Singing Bee on", "Singing Bee"],
    ["is The Conversation playing nearby", "The Conversation"],
    ["is Dancing Hawk still playing", "Dancing Hawk"],
    ["is Scream on tonight", "Scream"],
    ["when does Barking Dogs Never Bite start", "Barking Dogs Never Bite"],
    ["where is Howling Wind showing", "Howling Wind"],
    ["when is Jumping Jack airing on tv", "Jumping Jack"],
    ["where is A Quiet Place playing right now", "A Quiet Place"],
    ["showtimes for Running on Empty", "Running on Empty"],
    ["The Whispering Star trailer", "The Whispering Star"],
    ["trailer for Dancing in the Rain", "Dancing in the Rain"],
    ['what time is "Sleepwalk" playing', "Sleepwalk"],
    ["wann läuft Das Schweigen der Lämmer", "Das Schweigen der Lämmer"],
    ["wo läuft Der Klang der Stille im Kino", "Der Klang der Stille"],
    ["Trailer zu Die Welle", "Die Welle"],
    ["dónde ponen El Grito", "El Grito"],
    ["a qué hora proyectan La Voz Dormida", "La Voz Dormida"],
    ["à quelle heure passe La Leçon de Piano", "La Leçon de Piano"],
    ["où regarder Intouchables", "Intouchables"],
    ["où peut-on voir Le Bruit des glaçons", "Le Bruit des glaçons"],
    ["où voir Le Fabuleux Destin d'Amélie Poulain en streaming", "Le Fabuleux Destin d'Amélie Poulain"],
    ["dónde puedo ver El Grito online", "El Grito"],
    ["dónde ver El laberinto del fauno", "El laberinto del fauno"],
    ["ver online El hijo de la novia", "El hijo de la novia"],
    ["wo kann ich Der Untergang schauen", "Der Untergang"],
    ["what platform is Parasite on", "Parasite"],
    ["en qué plataforma está Volver", "Volver"],
    ["sur quelle plateforme regarder Amélie", "Amélie"],
    ["auf welcher Plattform läuft Das Boot", "Das Boot"],
    ["七人の侍はどこで観られる", "七人の侍"],
    ["七人の侍 どこで見れる？", "七人の侍"],
    ["卧虎藏龙 在哪里看", "卧虎藏龙"],
    ["卧虎藏龙 哪里可以看", "卧虎藏龙"],
  ])("%s", (query, title) => {
    expect(read(query).filters["title"]).toMatchObject([{ value: title }]);
    expect(searched(query)).toEqual({ leads: "metadata", texts: [title] });
  });

  it.each([
    ["quand passe Le Bruit des glaçons", "Le Bruit des glaçons"],
    ["à quelle heure passe Un Cri dans la nuit", "Un Cri dans la nuit"],
    ["séances de La Musique de mon père", "La Musique de mon père"],
    ["Trailer zu Flüstern und Schreien", "Flüstern und Schreien"],
    ["『風の音』の上映時間", "風の音"],
    ["《寂静之声》在哪里上映", "寂静之声"],
  ])("whose end is not known, or with words that stay: %s", (query, title) => {
    const { leads, texts } = searched(query);
    expect(leads).toBe("metadata");
    for (const text of texts) expect(text).toContain(title);
  });
});

it.each([
  "what time is the band playing",
  "where is the orchestra playing",
  "where is John playing guitar",
  "is somebody playing the piano nearby",
  "a child on a stage",
  "où passe le train",
  "wo läuft der Hund",
  "dónde ver ballenas",
  "où voir Paris",
  "wo kann man parken",
  "drums playing on a street",
])("what is heard or seen is not a screening: %s", (query) => {
  expect(read(query).answer?.rule ?? "").not.toMatch(/^screening/);
});

/** Which words of a query to video search remain to be searched for. */
import { describe, expect, it } from "vitest";
import { inShort } from "./in-short.ts";
import { leaves, read } from "./reads.ts";

leaves("texts keep the words that carry meaning", [
  ["the who live at leeds", "the who live at leeds"],
  ["kung fu films w/ jet li", "kung fu films"],
  ["drone shot of the eiffel tower at sunset", "drone shot of the eiffel tower at sunset"],
  ["find all videos of the london eye", "london eye"],
  ["Berlin wall falling", "Berlin wall falling"],
  ["old red barn", "old red barn"],
  ["silent film", "silent film"],
  ["all-hands meeting", "all-hands meeting"],
  ["one-on-one with the boss", "one-on-one with the boss"],
  ["movies like amelie but darker", "darker"],
  ["películas como metrópolis pero más oscuras", "más oscuras"],
  ["filme wie amelie aber düsterer", "düsterer"],
  ["films comme amelie mais plus sombres", "plus sombres"],
  ["directed by Agnès Varda's-inspired light", "inspired light"],
  ["great wall of china", "great wall of china"],
  ["best man speech", "best man speech"],
  ["fight scene on a train", "fight scene on a train"],
  ["love scene", "love scene"],
  ["home video of a birthday", "home video of a birthday"],
  ["clips of a wedding video", "wedding video"],
  ["movies about video games", "video games"],
  ["movie theater popcorn", "movie theater popcorn"],
  ["behind-the-scenes footage", "behind-the-scenes"],
  ["best horror movies", ""],
  ["the latest thrillers", ""],
  ["show me the scene where she cries", "she cries"],
  ["what does the professor say about gradient descent", "professor say about gradient descent"],
  ['slide that says "Roadmap 2024"', 'slide that says "Roadmap 2024"'],
  ["title card that reads Chapter One", "title card that reads Chapter One"],
  ["Washington D.C. skyline", "Washington D.C. skyline"],
]);

describe("things that are not wanted are in no text", () => {
  it.each([
    ["dog barking but no people", "dog barking"],
    ["dogs barking and no music", "dogs barking"],
    ["interviews without music", "interviews"],
    ["cats without dogs", "cats"],
    ["forest with no people or buildings in frame", "forest frame"],
    ["cars, but not red ones", "cars"],
    ["birdsong only, no music and no talking", "birdsong"],
    ["worker lifting a pallet without a spotter", "worker lifting a pallet"],
    ["person not wearing a mask at work", "person"],
    ["kitchen without a table in the morning", "kitchen morning"],
    ["street scenes minus cars", "street scenes"],
    ["Strand ohne Menschen", "Strand"],
    ["Straße, keine Autos", "Straße"],
    ["playa sin gente ni perros", "playa"],
    ["paisajes que no sean de montaña", "paisajes"],
    ["rue sans voitures", "rue"],
    ["plage avec des enfants mais pas de chiens", "plage avec des enfants"],
    ["人のいない街", "街"],
    ["没有人的街道", "街道"],
    // Near misses: these words are wanted.
    ["singing with or without a band", "singing with or without a band"],
    ["is it raining or not", "raining or not"],
    ["no smoking sign", "no smoking sign"],
    ["yes or no", "yes or no"],
    ["no one in the room", "no one in the room"],
    ["not guilty verdict", "not guilty verdict"],
    ["The landlady says that no pets are allowed", "landlady says that no pets are allowed"],
    [
      "the lawyer reminds the jury that there is no murder weapon",
      "lawyer reminds the jury that there is no murder weapon",
    ],
  ])("%s", (query, residual) => {
    expect(read(query).residual).toBe(residual);
  });
  it.each(["No Country for Old Men", "The World Is Not Enough", 'who says "this is not a drill"'])(
    "%s loses no word",
    (query) => {
      expect(read(query).rest).toBe(query);
    },
  );
  it("excludes a filter among them", () => {
    const { filters } = read("black and white films before 1950 not westerns");
    expect(inShort(filters)).toEqual(["genre: not western!", "year: ..1949!"]);
  });
});

import { describe, expect, it } from "vitest";
import { quantitiesOf } from "./readings.ts";

describe("viewers' scores", () => {
  it.each([
    ["movies with IMDb rating above 8", "score 8.."],
    ["imdb 8+", "score 8.."],
    ["80% or higher on rotten tomatoes", "score 8.."],
    ["8.5 or higher imdb", "score 8.5.."],
    ["7+ stars", "score 7.."],
    ["IMDb score over 7.5", "score 7.5.."],
    ["rated 7+", "score 7.."],
    ["rated above 8", "score 8.."],
    ["films rated over 8 on imdb", "score 8.."],
    ["rated at least 7", "score 7.."],
    ["rated 8 or higher", "score 8.."],
    ["ratings of 8 and up", "score 8.."],
    ["at least 7.5 stars", "score 7.5.."],
    ["at least 4 stars", "score 8.."],
    ["at least four stars", "score 8.."],
    ["4 out of 5 stars", "score 8..8"],
    ["rated 8/10", "score 8..8"],
    ["8 out of 10", "score 8..8"],
    ["rated 4 out of 5 or more", "score 8.."],
    ["documentaries with a rating of at least 8", "score 8.."],
    ["score above 80%", "score 8.."],
    ["rotten tomatoes over 90%", "score 9.."],
    ["rating below 5", "score ..5"],
    ["rated lower than 6", "score ..6"],
    ["rated lower than 6 out of 10", "score ..6"],
    ["rated between 7 and 9", "score 7..9"],
    ["films scored 7 to 9", "score 7..9"],
    ["5 star movies", "score 10..10"],
    ["4-star films", "score 8..8"],
    ["minimum 4 stars", "score 8.."],
    ["3 stars or more", "score 6.."],
    ["above 8.5 rating", "score 8.5.."],
    ["puntuación superior a 8", "score 8.."],
    ["con nota mayor que 7", "score 7.."],
    ["al menos 4 estrellas", "score 8.."],
    ["Bewertung über 8", "score 8.."],
    ["mindestens 4 Sterne", "score 8.."],
    ["note supérieure à 8", "score 8.."],
    ["au moins 4 étoiles", "score 8.."],
    ["評価8以上", "score 8.."],
    ["评分8分以上", "score 8.."],
    ["8分以上电影", "score 8.."],
    ["豆瓣评分高于8", "score 8.."],
  ])("reads %j as %s", (query, quantities) => {
    expect(quantitiesOf(query)).toBe(quantities);
  });

  it.each([
    "rated 8 or 9",
    "stars in the sky",
    "two stars fighting",
    "score by Hans Zimmer",
    "rated PG",
    "rated 12",
    "rated 18+",
    "R-rated",
    "films rated 16",
    "FSK 12",
    "rated 11 out of 10",
  ])("reads nothing from %j", (query) => {
    expect(quantitiesOf(query)).toBe("");
  });
});

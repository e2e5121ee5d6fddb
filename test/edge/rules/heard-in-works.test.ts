/** Works of a kind in which something is heard: the catalogue knows the works, but only the sound says what is heard in them. */
import { describe, expect, it } from "vitest";
import { planFor, read } from "./reads.ts";

describe("what is heard in a work is searched as a sound, among the works that the rest of the query names", () => {
  it.each([
    ["films directed by Agnès Varda, not horror, under 90 minutes, where someone whistles", "someone whistles"],
    ["a movie by Agnès Varda where a dog barks", "dog barks"],
    ["comedies from the 90s in which somebody plays the saxophone", "somebody plays the saxophone"],
    ["horror movies where a phone rings", "phone rings"],
    ["comedies where the baby laughs", "baby laughs"],
    ["películas de los 80 en las que alguien silba", "alguien silba"],
    ["Filme aus den 80ern, in denen jemand pfeift", "jemand pfeift"],
    ["films des années 80 où quelqu'un siffle", "quelqu'un siffle"],
  ])("%s", (query, heard) => {
    const { plan } = planFor(query);
    const filters = Object.keys(read(query).filters);
    expect(plan).toContainEqual(expect.objectContaining({ signal: "audio", text: heard, filters }));
    expect(plan.map(({ signal }) => signal)).toContain("metadata");
  });
});

describe("nothing is heard where", () => {
  it.each([
    ["a plot is asked for", "what's the movie where a shark terrorises a small beach town"],
    ["somebody speaks", "comedies where someone says hello"],
    ["no work is named", "a kitchen where a dog barks"],
    ["it is only seen", "comedies from the 90s where someone dances"],
  ])("%s: %s", (_, query) => {
    expect(read(query).answer?.rule).not.toBe("heard-in-a-work");
  });
});

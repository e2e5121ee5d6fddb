import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readQueries, toCsv } from "../../../edge/console/script/query-list.ts";

describe("a pasted list", () => {
  it.each([
    ["a query a line, without blank lines", "rain\n\n  snow \r\nfog", ["rain", "snow", "fog"]],
    ["a line with commas, where no column is named query", "rain, then snow\nfog", ["rain, then snow", "fog"]],
    ["the column query of a CSV", "id,Query\n1,rain\n2,snow", ["rain", "snow"]],
    ["semicolons", "query;label\nrain;audio", ["rain"]],
    ["tabs", "label\tquery\naudio\train, snow", ["rain, snow"]],
    ["quoted cells", 'query,n\n"rain, ""heavy"",\non a roof",1', ['rain, "heavy",\non a roof']],
    ["a byte order mark", "\uFEFFquery\nrain", ["rain"]],
    ["a list of one column", "query\nrain\nsnow", ["rain", "snow"]],
    ["nothing", " \n", []],
  ])("is read: %s", (_, text, queries) => {
    expect(readQueries(text)).toEqual(queries);
  });

  it("comes back out of the CSV that the page writes", async () => {
    const query = fc
      .string({ minLength: 1, unit: "binary" })
      .filter((text) => text.trim() === text && !/^[=+\-@\uFEFF]|\r/.test(text));
    await fc.assert(
      fc.property(fc.array(query, { minLength: 1 }), (queries) => {
        expect(readQueries(toCsv([["query", "n"], ...queries.map((one, i) => [one, i] as const)]))).toEqual(queries);
      }),
      { seed: 7 },
    );
  });

  it.each(["=1+1", "+1", "-1", "@a"])("never lets a spreadsheet run %s", (query) => {
    expect(toCsv([[query]])).toBe(`'${query}\r\n`);
  });
});

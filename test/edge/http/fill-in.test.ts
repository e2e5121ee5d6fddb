import { expect, it } from "vitest";
import { blank, fillIn, part } from "../../../edge/http/fill-in.ts";

it("fills every blank in one pass: what a value contains is not a blank", () => {
  const page = '<p nonce="{{nonce}}">{{text}}</p><p nonce="{{nonce}}">{ {text} }</p>';
  expect(fillIn(page, { nonce: "n", text: "{{nonce}} $& $1" })).toBe(
    '<p nonce="n">{{nonce}} $& $1</p><p nonce="n">{ {text} }</p>',
  );
});

it("refuses a page with a blank that nothing fills", () => {
  expect(() => fillIn("<p>{{text}}</p>", { nonce: "n" })).toThrow('the blank "text"');
});

it("keeps the parts that are named, with their blanks filled, and drops the others", () => {
  const page = `<h1>${part("one", `first\n${blank("text")}`)}${part("other", "second")}</h1>`;
  expect(fillIn(page, { text: part("other", "a value").toString() }, ["one"])).toBe(
    "<h1>first\n{{#other}}a value{{/other}}</h1>",
  );
  expect(fillIn(page, {}, ["other"])).toBe("<h1>second</h1>");
  expect(fillIn(page, {})).toBe("<h1></h1>");
});

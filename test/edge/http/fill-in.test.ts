import { expect, it } from "vitest";
import { fillIn } from "../../../edge/http/fill-in.ts";

it("fills every blank in one pass: what a value contains is not a blank", () => {
  const page = '<p nonce="{{nonce}}">{{text}}</p><p nonce="{{nonce}}">{ {text} }</p>';
  expect(fillIn(page, { nonce: "n", text: "{{nonce}} $& $1" })).toBe(
    '<p nonce="n">{{nonce}} $& $1</p><p nonce="n">{ {text} }</p>',
  );
});

it("refuses a page with a blank that nothing fills", () => {
  expect(() => fillIn("<p>{{text}}</p>", { nonce: "n" })).toThrow('the blank "text"');
});

/**
 * What the training queries are composed from. A family is a way of saying one thing: its patterns draw from the lexicons (`{food}`)
 * and from alternatives (`(a|b|)`). The more ways of saying a thing there are, the better the student knows it.
 *
 * A family's weights are written in short: `d6m4` is dish 0.6 and method 0.4; a key alone is 1.
 */
import { familiesOf, weightsIn } from "../../../../fixtures/queries/grammar/family.ts";
import type { QuerySet } from "../../../../fixtures/queries/query-set.ts";

const weights = weightsIn({ d: "dish", i: "ingredients", m: "method" });
const { all, add } = familiesOf("en", (code: string) => ({ label: weights(code) }));

add("dish.named", "d", [
  "{region} {course}",
  "({taste}|light|festive) {course}( for {occasion}|)",
  "(best|classic|authentic|easy) {dish}( recipe|)",
]);
add("dish.occasion", "d", [
  "(something|what to cook|ideas|a menu) for {occasion}",
  "a {taste} {region} (starter|main|dessert)",
  "{course} like (grandma made|in {place}|at the market)",
]);
add("dish.look", "d", [
  "that {region} {course} that looks like a (crown|flower|nest|braid)",
  "{taste} (snack|bite|starter) to serve (cold|hot|on sticks)",
]);
add("dish.question", "d", [
  "what is (eaten|served) with {dish}",
  "(the|a) {region} word for {course}",
  "is {dish} {taste}",
]);
add("ingredients.have", "i", [
  "(something|anything|dinner) with {food} and {food}",
  "(i have|there is) {food}(,| and) {food} in the (fridge|cupboard)",
  "(recipes|ideas) (using|with|for) {food}",
]);
add("ingredients.left", "i", [
  "(too much|a bag of|half a pound of|a glut of) {food}",
  "(leftover|old|frozen|tinned) {food}(, what now|)",
  "{food} that (must go|is going off)",
]);
add("ingredients.out", "i", [
  "(no|without|free of|allergic to) {food}",
  "(instead of|substitute for|replacement for) {food}",
]);
add("ingredients.pair", "i", [
  "what goes (well |)with {food}",
  "{food} and {food} together",
  "only {food}, {food} and salt",
]);
add("method.how", "m", [
  "how to {technique}( properly|)",
  "how (long|hot) (do i|should i) {technique}",
  "(tips|technique|trick) to {technique}",
]);
add("method.tool", "m", [
  "(made|cooked|done) in (a|the) {tool}",
  "(no|without a) {tool}( needed|)",
  "(cooking|baking) with (a|my) {tool}",
]);
add("method.steps", "m", [
  "(prepare|make) it the (day|night) before",
  "(one|single) pot( cooking|)",
  "{technique} ahead and freeze",
]);
add("method.wrong", "m", [
  "(why does it|how come they|will it) (split|sink|burn|stick)( again|)",
  "(sauce|dough|batter) too (thin|wet|dry), (rescue|fix)",
]);
add("mix.dish-food", "d5i5", ["{course} with {food}", "{region} {course} with {food}", "{taste} {food} {course}"]);
add("mix.food-dish", "d5i5", ["{food} (in|for) a {course}", "a {course} that needs {food} and {food}"]);
add("mix.dish-tool", "d6m4", ["{dish} in (a|the) {tool}", "{course} (made|from scratch) in a {tool}"]);
add("mix.tool-dish", "d6m4", ["(use|have) a {tool}, want {dish}", "{tool} {course}"]);
add("mix.food-technique", "i5m5", [
  "how to {technique} with {food}",
  "{food} (slow cooked|grilled|steamed) in a {tool}",
]);
add("mix.technique-food", "i5m5", [
  "{tool} for {food}",
  "(roast|steam|pickle|smoke|braise) {food}( at home| in a {tool}|)",
]);

export const querySet: QuerySet = {
  families: all,
  quota: { en: 600 },
  lexicons: {
    en: {
      food: [
        "rice",
        "lentils",
        "spinach",
        "stale bread",
        "eggs",
        "carrots",
        "chickpeas",
        "walnuts",
        "yoghurt",
        "plums",
        "salmon",
        "feta",
      ],
      dish: [
        "lasagne",
        "ratatouille",
        "apple crumble",
        "paella",
        "goulash",
        "pancakes",
        "risotto",
        "shakshuka",
        "trifle",
      ],
      course: ["soup", "salad", "curry", "stew", "pie", "cake", "bread", "casserole", "dumplings"],
      region: ["Thai", "Greek", "Alpine", "Mexican", "Moroccan", "Scottish", "Persian", "Polish"],
      taste: ["spicy", "sweet", "smoky", "sour", "creamy", "crunchy"],
      occasion: ["a birthday", "a picnic", "eight guests", "Christmas Eve", "a school lunch", "breakfast in bed"],
      place: ["Lisbon", "Naples", "the mountains", "a diner"],
      technique: [
        "whip cream",
        "temper chocolate",
        "knead dough",
        "poach an egg",
        "reduce a stock",
        "bone a fish",
        "proof yeast",
      ],
      tool: [
        "wok",
        "slow cooker",
        "pressure cooker",
        "microwave",
        "waffle iron",
        "cast iron pan",
        "blender",
        "camping stove",
      ],
    },
  },
};

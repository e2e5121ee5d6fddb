/** Comments that the rules of content moderation must and must not match: quoting, reporting and asking is not doing. */
import type { RuleExamples } from "../language.ts";

export const moderationExamples: RuleExamples = {
  email: { match: ["you can write to anna.b@mail.example"], not: ["@anna I agree", "see you @ nine"] },
  url: {
    match: ["see https://shop.example/sale", "bestdeals.shop has it"],
    not: ["the end.of the film", "bo@mail.example"],
  },
  phone: {
    match: ["his number is 555 0134 972", "+44 7700 900123"],
    not: ["the war of 1914-1918", "1 000 000 views", "filmed on 12.06.2020"],
  },
  moment: { match: ["2:34 made me laugh"], not: ["two of 34 votes"] },
  "only-contact": {
    match: ["her phone number is 555 0134 972", "call me on 07700 900456", "seine handynummer ist 0151 555012"],
    not: [
      "someone posted her number 555 0134 972 here, please delete it",
      "is 555 0134 972 a scam caller",
      "his number is 555 0134 972, go and hurt him",
      "the helpline 0800 111 0123 saved me",
      "call me on 07700 900456 or you die",
    ],
  },
  "only-advert": {
    match: ["best prices on sunglasses, visit www.cheap-shades.example now", "check out my shop https://shop.example"],
    not: [
      "is www.cheap-shades.example a scam",
      "the source is https://paper.example",
      "watch the full movie free at movies.example",
      "do not buy at www.cheap-shades.example",
    ],
  },
  trade: {
    match: ["sub4sub", "sub for sub please"],
    not: ["what is sub4sub", "I reported the sub4sub bots", "no sub4sub here"],
  },
  "told-to-die": {
    match: ["kill yourself", "go kill yourself!", "KYS"],
    not: [
      "he wrote kill yourself to a child",
      '"kill yourself" is what they told me for years',
      "never say kill yourself",
    ],
  },
  "wants-to-die": {
    match: ["I want to die", "i will end my life tonight", "ich will nicht mehr leben", "我想死"],
    not: [
      "I want to die laughing at this",
      "she says I want to die in the last act",
      "my friend wrote i want to die, help",
    ],
  },
  "threat-alone": {
    match: ["I will kill you", "i'll stab you tonight", "ich bringe dich um"],
    not: [
      "he texted me I will kill you",
      "I will kill you at chess",
      '"I will kill you" is the best line of the film',
      "my mum will kill you",
    ],
  },
  "only-encouragement": {
    match: ["break a leg tomorrow", "just shoot your shot, bro"],
    not: ["break a leg of his", "shoot your shot at them", "he told me to break a leg"],
  },
  "only-thanks": {
    match: ["Thank you so much for this video", "great tutorial, thanks", "vielen dank, tolles video", "すごい動画"],
    not: [
      "great, now die",
      "die, you beautiful",
      "thanks for nothing",
      "great, now kill him",
      "thank god for the attack",
      "lovely video, see my shop.example",
    ],
  },
};

/** Queries that the rules of the help desk must and must not match. */
import type { RuleExamples } from "../language.ts";

export const serviceExamples: RuleExamples = {
  "order-number": {
    match: ["order #48213", "invoice INV-2207", "Bestellnummer 90-1182"],
    not: ["in order to watch", "the order of the episodes"],
  },
  "error-code": { match: ["error E-310", "Fehlercode 1102", "错误代码5001"], not: ["an error occurs", "episode 5"] },
  amount: { match: ["charged $12.50", "11,90 € abgebucht", "扣了25元"], not: ["12 episodes"] },
  date: { match: ["charged on 4 June 2026"], not: ["in the june sale"] },
  season: { match: ["season 4 is gone", "Staffel 2"], not: ["the new season"] },
  episode: { match: ["episode 12 does not play", "第8集"], not: ["the last episode"] },
  device: { match: ["black screen on my PS5", "auf dem Fernseher"], not: ["on my desk"] },
  "not-a-device": { match: ["a new phone number"], not: ["on my phone"] },
  plan: { match: ["what is in premium", "the family plan", "Familien-Abo"], not: ["my family watches"] },
  title: { match: ['please add "Foxglove"', "when was Marrow Lane removed"], not: ["please add more films"] },
  language: { match: ["german subtitles", "sous-titres en anglais"], not: ["another language"] },
  urgency: { match: ["please call me as soon as possible", "dringend"], not: ["soon"] },
  "wants-a-human": {
    match: ["my bill is wrong and I want to talk to a real person"],
    not: ["talk to my bank's agent by email"],
  },
  "wants-money-back": { match: ["the film had no sound, I want a refund"], not: ["a refund for my hotel"] },
  "wants-to-cancel": {
    match: ["too expensive, cancel my subscription", "退订"],
    not: ["I want to cancel my flight", "I don't want to cancel, only a break"],
  },
  "somebody-in-the-account": {
    match: ["my account has been hacked and the email changed"],
    not: ["my instagram account has been hacked"],
  },
  "password-forgotten": {
    match: ["on the tv it asks for it but I forgot my password"],
    not: ["I forgot my password for the router"],
  },
  "clears-history": { match: ["clear my watch history", "borrar mi historial"], not: ["history films"] },
  "picture-poor": {
    match: ["the picture is blurry", "Bild ist verpixelt"],
    not: ["unscharf, ich will mein Geld zurück"],
  },
  silent: { match: ["no sound when I watch on the tablet"], not: ["no sound, I want my money back"] },
  "loads-again-and-again": { match: ["the match keeps buffering"], not: ["keeps buffering so I cancel"] },
  "app-falls-over": { match: ["your app crashes when I search"], not: ["my bank app crashes"] },
  "subtitles-named": { match: ["the captions are too small"], not: ["the picture is too small"] },
  "error-on-play": { match: ["the second episode won't play"], not: ["who will play the king"] },
  newsletter: { match: ["stop sending me emails about football"], not: ["stop the film"] },
  "find-invoice": { match: ["where can i download my invoice"], not: ["the invoice is wrong"] },
  "card-declined": { match: ["my card was declined"], not: ["my card was declined by the supermarket"] },
  "change-card": { match: ["how do I update my credit card"], not: ["change my card game"] },
  "cannot-sign-in": { match: ["I can't log in"], not: ["I can't log in to my bank"] },
  "is-it-down": { match: ["is it down?"], not: ["turn it down"] },
  "who-watches": { match: ["how many devices can I have"], not: ["how many episodes"] },
  "parental-pin": { match: ["I need parental controls"], not: ["parental leave"] },
  "redeem-gift": { match: ["how do I redeem a gift card"], not: ["a gift for my mother"] },
  "what-it-costs": { match: ["how much does it cost"], not: ["how much does a flight cost"] },
  "erase-data": { match: ["delete all my data"], not: ["how much data does streaming use"] },
  "file-complaint": { match: ["I want to make a complaint"], not: ["a complaint about my landlord"] },
  "another-companys": {
    match: ["how do I cancel my hotel booking", "wie kündige ich meinen Handyvertrag"],
    not: ["cancel my subscription", "cancel my gym membership and my account with you"],
  },
  "small-talk": { match: ["hello", "danke"], not: ["hello, my card was declined"] },
};

/** What a customer can want of the help desk, and who or what takes it. docs/tasks/customer-service.md says which one wins where two could be meant. */
import type { Choice } from "../task.ts";

export const choices: readonly Choice[] = [
  {
    name: "charge-question",
    means: "asks about a charge that is unknown, double, too high or unexpected",
    handler: "billing-team",
  },
  { name: "refund", means: "wants money back, or asks where a refund is", handler: "billing-team" },
  {
    name: "invoice",
    means: "wants an invoice or receipt, or to know or change when the next payment is due",
    handler: "billing-page",
  },
  { name: "payment-failed", means: "a payment was declined or does not go through", handler: "payments-team" },
  {
    name: "payment-method",
    means: "wants to change how to pay, or asks which ways of paying there are",
    handler: "billing-page",
  },
  { name: "cancel", means: "wants to end the subscription, or that it does not renew", handler: "cancellation" },
  {
    name: "change-plan",
    means: "wants another plan, yearly in place of monthly, or an add-on added or removed",
    handler: "plan-page",
  },
  {
    name: "plans-and-prices",
    means: "asks what plans there are, what they contain and cost, or why a price rose",
    handler: "plan-page",
  },
  {
    name: "pause-or-restart",
    means: "wants to pause, or to start a paused or cancelled subscription again",
    handler: "plan-page",
  },
  {
    name: "promotion",
    means: "promotional codes, discounts, free trials, bundles with other contracts",
    handler: "sales-team",
  },
  { name: "gift-card", means: "buying, sending or redeeming a gift card, or its balance", handler: "sales-team" },
  {
    name: "rental",
    means: "titles that are rented or bought singly: where they are, how long they last",
    handler: "billing-team",
  },
  {
    name: "playback-error",
    means: "a title does not start, stops with an error, or the screen stays black",
    handler: "technical-team",
  },
  { name: "buffering", means: "playback stutters, pauses to load, or loads slowly", handler: "article-connection" },
  {
    name: "picture-quality",
    means: "the picture is blurred, dark, cropped or of too low a resolution",
    handler: "article-picture",
  },
  { name: "sound-problem", means: "sound is missing, out of step, too quiet or distorted", handler: "article-sound" },
  {
    name: "subtitles",
    means: "subtitles, language of the sound, dubbing, audio description",
    handler: "article-languages",
  },
  { name: "downloads", means: "saving titles to watch without a connection", handler: "article-downloads" },
  {
    name: "casting",
    means: "sending the picture from one device to another: cast, AirPlay, mirroring, a cable",
    handler: "article-casting",
  },
  {
    name: "app-crash",
    means: "the app closes, freezes, does not open or cannot be installed",
    handler: "technical-team",
  },
  { name: "supported-devices", means: "asks whether or how the service runs on a device", handler: "article-devices" },
  { name: "outage", means: "asks whether the service as a whole is down, or says that it is", handler: "status-page" },
  {
    name: "sign-in",
    means: "cannot sign in or is signed out; codes that are needed to sign in",
    handler: "account-team",
  },
  { name: "password-reset", means: "forgot the password, or wants another one", handler: "password-page" },
  {
    name: "hacked-account",
    means: "a stranger uses or changed the account; messages that may be a fraud",
    handler: "security-team",
  },
  {
    name: "device-limit",
    means: "how many may watch, removing devices, sharing an account, what a household is",
    handler: "article-sharing",
  },
  { name: "parental-controls", means: "limits for children, age ratings, PIN codes", handler: "article-children" },
  {
    name: "profiles",
    means: "profiles, watch history, the list of titles to watch, recommendations that do not fit",
    handler: "profile-page",
  },
  {
    name: "account-details",
    means: "email, name, address, phone number, language of the menus, moving an account to somebody else",
    handler: "account-page",
  },
  { name: "privacy", means: "personal data: deletion, a copy, what is collected and shared", handler: "privacy-team" },
  {
    name: "notifications",
    means: "emails, newsletters, messages and reminders that come or do not come",
    handler: "account-page",
  },
  {
    name: "request-title",
    means: "wants a title or a kind of titles added to the catalogue",
    handler: "programming-team",
  },
  {
    name: "availability",
    means: "asks whether, when, until when or why no longer there is a title, an event or a season",
    handler: "catalogue-search",
  },
  {
    name: "missing-episodes",
    means: "a series is incomplete or its episodes are in the wrong order",
    handler: "programming-team",
  },
  { name: "travel", means: "use in another country, regions, moving abroad, VPN", handler: "article-travel" },
  { name: "ads", means: "advertising: why there is some, how to be rid of it", handler: "article-ads" },
  {
    name: "complaint",
    means: "is angry or wants to complain, and asks for nothing that another intent names",
    handler: "customer-relations",
  },
  { name: "human-agent", means: "wants to talk to a human, or asks how to reach one", handler: "agent" },
];

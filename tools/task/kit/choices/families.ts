/**
 * What the training queries are composed from. A family is a way of saying one thing: its patterns draw from the lexicons (`{item}`)
 * and from alternatives (`(a|b|)`). The more ways of saying a thing there are, the better the student knows it.
 */
import { familiesOf } from "../../../../fixtures/queries/grammar/family.ts";
import type { QuerySet } from "../../../../fixtures/queries/query-set.ts";

const { all, add } = familiesOf("en", (choice: string | null) => ({ choice }));

add("renewal.ask", "renewal", [
  "(can i|could i|may i|i'd like to|is it possible to) (renew|extend|prolong) (my|the) {item}( online| by phone| again|)",
  "(renew|extend) {item}( for {span}|)( please|)",
  "how (often|many times) can i (renew|extend) (a|my) {item}",
]);
add("renewal.story", "renewal", [
  "(i'm|we are) not (done|finished) with (the|my) {item}, (can i have|i need) (more time|{span} more)",
  "my {item} (is|are) due {day} (and|but) i (still need|want to keep) (it|them)",
  "(need|want) to (keep|hold on to) (the|my) {item} (a bit longer|for {span}|until {day})",
]);
add("reservation.ask", "reservation", [
  "(can you|could you|please) (reserve|put aside|hold) (the|a) {title}( for me| at the {branch} branch|)",
  "(i'd like to|how do i|can i) (reserve|place a hold on|order) (a|the) {title}( that is out| that is on loan|)",
  "(put me on|add me to) the (waiting list|queue) for the {title}",
]);
add("reservation.wait", "reservation", [
  "(has my reservation arrived|is my reservation ready|has the {title} i reserved come in)( yet|)( at the {branch} branch|)",
  "how long is the (queue|waiting list|wait) for the {title}",
  "(when|where) can i (collect|pick up) (my reservation|the {title} i reserved)( {day}|)",
]);
add("opening-hours.ask", "opening-hours", [
  "(when|what time|until when) (are you|is the library|is the {branch} branch) open( {day}|)",
  "(opening hours|opening times|closing time) (of|at) the {branch} (branch|library)( {day}|)",
  "(are you|is the library|is the {branch} branch) (open|closed|shut) {day}",
]);
add("opening-hours.short", "opening-hours", [
  "(open|closed) {day}",
  "(hours|opening times) {day}",
  "{branch} branch (hours|times|closing time)",
  "(how late|how early|from when) can (i|we) come in {day}",
]);
add("fees.ask", "fees", [
  "(what|why) do i (owe|have to pay)( for my {item}| for the late {item}|)",
  "how (much|high) is the (fine|charge|fee) for (a late|a lost|a damaged) {item}",
  "where (can|do) i pay (my|the) (fine|fines|fees|charges)( by card|)",
]);
add("fees.story", "fees", [
  "i (was charged|got a bill|got a fine) (but|although) i (returned|brought back) the {item} on time",
  "(my dog|the rain|my child) (ruined|damaged) the {item}, what (will it|does that) cost",
  "i (lost|cannot find) a {item} of yours, (must|do) i (pay for|replace) it",
]);
add("card.ask", "card", [
  "(how do i|i'd like to|can i) (join|become a member|get a card|sign up)( online| as a student| for my child|)",
  "(what|which) (papers|documents|proof) do i need (to join|for a card|to become a member)",
  "(does|when does) my (card|membership) (expire|run out)(?|)",
]);
add("card.trouble", "card", [
  "(i lost|somebody stole|i can't find) my (library card|card), (can i get a new one|please block it)",
  "my (card|library card|membership) (is blocked|has expired|no longer works|is not accepted)( at the {branch} branch|)",
  "(forgot|reset|change) the (pin|password) of my (card|membership|library account)",
]);
add("rooms.ask", "rooms", [
  "(can i|how do i|i'd like to) (book|get|use) (a|the) {room}( for {people}|)( {day}|)",
  "(is|are) there (a free|any) {room}( at the {branch} branch|)( {day}|)",
  "{room} for {people}( {day}|)",
]);
add("rooms.facts", "rooms", [
  "(does the {room} have|has your {room} got) (a screen|power sockets|wifi|a whiteboard)",
  "(cancel|move|change) my booking of the {room}( {day}|)",
  "how long may (i|we) (use|stay in) the {room}",
]);
add("outside.read", null, [
  "(what|which {title}) should i read (next|on holiday|to my kids)",
  "(is|was) the {title} (any good|better than the film)",
  "who wrote the {title}",
]);
add("outside.other", null, [
  "(thanks|thank you)( so much| very much| for the help|)",
  "(hello|good morning|hi)( everybody| there|)",
  "(when does the|what time does the) (museum|swimming pool|town hall|supermarket) (open|close)( {day}|)",
  "(solve|write|do) my (homework|essay|maths exercise)( for {day}|)",
  "(a ticket|the next bus|the way) to the (airport|station|zoo)",
]);

export const querySet: QuerySet = {
  families: all,
  quota: { en: 560 },
  lexicons: {
    en: {
      item: ["book", "books", "dvd", "magazine", "loan", "audiobook", "board game", "comics"],
      title: ["novel", "new thriller", "cookbook", "atlas", "biography", "travel guide", "comic", "dictionary", "film"],
      branch: ["central", "harbour", "north", "main"],
      day: ["today", "tomorrow", "on monday", "on saturday", "on sundays", "over easter", "on bank holidays"],
      span: ["a week", "two weeks", "a few days", "another month", "ten days"],
      room: ["study room", "meeting room", "desk", "computer", "reading room", "group room"],
      people: ["two", "four people", "six of us", "a study group", "my class"],
    },
  },
};

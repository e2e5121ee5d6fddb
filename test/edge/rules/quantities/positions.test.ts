import { describe, expect, it } from "vitest";
import { quantitiesOf } from "./readings.ts";

describe("positions in the video", () => {
  it.each([
    ["person leaving a backpack between 14:00 and 15:00", "clock 14:00..15:00"],
    ["hoodie between 2am and 3am", "clock 02:00..03:00"],
    ["minute 42", "time 2520..2579"],
    ["minutes 5 to 10", "time 300..600"],
    ["minutes 10-15", "time 600..900"],
    ["between minutes 5 and 10", "time 300..600"],
    ["between minute 5 and minute 10", "time 300..600"],
    ["from minute 5 to 10", "time 300..600"],
    ["at 12:30 in the video", "time 750..750"],
    ["at 14:30 in the recording", "time 870..870"],
    ["at 12:30", "time 750..750"],
    ["between 14:00 and 15:00 in the video", "time 840..900"],
    ["between 10:00 and 12:30", "time 600..750"],
    ["go to 20:00", "time 1200..1200"],
    ["start at 1:35", "time 95..95"],
    ["at 1:02:03", "time 3723..3723"],
    ["goals after 45:00", "time 2700.."],
    ["after minute 30", "time 1800.."],
    ["before minute 30", "time ..1800"],
    ["first ten minutes", "time 0..600"],
    ["first half hour", "time 0..1800"],
    ["the opening 30 seconds", "time 0..30"],
    ["5 minutes in", "time 300..300"],
    ["2 hours in, the hero dies", "time 7200..7200"],
    ["at 9:16 in the video", "time 556..556"],
    ["at the 10 minute mark", "time 600..600"],
    ["10-15 minutes into the film", "time 600..900"],
    ["23rd minute", "time 1380..1439"],
    ["between the 5th and 10th minute", "time 300..600"],
    ["skip to 1h30m", "time 5400..5400"],
    ["1:00-2:00", "time 60..120"],
    ["from 1:50:00 to 1:55:00", "time 6600..6900"],
    ["timestamp 1:23:45", "time 5025..5025"],
    ["minuto 42", "time 2520..2579"],
    ["entre el minuto 5 y el 10", "time 300..600"],
    ["del minuto 5 al 10", "time 300..600"],
    ["los primeros cinco minutos", "time 0..300"],
    ["Minute 42", "time 2520..2579"],
    ["in den ersten zehn Minuten", "time 0..600"],
    ["von Minute 5 bis 10", "time 300..600"],
    ["les cinq premières minutes", "time ..300"],
    ["de la minute 5 à la minute 10", "time 300..600"],
    ["42分あたり", "time 2520..2520"],
    ["最初の10分", "time 0..600"],
    ["第42分钟", "time 2520..2579"],
    ["前10分钟", "time 0..600"],
  ])("reads %j as %s", (query, quantities) => {
    expect(quantitiesOf(query)).toBe(quantities);
  });

  it.each([
    "last 5 minutes of titanic",
    "the final 30 seconds",
    "closing minutes of the match",
    "últimos cinco minutos",
    "die letzten fünf Minuten",
    "les cinq dernières minutes",
    "最后五分钟",
    "16:9 landscape clips",
    "score 3:2 football",
  ])("reads nothing from %j", (query) => {
    expect(quantitiesOf(query)).toBe("");
  });
});

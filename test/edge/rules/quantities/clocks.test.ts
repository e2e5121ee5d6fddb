import { describe, expect, it } from "vitest";
import { quantitiesOf } from "./readings.ts";

describe("times of day", () => {
  it.each([
    ["between 14:00 and 15:00", "clock 14:00..15:00"],
    ["camera between 14:00 and 15:00", "clock 14:00..15:00"],
    ["between 2 and 3 pm", "clock 14:00..15:00"],
    ["between 2pm and 3pm", "clock 14:00..15:00"],
    ["between 2:15 and 3:45 pm", "clock 14:15..15:45"],
    ["2-3pm", "clock 14:00..15:00"],
    ["from 9 to 5pm", "clock 09:00..17:00"],
    ["from 9am to 5pm", "clock 09:00..17:00"],
    ["11pm to 1am", "clock 23:00..01:00"],
    ["between 22:00 and 06:00", "clock 22:00..06:00"],
    ["between 02:00 and 03:00", "clock 02:00..03:00"],
    ["9:00 to 17:00", "clock 09:00..17:00"],
    ["at 2am", "clock 02:00..02:59"],
    ["at 3:15 pm", "clock 15:15..15:15"],
    ["at 3 p.m.", "clock 15:00..15:59"],
    ["8:30 p.m.", "clock 20:30..20:30"],
    ["12am", "clock 00:00..00:59"],
    ["12pm", "clock 12:00..12:59"],
    ["after 10pm", "clock 22:00.."],
    ["before 6 am", "clock ..06:00"],
    ["until 3am", "clock ..03:00"],
    ["after 22:00", "clock 22:00.."],
    ["around 5pm", "clock 16:30..18:29"],
    ["8 o'clock in the evening", "clock 20:00..20:59"],
    ["between midnight and 4am", "clock 00:00..04:00"],
    ["between noon and 2pm", "clock 12:00..14:00"],
    ["police bodycam 23:15 on 4 July 2022", "date 2022-07-04..2022-07-04, clock 23:15..23:15"],
    ["Aufnahme 14:30 am 3. Mai 2024", "date 2024-05-03..2024-05-03, clock 14:30..14:30"],
    ["recorded at 20:45:24", "clock 20:45..20:45"],
    ["cámara 3 a las 14:30", "clock 14:30..14:30"],
    ["caméra 3 à 14h30", "clock 14:30..14:30"],
    ["de 3 a 5 de la tarde", "clock 15:00..17:00"],
    ["5 May 2024 at 3 am", "date 2024-05-05..2024-05-05, clock 03:00..03:59"],
    ["after 2am and before 4am", "clock 02:00..04:00"],
    ["between 14:00 and 15:00 on 3 May 2024", "date 2024-05-03..2024-05-03, clock 14:00..15:00"],
    ["entre las 14:00 y las 15:00", "clock 14:00..15:00"],
    ["vídeos grabados entre las 9:00 y las 11:00", "clock 09:00..11:00"],
    ["la reunión de las 9:30", "clock 09:30..09:30"],
    ["a las 3 de la tarde", "clock 15:00..15:59"],
    ["entre las 2 y las 3 de la madrugada", "clock 02:00..03:00"],
    ["zwischen 14 und 15 Uhr", "clock 14:00..15:00"],
    ["um 14 Uhr 30", "clock 14:30..14:30"],
    ["um 14:30 Uhr", "clock 14:30..14:30"],
    ["um 20.15 Uhr", "clock 20:15..20:15"],
    ["nach 22 Uhr", "clock 22:00.."],
    ["von 22 bis 6 Uhr", "clock 22:00..06:00"],
    ["entre 14h et 15h", "clock 14:00..15:00"],
    ["à 14h30", "clock 14:30..14:30"],
    ["journal de 20h du 3 mars 1995", "date 1995-03-03..1995-03-03, clock 20:00..20:59"],
    ["vers 20h", "clock 19:30..21:29"],
    ["avant 8 heures du matin", "clock ..08:00"],
    ["午後2時から3時", "clock 14:00..15:00"],
    ["14時30分", "clock 14:30..14:30"],
    ["下午2点到3点", "clock 14:00..15:00"],
    ["凌晨2点", "clock 02:00..02:59"],
    ["晚上10点半", "clock 22:30..22:30"],
  ])("reads %j as %s", (query, quantities) => {
    expect(quantitiesOf(query)).toBe(quantities);
  });

  it.each(["duel at noon", "midnight express", "25:00 pm", "13pm"])("reads nothing from %j", (query) => {
    expect(quantitiesOf(query)).toBe("");
  });
});

import { describe, expect, it } from "vitest";
import { quantitiesOf } from "./readings.ts";

describe("seasons and episodes", () => {
  it.each([
    ["Friends S02E05", "season 2..2, episode 5..5"],
    ["season 2 episode 5 of breaking bad", "season 2..2, episode 5..5"],
    ["Friends s2e5", "season 2..2, episode 5..5"],
    ["Friends S2 E5", "season 2..2, episode 5..5"],
    ["Friends S02-E05", "season 2..2, episode 5..5"],
    ["Breaking Bad 2x05", "season 2..2, episode 5..5"],
    ["S02E105", "season 2..2, episode 105..105"],
    ["season two of fargo", "season 2..2"],
    ["the second season of Fargo", "season 2..2"],
    ["2nd season of Lost", "season 2..2"],
    ["seasons 1-3 of Lost", "season 1..3"],
    ["seasons 1 to 3 of The Wire", "season 1..3"],
    ["seasons 2 and 3 of The Wire", "season 2..3"],
    ["season 1 or season 3 of Lost", "season 1..1 or 3..3"],
    ["episodes 4 and 7 of Dark", "episode 4..4"],
    ["Planet Earth episode 3", "episode 3..3"],
    ["The Crown season 4", "season 4..4"],
    ["episode 12", "episode 12..12"],
    ["ep. 5", "episode 5..5"],
    ["ep 7 of Dark", "episode 7..7"],
    ["third episode of Dark", "episode 3..3"],
    ["first episode of season 2", "season 2..2, episode 1..1"],
    ["season 3, episode 10", "season 3..3, episode 10..10"],
    ["season #3", "season 3..3"],
    ["S01 E01", "season 1..1, episode 1..1"],
    ["season 5 finale", "season 5..5"],
    ["christmas season 2019", "year 2019..2019"],
    ["temporada 2 capítulo 5", "season 2..2, episode 5..5"],
    ["segunda temporada de Élite", "season 2..2"],
    ["La casa de papel temporada 3", "season 3..3"],
    ["2ª temporada", "season 2..2"],
    ["Staffel 2 Folge 5", "season 2..2, episode 5..5"],
    ["Babylon Berlin Staffel 2", "season 2..2"],
    ["2. Staffel von Dark", "season 2..2"],
    ["zweite Staffel Dark", "season 2..2"],
    ["saison 2 épisode 5", "season 2..2, episode 5..5"],
    ["deuxième saison", "season 2..2"],
    ["2e saison", "season 2..2"],
    ["第2シーズン第5話", "season 2..2, episode 5..5"],
    ["シーズン2", "season 2..2"],
    ["第二季第五集", "season 2..2, episode 5..5"],
    ["甄嬛传第20集", "episode 20..20"],
    ["第1話", "episode 1..1"],
  ])("reads %j as %s", (query, quantities) => {
    expect(quantitiesOf(query)).toBe(quantities);
  });

  it.each(["last season of MASH", "season finale of Lost", "chef says season to taste", "4x4 truck", "1920x1080"])(
    "reads nothing from %j",
    (query) => {
      expect(quantitiesOf(query)).toBe("");
    },
  );
});

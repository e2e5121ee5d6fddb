import { describe, expect, it } from "vitest";
import { quantitiesOf } from "./readings.ts";

describe("resolutions", () => {
  it.each([
    ["available in 4k", "resolution 4k"],
    ["4K drone footage", "resolution 4k"],
    ["UHD films", "resolution 4k"],
    ["ultra hd nature", "resolution 4k"],
    ["2160p", "resolution 4k"],
    ["1080p clips", "resolution 1080p"],
    ["full HD", "resolution 1080p"],
    ["720p", "resolution 720p"],
    ["HDR10+ films", "resolution hdr"],
    ["8K timelapse", "resolution 8k"],
    ["HD videos", "resolution hd"],
    ["4k or hdr", "resolution 4k or hdr"],
    ["not in 4k", "resolution not 4k"],
    ["películas en alta definición", "resolution hd"],
    ["films en haute définition", "resolution hd"],
    ["高清电影", "resolution hd"],
    ["4K映画", "resolution 4k"],
    ["vertical 9:16 videos", "resolution 9:16"],
    ["clips in 9:16", "resolution 9:16"],
    ["wedding videos in vertical format", "resolution 9:16"],
    ["vertical videos of street food", "resolution 9:16"],
    ["un gato en formato 9:16", "resolution 9:16"],
    ["Videos im Format 16:9", "resolution 16:9"],
    ["Videos im Hochformat", "resolution 9:16"],
    ["vídeos en formato vertical", "resolution 9:16"],
    ["vidéos en format vertical", "resolution 9:16"],
    ["footage in landscape format", "resolution 16:9"],
    ["a vertical climb", ""],
    ["16:9 version of the trailer", "resolution 16:9"],
    ["films in a 4:3 aspect ratio", "resolution 4:3"],
    ["aspect ratio 21:9", "resolution 21:9"],
    ["9:16 or 16:9 clips", "resolution 9:16 or 16:9"],
    ["4:3 archive footage", "resolution 4:3"],
    ["4:3 win against Brazil", ""],
  ])("reads %j as %s", (query, quantities) => {
    expect(quantitiesOf(query)).toBe(quantities);
  });
});

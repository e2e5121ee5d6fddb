/** Resolutions and formats of the picture, by the value that a catalogue has. */
import type { Lexicon } from "../language.ts";

/** Shapes of the picture; between two sides "4:3" is a score. */
export const shape: Lexicon = {
  "*": {
    "9:16": "9 : 16",
    "16:9": "16 : 9",
    "21:9": "21 : 9",
    "4:3": "4 : 3",
    "1:1": "1 : 1",
  },
  en: {
    "9:16": "vertical, vertical format, portrait format, portrait mode",
    "16:9": "horizontal, landscape format, landscape mode",
  },
  es: { "9:16": "vertical/es", "16:9": "horizontal/es" },
  de: { "9:16": "hochformat, hochkant", "16:9": "querformat" },
  fr: { "9:16": "vertical/e/es, format portrait", "16:9": "horizontal/e/es, format paysage" },
};

/** Recordings whatever they are of. */
export const recording: Lexicon = {
  en: "footage, recording/s, interview/s, report/s, broadcast/s, news, clip/s, video/s, material, lecture/s, match/es, game/s, meeting/s, briefing/s, hearing/s, concert/s, conference/s, session/s, podcast/s",
  es: "grabacion/es, imagenes, entrevista/s, noticia/s, reportaje/s, partido/s",
  de: "aufnahme/n, interview/s, beitrag, beitrage, nachrichten, bilder, spiel/e",
  fr: "enregistrement/s, image/s, interview/s, reportage/s, match/s",
  ja: "映像, 録画, ニュース, インタビュー",
  zh: "录像, 新闻, 采访, 素材",
};

export const resolution: Lexicon = {
  "*": {
    "4k": "=, 4 k, uhd, ultra hd, 2160p, 4k uhd, uhd 4k, 4k ultra hd, ultra high definition",
    "8k": "=, 8 k, 4320p, 8k uhd",
    "1440p": "=, qhd, 2k footage, 2k video/s, 2k resolution, in 2k",
    "1080p": "=, 1080i, full hd, fhd, fullhd, in 1080, 1080 footage, 1080 video/s",
    "720p": "=, 720i",
    "480p": "=, 480i, 576p, 576i",
    "360p": "=",
    hd: "=, high definition, hi def, high def, hd quality, hd ready",
    sd: "standard definition, sd quality, in sd",
    hdr: "=, hdr10, hdr10+, hdr 10, high dynamic range",
    "dolby vision": "=",
    imax: "in imax, imax film/s, imax movie/s, imax version/s, imax footage, imax documentar~y~ies",
    "3d": "in 3d, 3d movie/s, 3d film/s, stereoscopic 3d",
  },
  es: { hd: "alta definicion", "4k": "ultra alta definicion" },
  de: { hd: "hochauflosend/e/en/er" },
  fr: { hd: "haute definition", "4k": "ultra haute definition" },
  ja: { hd: "ハイビジョン", "1080p": "フルhd", "4k": "4k画質" },
  zh: { hd: "高清", "4k": "超高清, 4k超清" },
};

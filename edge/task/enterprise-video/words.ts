/** Word classes of a company's archive: how it was shot, how it feels, who may use it, whose brand and which site it shows. */
import type { Lexicon } from "../language.ts";

export const camera: Lexicon = {
  en: {
    "close-up": "close up/s, closeup/s, extreme close up/s",
    "wide shot": "wide shot/s, wide angle, establishing shot/s, long shot/s",
    "medium shot": "medium shot/s, mid shot/s",
    aerial: "aerial/s, aerial view/s, aerial shot/s, drone shot/s, drone footage, drone view, bird's eye view",
    overhead: "overhead, overhead shot/s, top down, top shot/s",
    "low angle": "low angle, low angle shot/s, worm's eye view",
    "high angle": "high angle, high angle shot/s",
    "dutch angle": "dutch angle, dutch tilt, canted angle",
    "over the shoulder": "over the shoulder, over shoulder",
    "point of view": "pov, point of view, first person view",
    tracking: "tracking shot/s, dolly shot/s, steadicam",
    handheld: "handheld, hand held",
    "time lapse": "time lapse, timelapse, hyperlapse",
    "slow motion": "slow motion, slow mo, slowmo",
    "b-roll": "b roll, broll",
  },
  de: {
    "close-up": "nahaufnahme/n, großaufnahme/n",
    aerial: "luftaufnahme/n, drohnenaufnahme/n",
    "slow motion": "zeitlupe",
    "wide shot": "totale",
  },
  fr: {
    "close-up": "gros plan",
    aerial: "vue aérienne, vues aériennes",
    "slow motion": "ralenti",
    "wide shot": "plan large",
  },
  es: {
    "close-up": "primer plano",
    aerial: "vista aérea, toma aérea",
    "slow motion": "cámara lenta",
    "wide shot": "plano general",
  },
  ja: {
    "close-up": "クローズアップ, 接写",
    aerial: "空撮, ドローン映像",
    "slow motion": "スローモーション, スロー映像",
    "time lapse": "タイムラプス",
  },
  zh: {
    "close-up": "特写, 大特写",
    aerial: "航拍, 无人机拍摄",
    "slow motion": "慢动作, 慢镜头",
    "wide shot": "全景镜头",
    "time lapse": "延时摄影",
  },
};

export const mood: Lexicon = {
  en: {
    uplifting: "uplifting, inspiring, inspirational, motivational, hopeful",
    upbeat: "upbeat, energetic, lively, cheerful, joyful",
    calm: "calm, serene, peaceful, relaxed, relaxing, soothing",
    tense: "tense, suspenseful, nervous, anxious",
    sad: "sad, melancholic, sombre, somber, gloomy",
    dramatic: "dramatic, epic, cinematic",
    playful: "playful, quirky, whimsical, lighthearted",
    warm: "warm, heartwarming, nostalgic, cosy, cozy",
    dark: "dark mood, moody, ominous, eerie",
    professional: "corporate, professional, serious",
  },
};

/** Nouns that a mood describes; alone, "calm" may be the sea. */
export const mooded: Lexicon = {
  en: "music, soundtrack/s, track/s, tune/s, mood, tone, feel, feeling, vibe, atmosphere, ad, ads, advert/s, commercial/s, spot/s, promo/s, intro/s, montage/s, clip/s, video/s, footage, b roll, shot/s, moment/s, ending/s",
};

export const sentiment: Lexicon = {
  en: {
    positive: "positive, favourable, favorable, satisfied, enthusiastic",
    negative: "negative, unfavourable, unfavorable, dissatisfied, critical",
    neutral: "neutral",
    mixed: "mixed",
  },
};

export const opinion: Lexicon = {
  en: "sentiment, feedback, reaction/s, review/s, testimonial/s, comment/s, response/s, opinion/s, customer/s, audience, feedback about",
};

export const licence: Lexicon = {
  en: {
    "royalty-free": "royalty free",
    "rights-managed": "rights managed",
    "creative commons": "creative commons, cc by, cc0",
    "public domain": "public domain",
    editorial: "editorial use only, editorial only, editorial use",
    commercial: "cleared for commercial use, commercial use, commercially licensed",
    internal: "internal use only, internal use, internal only, confidential",
    owned: "owned by us, in house, fully owned, worldwide rights",
    embargoed: "embargoed, under embargo",
    stock: "stock footage, stock video/s",
  },
  de: {
    "royalty-free": "lizenzfrei/e/en/er/es",
    "public domain": "gemeinfrei/e/en/er/es",
    internal: "nur für internen gebrauch, nur für den internen gebrauch",
  },
  fr: {
    "royalty-free": "libre/s de droits",
    "public domain": "domaine public",
    internal: "usage interne",
  },
  es: {
    "royalty-free": "libre/s de derechos, libre/s de regalías",
    "public domain": "dominio público",
    internal: "uso interno",
  },
  ja: { "royalty-free": "ロイヤリティフリー, 著作権フリー", internal: "社内限定, 社外秘" },
  zh: { "royalty-free": "免版税, 无版权", internal: "内部使用, 仅供内部" },
};

/** Words after which a year limits the right to use a video, rather than saying when it was made. */
export const usable: Lexicon = {
  en: "licensed, licenced, cleared, rights, rights cleared, usable, valid, available, expires, expire, expiring, expired, embargoed, licence ends, license ends, rights end, released from contract",
  de: "lizenziert/e/en/er, lizenz, lizenzfrei/e/en, freigegeben/e/en, rechte, nutzbar/e/en, nutzungsrechte",
  fr: "licence, droits, libre/s de droits, autorisé/s, autorisée/s, utilisable/s",
  es: "licencia, con licencia, derechos, libre/s de derechos, autorizado/s, autorizada/s, utilizable/s",
};

export const brand: Lexicon = {
  "*": "nike, adidas, coca cola, pepsi, red bull, ikea, lego, samsung, sony, siemens, toyota, bmw, mercedes, volkswagen, tesla, airbus, boeing, starbucks, mcdonald's, heineken",
};

export const branded: Lexicon = {
  en: "logo/s, brand, branding, ad, ads, advert/s, commercial/s, campaign/s, spot/s, packaging, product/s, sponsorship, launch, keynote",
};

export const site: Lexicon = {
  en: "office/s, headquarters, hq, plant/s, factory, factories, warehouse/s, campus, studio/s, store/s, shop floor, showroom, lab/s, laboratory, data centre, data center, branch, site, stadium, distribution centre, distribution center, refinery",
};

/** Queries that the rules added for an enterprise archive must and must not match. */
import type { RuleExamples } from "../language.ts";
import { videoExamples } from "../video-search/examples.ts";

/** Text in the picture has rules of its own here. */
const { "writing-is-seen": _seen, writing: _kept, ...inherited } = videoExamples;

export const enterpriseExamples: RuleExamples = {
  ...inherited,
  "shown-text": {
    match: [
      'sign reading "mind the gap"',
      "slide that says next steps",
      'with the caption "to be continued"',
      "Schild mit der Aufschrift Notausgang",
      "panneau où il est écrit sortie",
      "cartel que dice prohibido el paso",
    ],
    not: ['she says "mind the gap"', "a man holding a blank sign"],
  },
  "text-is-no-title": { match: ["Slides of Hiro Tanabe"], not: ["Spirited Away"] },
  "captioned-text": {
    match: ["a flask labelled acid", "pop-up saying your session has expired", 'spot with the tagline "think bigger"'],
    not: ["she is saying goodbye", "a label on a flask"],
  },
  "text-may-be-meant": { match: ["man beside a whiteboard", "spreadsheet of costs"], not: ["man beside a river"] },
  "only-shown-text": {
    match: ["a label that says fragile", 'whiteboard with the words "next steps"'],
    not: ["a nurse beside a sign that says exit", 'the host says "next steps"'],
  },
  "text-about": {
    match: [
      "slides about data protection",
      "error message",
      "Fehlermeldungen",
      "diapo sur la sécurité",
      "diapositiva sobre ventas",
    ],
    not: ["slide about tax while she explains the rules", "a child on a slide", "slides from the 2023 town hall"],
  },
  "camera-angle": {
    match: ["drone shot of the new plant", "Zeitlupe beim Abfüllen", "空撮 工場", "航拍 工厂"],
    not: ["the camera on the table"],
  },
  mood: { match: ["uplifting montage of our volunteers", "calm music for the intro"], not: ["calm sea at dawn"] },
  sentiment: { match: ["negative customer feedback about delivery"], not: ["a negative film strip"] },
  licence: {
    match: ["royalty-free shots of a harbour", "lizenzfreie Bilder vom Hafen", "vidéos libres de droits d'un port"],
    not: ["a driving licence on the desk"],
  },
  "rights-until": {
    match: ["footage cleared until 2028", "lizenziert bis 2026", "droits jusqu'en 2026", "derechos hasta 2027"],
    not: ["films until 1960", "Filme bis 1960"],
  },
  "rights-since": { match: ["spots licensed from 2025", "nutzbar ab 2025"], not: ["films from 1960"] },
  "rights-before": { match: ["rights expiring before 2027"], not: ["films before 1990"] },
  "rights-after": { match: ["music videos usable beyond 2026"], not: ["films after 1990"] },
  brand: { match: ["the Heineken logo", "campaign for Northwind"], not: ["a campaign in the snow"] },
  location: {
    match: ["interviews at our Rotterdam warehouse", "welding at the plant in Leeds"],
    not: ["a toy factory"],
  },
  "own-site": { match: ["welding at the factory", "interviews at our headquarters"], not: ["a toy factory"] },
  "opinion-of-a-thing": { match: ["reviews of the app"], not: ["the new app"] },
  "message-denies": { match: ["error message file not found"], not: ["a street without signs"] },
  "scene-in-german": {
    match: ["Gabelstapler in der Lagerhalle", "Frau am Empfang"],
    not: ["Imagefilm 2022", "forklift at the gate"],
  },
  "only-archive-facts": { match: ["footage cleared until 2028"], not: ["Heineken logo on a red wall"] },
};

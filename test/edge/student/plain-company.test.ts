/**
 * A company's archive, rules first, on plain requests of a few words in six languages, written before anybody saw what the families of
 * fixtures/queries/enterprise-video/plain.ts made of them.
 */
import { describe } from "vitest";
import { enterpriseVideo } from "../../../edge/task/enterprise-video.ts";
import { type Probes, testAtTheEdge } from "./plain-probes.ts";

const requests: Probes = {
  metadata: `
    Wednesday's management call
    kickoff with Fabrikam in May 2023
    partner success stories
    compliance training module 3
    Videos der Einkaufsabteilung
    Sommerfest 2023
  `,
  visual: `
    an electrician fixing a fuse box
    cook plating a dish
    container ship at the pier
    Besucher mit Warnweste
    Schweißer bei der Arbeit
    deux hommes avec un casque blanc
    un técnico con guantes azules
    手袋をした研究員
    两个男人戴安全帽
  `,
  audio: `
    compressor hum
    Klatschen am Ende
    murmullo del público
    鼓掌的声音
  `,
  screen: `
    no parking sign
    table of costs
    org chart on screen
    Preisliste am Ende des Films
    tableau des tarifs à la fin
    lista de tarifas
  `,
  transcription: `
    he explains the delay
    debate on bonuses
    er spricht über Gehälter
    elle explique la fusion
    habla de los despidos
    社長が年金について話す
  `,
};

describe("plain requests of a company", () => testAtTheEdge(enterpriseVideo, requests));

/**
 * The help desk, rules first, on messages of a few words in six languages, over half of them none of its business, written before
 * anybody saw what the families of fixtures/queries/customer-service/plain.ts made of them.
 */
import { describe } from "vitest";
import { customerService } from "../../../edge/task/customer-service.ts";
import { type Probes, testAtTheEdge } from "./plain-probes.ts";

const messages: Probes = {
  none: `
    recommend a war movie for grandpa
    reset my outlook password
    move my eye test to monday
    my freezer is leaking
    return these boots to the shop
    have a good evening
    any internships
    delete my tinder account
    zeig mir eine romanze
    unser trockner geht nicht
    wann fährt die straßenbahn
    wie storniere ich mein hotelzimmer
    conseille-moi une comédie romantique
    mon lave-vaisselle fuit
    comment annuler mon billet de train
    dime un buen thriller
    mi horno no calienta
    cómo anulo mi reserva
    掃除機が壊れた
    推荐一部恐怖片
  `,
  cancel: `
    how do I leave
    please stop renewing my plan
    je veux sortir de l'abonnement
  `,
  invoice: `
    what date do you bill
  `,
  refund: `
    reverse the november payment
  `,
  "charge-question": `
    you charged me before the trial was over
  `,
  "playback-error": `
    no picture but the audio plays
  `,
  "payment-method": `
    do you accept american express
  `,
  promotion: `
    our bank gives customers a voucher for you
  `,
  "password-reset": `
    I lost my login data
  `,
  "human-agent": `
    enough of this bot
  `,
  "hacked-account": `
    a tablet I don't own is logged in
    un desconocido entró en mi cuenta
  `,
  "sign-in": `
    got a new phone and can't get in anymore
    signed out and it won't let me back
  `,
};

describe("plain messages to a help desk", () => testAtTheEdge(customerService, messages));

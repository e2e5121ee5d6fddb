/**
 * Content moderation, rules first, on comments of a few plain words in six languages: threats, insults and remarks, and what people
 * write in the same words. They were written before the families of fixtures/queries/content-moderation/plain-*.ts.
 */
import { describe, expect, it } from "vitest";
import { contentModeration } from "../../../edge/task/content-moderation.ts";
import { answersTo, type Probes, testUnseen } from "./plain-probes.ts";

const comments: Probes = {
  violence: `
    i'd pay to watch him get stabbed
    touch my sister and i'll cut your hands off
    we're waiting for you outside your school
    somebody run this politician over please
    ich mach dich fertig, wir sehen uns draußen
    du kriegst eine kugel in den kopf
    on va te retrouver et te saigner
    te espero fuera y te reviento
    次会ったら刺すからな
  `,
  "self-harm": `
    i want to disappear forever
    i have no reason to live
    just do it already and jump
    do the world a favor and off yourself
    i haven't eaten in 5 days and i feel powerful
    ich hab keinen grund mehr zu leben
    geh sterben
    j'ai plus envie de vivre
    生きてる意味がない
  `,
  hate: `
    asians all look the same and smell
    christians are brainwashed sheep who should be banned
    lesbians need to be cured
    kein platz für kanaken in unserem land
    les juifs contrôlent tout, dehors
    los moros son basura
    女人就该待在厨房
  `,
  extremism: `
    the ss did great work
    osama was a legend
  `,
  harassment: `
    you're disgusting
    you sound like a dying cat, quit singing
    go back to school you dummy
    du bist peinlich, lösch dich
    sale con
    das pena, gordo
    うざい消えろ
  `,
  sexual: `
    i want to see you naked
    those boobs though
    dm me for hot pics
    zeig mehr haut süße
    t'es trop bonne, enlève ton haut
  `,
  "illegal-goods": `
    got shrooms and lsd, cheap
    where can i get fake id
  `,
  scam: `
    your account will be closed, confirm your password at secure.example
    send 0.1 btc and get 0.2 back
  `,
  spam: `
    come check my latest song
    like this comment if you're awesome
  `,
  piracy: `
    free netflix accounts in my group
  `,
  "personal-data": `
    he lives at 12 oak street, second floor
  `,
  allowed: `
    proud dad of a gay son
    i'm a proud jew
    latina and proud
    jump scare compilation
    how to jump higher in basketball
    long jump world record
    burn fat in 10 minutes
    burn notice season 2
    how to cut hair
    paper cutting art
    shoot your shot
    basketball shooting drills
    the killers mr brightside
    killing eve
    kill this love blackpink
    die another day
    i almost died laughing
    you slayed this look
    hang on little tomato
    death valley road trip
    attack on titan
    heart attack symptoms
    panic attack help
    bath bomb haul
    photo bomb fails
    0:12 look at the cat
    4:20 the guitar solo
    10:05 what is that tool called
    boring episode
    this tutorial is way too fast
    worst ending ever
    bad acting
    can i buy this on dvd
    where can i rent this film
    is it on disney plus
    someone hacked my account, help
    i got scammed by this site, be careful
    rip legend
    i miss him so much
    sexual health advice
    sexiest man alive award
    weed killer for lawns
    coke zero review
    gun n roses live
    water gun fight
    glue gun crafts
    mord mit aussicht
    messer schärfen anleitung
    ich hasse montage
    schuss und tor
    schneiden lernen
    stolz ein muslim zu sein
    couper les oignons
    fière d'être lesbienne
    me mata esta canción
    orgulloso de ser gitano
    射撃ゲーム
    剪头发教程
  `,
};

const answers = answersTo(contentModeration, comments);

const severe = new Set(contentModeration.choices.flatMap(({ name, severe }) => (severe ? [name] : [])));

describe("comments of a few plain words", () => {
  it("get their category in nine of ten cases", () => {
    const right = answers.filter(({ wanted, said }) => wanted === said);
    expect(right.length / answers.length).toBeGreaterThan(0.88);
  });
  it("are seldom let through where they are severe, and seldom called severe where they are allowed", () => {
    const grave = answers.filter(({ wanted }) => severe.has(wanted));
    const harmless = answers.filter(({ wanted }) => wanted === "allowed");
    expect(grave.filter(({ said }) => said === "allowed").length / grave.length).toBeLessThan(0.12);
    expect(harmless.filter(({ said }) => severe.has(said)).length / harmless.length).toBeLessThan(0.08);
  });
  testUnseen(contentModeration, comments);
});

/**
 * Rules that are sure of the intent. Each answers only where its cue and words that say nothing are all there is: "how
 * much does it cost please", but not "how much does a flight cost".
 */
import type { Patterns, Rule } from "../language.ts";

const sure = (id: string, choice: string, patterns: Patterns): Rule => ({
  id,
  priority: 20,
  patterns,
  when: { only: ["idle", "urgent", "marks"] },
  answer: { weights: { [choice]: 1 }, confidence: 0.95 },
});

export const answerRules: readonly Rule[] = [
  sure("find-invoice", "invoice", {
    en: [
      "(download|find|see|send|print|get|need) (me|my|the|an|a)? (invoice|invoices|receipt|receipts)",
      "^ (invoice|invoices|receipt|receipts|billing history) $",
    ],
    de: ["^ (rechnung|rechnungen|quittung) $", "(finde|brauche|bekomme) (ich)? (meine|eine|die) (rechnung|rechnungen)"],
    es: ["^ (factura|facturas|recibo) $", "descargar (mis|la|mi) (factura|facturas)"],
    fr: ["^ (facture|factures) $", "(trouver|télécharger|obtenir) (mes|ma|une) (facture|factures)"],
    zh: ["开发票", "^ 发票 $"],
  }),
  sure("card-declined", "payment-failed", {
    en: [
      "(payment|card|credit card|debit card) (was|is|got|has been|keeps getting|keeps being)? (declined|rejected|refused)",
      "payment failed",
    ],
    de: ["(zahlung|karte|kreditkarte) (wurde|wird)? abgelehnt", "zahlung fehlgeschlagen"],
    es: ["(pago|tarjeta) (rechazado|rechazada)"],
    fr: ["(paiement|carte) (a été|est)? (refusé|refusée)"],
    zh: ["支付失败", "付款失败"],
  }),
  sure("change-card", "payment-method", {
    en: [
      "(change|update|replace|edit) (my|the)? (card|credit card|debit card|payment method|payment details|bank details|card details)",
    ],
    de: ["(zahlungsmethode|kreditkarte|bankverbindung|zahlungsart) ändern"],
    es: ["cambiar (mi|de|la)? (tarjeta|método de pago|forma de pago)"],
    fr: ["changer (ma|de|la)? (carte bancaire|moyen de paiement)"],
    ja: ["支払い方法", "支払方法"],
    zh: ["支付方式", "付款方式"],
  }),
  sure("cannot-sign-in", "sign-in", {
    en: [
      "(can't|cant|cannot|unable to) (log in|login|sign in|log on)",
      "(can't|cant|cannot) (get in|get into my account|access my account)",
    ],
    de: ["nicht (einloggen|anmelden)", "komme (nicht|nicht mehr) in mein (konto|account)"],
    es: ["no puedo (iniciar sesión|entrar en mi cuenta)"],
    fr: ["(impossible de|n'arrive pas à) me connecter"],
    ja: ["ログインできません", "ログインできない"],
    zh: ["登录不了", "无法登录", "收不到验证码"],
  }),
  sure("is-it-down", "outage", {
    en: [
      "(are you|is it|is the service|is your service|are the servers|are your servers|is the site) down",
      "(service|server|servers) (is|are)? down",
      "^ outage $",
    ],
    de: ["^ (störung|ausfall) $", "gibt es (gerade|aktuell)? eine störung"],
    es: ["está caído el servicio"],
    ja: ["障害"],
    zh: ["服务器崩了"],
  }),
  sure("who-watches", "device-limit", {
    en: ["too many (devices|streams|screens|people watching)", "how many (devices|screens|people)", "device limit"],
    de: ["zu viele geräte", "wie viele geräte"],
    es: ["demasiados dispositivos", "cuántos dispositivos"],
    fr: ["trop d'appareils", "combien d'(appareils|écrans)"],
    ja: ["同時視聴"],
    zh: ["设备上限"],
  }),
  sure("parental-pin", "parental-controls", {
    en: ["parental (control|controls|lock|pin)", "child lock"],
    de: ["kindersicherung"],
    es: ["control parental"],
    fr: ["contrôle parental"],
    ja: ["ペアレンタルコントロール"],
    zh: ["儿童锁", "家长控制"],
  }),
  sure("redeem-gift", "gift-card", {
    en: ["(redeem|use|buy|activate) (a|my|the)? gift (card|code|voucher)", "^ gift (card|cards) $"],
    de: ["(geschenkkarte|geschenkgutschein) (einlösen|kaufen)?"],
    es: ["tarjeta (regalo|de regalo)"],
    fr: ["carte cadeau"],
    ja: ["ギフトカード"],
    zh: ["礼品卡"],
  }),
  sure("what-it-costs", "plans-and-prices", {
    en: [
      "how much (is|does) (it|a|the|your)? (cost|subscription)?",
      "^ (prices|pricing|price list) $",
      "what plans (do you)?",
    ],
    de: ["(was|wie viel) kostet (das|ein|euer)? (abo|abonnement)?", "^ (preise|tarife) $"],
    es: ["cuánto cuesta", "^ (precios|tarifas) $"],
    fr: ["combien (ça coûte|coûte)", "^ (tarifs|prix) $"],
    ja: ["^ 料金 $"],
    zh: ["多少钱"],
  }),
  sure("erase-data", "privacy", {
    en: ["(delete|erase|remove) (all|all of)? my (personal)? data", "copy of my data", "^ privacy policy $"],
    de: ["(meine|alle meine|meine persönlichen) daten löschen", "^ datenschutz $"],
    es: ["(borrar|eliminar) (todos)? mis datos"],
    fr: ["supprimer (toutes)? mes données"],
    ja: ["個人情報を削除"],
    zh: ["删除个人信息"],
  }),
  sure("file-complaint", "complaint", {
    en: ["(make|file|lodge|submit) a (formal)? complaint", "want to complain", "^ complaint $"],
    de: ["mich beschweren", "^ beschwerde $"],
    es: ["(poner|presentar) una (queja|reclamación)", "^ (queja|reclamación) $"],
    fr: ["(faire|déposer) une réclamation", "^ réclamation $"],
    ja: ["^ 苦情 $"],
    zh: ["投诉"],
  }),
  sure("another-companys", "none", {
    en: [
      "(cancel|terminate|track|rebook|return) (my|the|a|an|this) <elsewhere> (order|booking|subscription|membership|contract|reservation|ticket|plan)?",
      "(refund|money back) (from|for) (my|the|a|an)? <elsewhere>",
    ],
    de: ["<elsewhere> (kündigen|stornieren|absagen)", "kündige ich (meinen|meine|mein|den|die|das) <elsewhere>"],
    es: ["(cancelo|cancelar|anular|anulo|cambiar) (mi|el|la|un|una) <elsewhere>"],
    fr: ["(annuler|résilier|annule) (mon|ma|mes|le|la|un|une) (commande|abonnement)? <elsewhere>"],
    ja: ["<elsewhere> (を|の)? (キャンセル|解約)"],
    zh: ["(取消|退) <elsewhere>"],
  }),
  sure("small-talk", "none", {
    en: [
      "^ (hi|hello|hey|thanks|thank you|good morning|good evening|bye|goodbye|ok|cool|great) $",
      "^ (hello|hi|hey) there $",
    ],
    de: ["^ (hallo|guten morgen|guten tag|danke|vielen dank|tschüss) $"],
    es: ["^ (hola|gracias|muchas gracias|adiós|buenos días) $"],
    fr: ["^ (bonjour|bonsoir|salut|merci|au revoir) $"],
    ja: ["^ (こんにちは|ありがとう|ありがとうございます) $"],
    zh: ["^ (你好|谢谢|再见|您好) $"],
  }),
];

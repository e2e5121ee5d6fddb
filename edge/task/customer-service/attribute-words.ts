/** Word classes of what customers name: money, devices, plans, languages, numbers of orders and errors. */
import type { Lexicon } from "../language.ts";

export const currency: Lexicon = {
  "*": {
    USD: "$, usd, us$, dollar/s, bucks, dólares, dólar",
    EUR: "€, eur, euro/s",
    GBP: "£, gbp, pound/s, quid, pfund",
    JPY: "¥, jpy, yen, 円",
    CNY: "cny, rmb, yuan, 元, 块, 块钱",
    CHF: "chf, franken",
    MXN: "mxn, peso/s",
  },
};

export const device: Lexicon = {
  "*": {
    "samsung tv": "samsung tv/s, samsung, samsung smart tv",
    "lg tv": "lg tv/s, lg",
    "sony tv": "sony tv/s",
    "apple tv": "apple tv",
    "fire tv": "fire tv, fire stick, firestick, fire tv stick, firetv",
    "google tv": "google tv, android tv",
    chromecast: "chromecast",
    roku: "roku",
    playstation: "playstation, ps4, ps5, playstation 4, playstation 5",
    xbox: "xbox, xbox one, xbox series x",
    "nintendo switch": "nintendo switch, nintendo",
    iphone: "iphone/s, 苹果手机",
    ipad: "ipad/s",
    macbook: "macbook/s, mac, imac",
    android: "android, android phone, android tablet, galaxy, galaxy s22, pixel",
    windows: "windows, windows 11, windows 10",
    linux: "linux, ubuntu",
    kindle: "kindle",
  },
  en: {
    "smart tv": "tv/s, smart tv/s, television/s, telly",
    phone: "phone/s, smartphone/s, mobile phone/s, cell phone/s",
    tablet: "tablet/s",
    laptop: "laptop/s, notebook/s",
    computer: "computer/s, pc, pcs, desktop",
    console: "console/s",
    browser: "browser/s, firefox, safari, chrome browser, edge browser",
    soundbar: "soundbar/s",
    headphones: "headphones, bluetooth headphones, earbuds",
    projector: "projector/s",
  },
  de: {
    "smart tv": "fernseher, fernsehers, tv, smart tv",
    phone: "handy, handys, smartphone",
    tablet: "tablet, tablets",
    laptop: "laptop",
    computer: "pc, computer, rechner",
    browser: "browser",
  },
  es: {
    "smart tv": "tele, televisor, televisión, smart tv, tv",
    phone: "móvil, celular, teléfono",
    tablet: "tablet, tableta",
    laptop: "portátil, laptop",
    computer: "ordenador, computadora, pc",
  },
  fr: {
    "smart tv": "télé, téléviseur, smart tv, tv",
    phone: "téléphone, portable, smartphone",
    tablet: "tablette",
    computer: "ordinateur, pc",
  },
  ja: { "smart tv": "テレビ, スマートテレビ", phone: "スマホ, 携帯", tablet: "タブレット", computer: "パソコン" },
  zh: { "smart tv": "电视, 智能电视, 机顶盒", phone: "手机", tablet: "平板", computer: "电脑", projector: "投影仪" },
};

/** Names of plans that are names wherever they stand; others need a word beside them. */
export const tier: Lexicon = {
  en: { premium: "premium", basic: "basic" },
  de: { premium: "premium" },
  es: { premium: "premium" },
  fr: { premium: "premium" },
  ja: { premium: "プレミアム", standard: "スタンダード", basic: "ベーシック" },
};

export const namedPlan: Lexicon = {
  en: {
    standard: "standard",
    family: "family",
    student: "student",
    duo: "duo",
    mobile: "mobile",
    "ad-free": "ad free, ad-free",
    annual: "annual, yearly",
    monthly: "monthly",
  },
  de: { standard: "standard", basic: "basis, basic", family: "familien, familie", annual: "jahres" },
  es: { standard: "estándar", basic: "básico", family: "familiar", annual: "anual", monthly: "mensual" },
  fr: { standard: "standard", basic: "basique", family: "famille", annual: "annuelle, annuel" },
  zh: { premium: "高级", standard: "标准", basic: "基础", family: "家庭", annual: "年费" },
};

export const planWord: Lexicon = {
  en: "plan, subscription, tier, membership, package",
  de: "abo, tarif, abonnement, paket",
  es: "plan, suscripción, tarifa",
  fr: "offre, formule, abonnement",
  ja: "プラン",
  zh: "套餐, 会员",
};

export const tongue: Lexicon = {
  en: {
    en: "english",
    de: "german",
    es: "spanish",
    fr: "french",
    it: "italian",
    ja: "japanese",
    ko: "korean",
    zh: "chinese, mandarin",
    pt: "portuguese",
    pl: "polish",
    tr: "turkish",
    ar: "arabic",
    hi: "hindi",
    nl: "dutch",
    sv: "swedish",
    no: "norwegian",
    da: "danish",
    ru: "russian",
  },
  de: {
    de: "deutsch/e/en",
    en: "englisch/e/en",
    es: "spanisch/e/en",
    tr: "türkisch",
    fr: "französisch",
    da: "dänisch/e/en",
    pl: "polnisch",
  },
  es: { es: "español, castellano", en: "inglés", fr: "francés", de: "alemán", ca: "catalán", pt: "portugués" },
  fr: { fr: "français", en: "anglais", es: "espagnol", de: "allemand", ar: "arabe" },
  ja: { ja: "日本語", en: "英語", ko: "韓国語", zh: "中国語", fr: "フランス語" },
  zh: { zh: "中文", en: "英文, 英语", ja: "日语", ko: "韩语", yue: "粤语" },
};

/** What an error code comes after. */
export const fault: Lexicon = {
  en: "error, error code, error message, fault code, err",
  de: "fehler, fehlercode, fehlermeldung, fehlernummer",
  es: "error, código de error, el error",
  fr: "erreur, code erreur, code d'erreur",
  ja: "エラー, エラーコード",
  zh: "错误, 错误代码, 错误码",
};

/** What the number of a purchase or case comes after. */
export const record: Lexicon = {
  en: "order, order number, order no, order id, invoice, invoice number, ticket, ticket number, case, case number, reference, booking, transaction, purchase",
  de: "bestellung, bestellnummer, auftrag, auftragsnummer, rechnung, rechnungsnummer, vorgang, ticket",
  es: "pedido, número de pedido, factura, referencia, ticket",
  fr: "commande, numéro de commande, facture, référence, ticket",
  ja: "注文, 注文番号",
  zh: "订单, 订单号, 工单",
};

export const urgent: Lexicon = {
  en: {
    high: "urgent, urgently, asap, immediately, right away, as soon as possible, emergency, hurry, straight away",
  },
  de: { high: "dringend, sofort, so schnell wie möglich, umgehend, eilt" },
  es: { high: "urgente, cuanto antes, inmediatamente, ya mismo" },
  fr: { high: "urgent, immédiatement, au plus vite, tout de suite" },
  ja: { high: "至急, すぐに, 急いで" },
  zh: { high: "尽快, 马上, 紧急, 立刻" },
};

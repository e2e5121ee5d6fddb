/**
 * Rules that are sure of the intent whatever else is said, unless it may be about another company, or a remedy is asked for
 * that wins over what went wrong.
 */
import type { Patterns, Rule } from "../language.ts";

/** A wish that wins over its reason. */
const wish = (
  id: string,
  choice: string,
  priority: number,
  patterns: Patterns,
  unless: readonly string[] = [],
): Rule => ({
  id,
  priority,
  patterns,
  when: { unless: ["elsewhere", ...unless] },
  answer: { weights: { [choice]: 1 }, confidence: 0.95 },
});

/** What went wrong, where no remedy is asked for. */
const symptom = (id: string, choice: string, patterns: Patterns, unless: readonly string[] = []): Rule =>
  wish(id, choice, 21, patterns, ["remedy", ...unless]);

export const cueRules: readonly Rule[] = [
  wish("wants-a-human", "human-agent", 24, {
    en: [
      "(speak|talk|chat|connected|connect me|transfer me|put me through) (to|with) (a|an|the|your|another)? (human|real person|agent|representative|human being|supervisor|manager|advisor|real human|live agent|customer service|customer care)",
      "(want|need|get me|give me|is there) (a|an)? (human|real person|real human|live agent|human being)",
      "(your|customer service|support) (phone number|telephone number|hotline)",
      "(customer service|support) number",
      "live (chat|agent)",
      "^ (human|agent|representative|operator|real person) $",
      "^ (stop the|no|no more|not a|not another) (bot|bots|robot|chatbot) $",
    ],
    de: [
      "mit (einem|einer) (mitarbeiter|mitarbeiterin|menschen|berater|kundenberater|echten menschen|echten person)",
      "verbinden (sie)? mich mit",
      "telefonnummer",
    ],
    es: [
      "hablar con (un|una|algún)? (agente|humano|persona|operador|asesor|persona real|supervisor|alguien)",
      "con (un agente|una persona|un humano|un asesor)",
    ],
    fr: [
      "parler (à|avec) (un|une|votre)? (conseiller|humain|agent|vraie personne|personne réelle|responsable|quelqu'un)",
    ],
    ja: ["オペレーター に", "担当者 に", "担当者 と", "人 と 話したい"],
    zh: ["人工", "真人"],
  }),
  wish("wants-money-back", "refund", 22, {
    en: [
      "(want|need|demand|expect|request|get|give me|have|return) (a|my|the|that|full|a full|all my|partial|a partial)? (refund|money back|money)",
      "(please|you) refund",
      "refund (me|my|the)",
      "my refund",
      "refund please",
      "(my|the) <currency> NUMBER back",
      "pay me back",
      "(give|pay|send|transfer) (it|that|me that|me it) back",
      "(return|reimburse) my (money|payment)",
      "reverse (the|that|this|my|your|last) (last)? (payment|charge|transaction)",
      "reversal of (the|that|this|my) (payment|charge|transaction)",
    ],
    de: ["geld zurück", "(erstatten|erstattet) sie? mir", "(rückerstattung|erstattung)"],
    es: [
      "(quiero|pido|solicito|exijo|necesito) (un|el|mi|una|la)? (reembolso|devolución)",
      "(devuelvan|devolváis|devuelva) (el|mi)? dinero",
      "(devuélveme|devuélvanme|devuélvame|devolvedme) (el|mi|lo)? (dinero|pago|importe|cobro)",
    ],
    fr: ["(remboursement|remboursez moi|être remboursé|me rembourser|rendez moi mon argent)"],
    ja: ["返金", "払い戻し"],
    zh: ["退款", "退钱", "退费"],
  }),
  wish(
    "wants-to-cancel",
    "cancel",
    22,
    {
      en: [
        "(cancel|terminate|end) (my|the|this|our) <contract>",
        "(want|like|need|wish) to (cancel|unsubscribe)",
        "turn off auto (renew|renewal)",
        "(cancel|terminate|end|stop) (my|the|this) free? trial",
        "unsubscribe (me)? from (the|your|this) (service|platform|streaming service)",
      ],
      de: [
        "(ich|hiermit) kündige",
        "<contract> (kündigen|beenden|stornieren)",
        "(abo|mitgliedschaft|vertrag) kündigen",
        "^ (kündigen|kündigung) $",
      ],
      es: ["darme de baja", "(cancelar|anular) (mi|la) <contract>"],
      fr: ["(résilier|annuler|arrêter) (mon|l') abonnement", "^ (résilier|résiliation) $"],
      ja: ["解約 (したい|方法|する|希望)", "退会 (したい|方法|する)"],
      zh: ["取消 (会员|订阅)", "退订", "关闭自动续费", "取消自动续费"],
    },
    ["reversal"],
  ),
  wish("somebody-in-the-account", "hacked-account", 23, {
    en: [
      "account (was|has been|is|got|is being|has) (hacked|compromised|stolen|hijacked)",
      "(someone|somebody|stranger|hacker) (is|has)? (using|hacked|logged into|accessed|watching on|broke into) my account",
      "(phishing|scam) (mail|email|message)?",
      "(someone|somebody|a stranger|a hacker|some stranger) (has|else)? (changed|replaced|took over|stole) my (email|e mail|email address|password|phone number|number|account)",
      "my (email|e mail|email address|password|phone number) was changed (and it wasn't me|and that wasn't me|without me|by someone|by somebody|by a stranger)",
    ],
    de: [
      "(konto|account) (wurde|ist) (gehackt|gestohlen)",
      "jemand (anderes|fremdes|anders)? hat (meine|mein|das|die) (e mail adresse|e mail|email|email adresse|mailadresse|passwort|handynummer|telefonnummer)",
      "phishing",
    ],
    es: [
      "(hackearon|hackeado|robado|robaron) (mi|la)? cuenta",
      "(alguien|un desconocido) (ha)? (cambió|cambiado) mi (correo|contraseña|clave|número)",
      "phishing",
    ],
    fr: [
      "compte (a été|est) (piraté|hacké|volé)",
      "(piraté|hacké) mon compte",
      "quelqu'un a changé (mon|ma|l') (adresse|mail|adresse mail|mot de passe|numéro)",
      "phishing",
    ],
    ja: ["乗っ取", "不正アクセス", "フィッシング"],
    zh: ["账号 被 (盗|黑)", "盗号"],
  }),
  wish("password-forgotten", "password-reset", 21, {
    en: [
      "(forgot|forgotten|lost|don't remember|can't remember|reset|change) (my|the|our) password",
      "(forgot|forgotten|lost) (my|the|our) (login|login details|log in details|login data|credentials)",
      "password reset",
    ],
    de: ["(passwort|kennwort) (vergessen|zurücksetzen|ändern)"],
    es: ["(olvidé|olvidado|restablecer|recuperar|cambiar) (mi|la) (contraseña|clave)"],
    fr: ["mot de passe oublié", "(oublié|réinitialiser|changer|perdu) mon mot de passe"],
    ja: ["パスワード を 忘れ", "パスワード 再設定"],
    zh: ["忘记密码", "重置密码", "找回密码", "密码 忘 了"],
  }),
  wish(
    "clears-history",
    "profiles",
    22,
    {
      en: ["(delete|clear|erase|remove|reset|wipe) (my|the|our|all my)? (viewing|watch|watching|search) history"],
      de: ["(wiedergabeverlauf|suchverlauf|verlauf) bitte? (löschen|leeren|zurücksetzen)"],
      es: [
        "(borrar|eliminar|borro|limpiar) (mi|el) historial (por favor)? $",
        "(borrar|eliminar|borro|limpiar) (mi|el) historial de (lo|visualización|reproducción|búsqueda)", // not of payments
      ],
      fr: [
        "(effacer|supprimer|vider) (mon|l') historique $",
        "(effacer|supprimer|vider) (mon|l') historique de (visionnage|lecture|recherche)",
      ],
      ja: ["視聴履歴 を? (削除|消)"],
      zh: ["(删除|清除|清空) (我的)? (观看|播放|搜索) (记录|历史)"],
    },
    ["remedy"],
  ),
  symptom("picture-poor", "picture-quality", {
    en: [
      "(picture|image|video) (is|looks|keeps|gets)? (so|very|always|too|really|all|going)? (blurry|pixelated|grainy|fuzzy)",
    ],
    de: ["(unscharf|verpixelt|pixelig)"],
    es: ["(imagen|vídeo) (se ve|está|sale)? (borrosa|borroso|pixelada|pixelado)"],
    fr: ["(image|vidéo) (est)? (floue|pixelisée)"],
    ja: ["画質 が (悪|落ち|低|粗|荒)"],
    zh: ["(画面|画质) (很|太)? (模糊|差|不清晰)"],
  }),
  symptom("silent", "sound-problem", {
    en: ["no (sound|audio)", "(sound|audio) is? out of sync"],
    de: ["(kein|keinen) ton"],
    es: ["(no hay|sin) (sonido|audio)"],
    fr: ["(pas de|plus de|aucun) son"],
    ja: ["音 (が|ズレ)"],
    zh: ["没有声音", "没声音", "声音 不 同步"],
  }),
  symptom("loads-again-and-again", "buffering", {
    en: [
      "(keeps|keep|constant|constantly|always) (buffering|lagging|stuttering)",
      "buffering (all the time|constantly|every)",
    ],
    de: ["ruckelt", "puffert"],
    es: ["se traba"],
    fr: ["(ça|film|série) rame"],
    zh: ["一直 缓冲", "卡顿", "转圈"],
  }),
  symptom("app-falls-over", "app-crash", {
    en: [
      "app (keeps|is|always)? (crashing|crashes|freezing|freezes|crashed|frozen)",
      "app (won't|wont|doesn't|does not) (open|start|launch)",
    ],
    de: ["app stürzt", "app (startet|öffnet) nicht"],
    es: ["(app|aplicación) (se cierra|se cuelga|no abre|se bloquea)"],
    fr: ["(appli|application) (plante|se ferme)"],
    ja: ["アプリ が (落ち|固ま|開き|起動)"],
    zh: ["闪退"],
  }),
  symptom("subtitles-named", "subtitles", {
    en: [
      "(turn|switch) (on|off) (the)? (subtitles|captions)",
      "(subtitles|captions) (on|off|are|is|keep)",
      "audio description",
    ],
    de: ["untertitel", "audiodeskription"],
    es: ["subtítulos", "audiodescripción"],
    fr: ["sous-titres", "audiodescription"],
    ja: ["字幕", "吹き替え"],
    zh: ["字幕"],
  }),
  symptom(
    "error-on-play",
    "playback-error",
    {
      en: [
        "(error|error code|code) CODE (when|as soon as|whenever) i (press|hit|click|tap|start|play)",
        "(won't|wont|doesn't|does not) play",
        "black screen (on|instead)",
      ],
      de: ["(film|video|serie|folge) startet nicht", "schwarzer bildschirm"],
      es: ["no se reproduce", "pantalla negra"],
      fr: ["écran noir"],
      ja: ["再生 でき", "再生 エラー"],
      zh: ["播放 不 了", "播放 失败", "黑屏"],
    },
    ["activity"],
  ),
  symptom("newsletter", "notifications", {
    en: [
      "(stop|unsubscribe from|turn off|disable|no more) (sending me|the|your|all)? (emails|mails|newsletter|newsletters|notifications|push notifications|marketing emails)",
    ],
    de: ["newsletter", "benachrichtigungen", "werbemails"],
    es: ["(desactivar|quitar) (las)? notificaciones"],
    fr: ["désactiver les notifications", "newsletter"],
    ja: ["メルマガ", "プッシュ通知"],
    zh: ["推送"],
  }),
];

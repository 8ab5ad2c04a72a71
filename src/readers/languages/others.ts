import type { LabelWords } from "./index.ts";

const none: LabelWords = {
  interviewer: [],
  moderator: [],
  participant: [],
  companion: [],
  interpreter: [],
  group: [],
  unknown: [],
  pseudo: [],
  never: [],
  header: [],
  pairs: [],
  annotations: {},
};

const german: LabelWords = {
  ...none,
  interviewer: ["interviewerin", "interviewende", "interviewender", "forscher", "forscherin", "frage"],
  moderator: ["moderatorin", "moderation"],
  participant: [
    "befragte",
    "befragter",
    "befragte person",
    "teilnehmer",
    "teilnehmerin",
    "antwort",
    "interviewte",
    "interviewter",
    "gast",
  ],
  interpreter: ["dolmetscher", "dolmetscherin"],
  group: ["alle", "beide", "mehrere"],
  unknown: ["unbekannt", "sprecher unbekannt"],
  never: ["anmerkung", "notiz", "beispiel"],
  header: ["datum", "ort", "dauer", "uhrzeit", "projekt", "transkribiert von", "sprache", "teilnehmende"],
  pairs: [
    ["i", "b"],
    ["f", "a"],
  ],
  annotations: {
    inaudible: ["unverständlich", "unv."],
    laughter: ["lacht", "lachen", "lachend"],
    pause: ["pause", "schweigt"],
    redacted: ["anonymisiert"],
    event: ["hustet", "seufzt", "räuspert", "applaus", "musik"],
    crosstalk: ["durcheinander", "gleichzeitig"],
  },
};

const french: LabelWords = {
  ...none,
  interviewer: ["enquêteur", "enquêtrice", "intervieweur", "intervieweuse", "chercheur", "chercheuse", "question"],
  moderator: ["modérateur", "modératrice", "animateur", "animatrice"],
  participant: [
    "enquêté",
    "enquêtée",
    "interviewé",
    "interviewée",
    "participante",
    "répondant",
    "répondante",
    "réponse",
    "invité",
    "invitée",
  ],
  interpreter: ["interprète"],
  group: ["tous", "toutes", "ensemble"],
  unknown: ["inconnu", "inconnue"],
  never: ["exemple", "remarque"],
  header: ["date", "lieu", "durée", "heure", "projet", "transcrit par", "langue", "participants"],
  pairs: [
    ["e", "r"],
    ["q", "r"],
  ],
  annotations: {
    inaudible: ["inaudible", "incompréhensible", "inintelligible"],
    laughter: ["rires", "rire", "rit"],
    pause: ["silence", "pause"],
    redacted: ["anonymisé"],
    event: ["soupir", "tousse", "applaudissements", "musique"],
  },
};

const spanish: LabelWords = {
  ...none,
  interviewer: ["entrevistador", "entrevistadora", "investigador", "investigadora", "pregunta"],
  moderator: ["moderador", "moderadora", "facilitador", "facilitadora"],
  participant: [
    "entrevistado",
    "entrevistada",
    "participante",
    "informante",
    "respuesta",
    "encuestado",
    "invitado",
    "invitada",
  ],
  interpreter: ["intérprete"],
  group: ["todos", "todas", "ambos", "ambas"],
  unknown: ["desconocido", "desconocida"],
  never: ["nota", "ejemplo"],
  header: [
    "fecha",
    "lugar",
    "duración",
    "hora",
    "proyecto",
    "transcrito por",
    "idioma",
    "participantes",
    "informe final",
  ],
  pairs: [["p", "r"]],
  annotations: {
    inaudible: ["inaudible", "ininteligible"],
    laughter: ["risas", "risa", "ríe"],
    pause: ["pausa", "silencio"],
    redacted: ["anonimizado"],
    event: ["aplausos", "suspira", "tose", "música"],
  },
};

const welsh: LabelWords = {
  ...none,
  interviewer: ["cyfwelydd", "ymchwilydd"],
  moderator: ["cymedrolwr", "hwylusydd"],
  participant: ["cyfwelai", "cyfranogwr", "ymatebydd"],
  interpreter: ["cyfieithydd"],
  group: ["pawb"],
  unknown: ["anhysbys"],
  header: ["dyddiad", "lleoliad", "hyd"],
  annotations: { inaudible: ["anghlywadwy", "aneglur"], laughter: ["chwerthin"], pause: ["saib"] },
};

const chinese: LabelWords = {
  ...none,
  interviewer: ["采访者", "访谈者", "访问者", "研究者", "问", "採訪者", "訪談者", "問"],
  moderator: ["主持人"],
  participant: ["受访者", "被访者", "答", "受訪者", "被訪者"],
  group: ["众人", "所有人"],
  unknown: ["未知"],
  never: ["注", "例如"],
  header: ["日期", "时间", "地点", "时长"],
  annotations: { inaudible: ["听不清"], laughter: ["笑", "笑声"], event: ["掌声"] },
};

const arabic: LabelWords = {
  ...none,
  interviewer: ["المحاور", "المحاورة", "الباحث", "الباحثة"],
  moderator: ["الميسر", "الميسرة"],
  participant: ["الضيف", "الضيفة", "المشارك", "المشاركة", "المبحوث"],
  unknown: ["مجهول"],
  header: ["التاريخ", "المكان", "المدة"],
  annotations: { inaudible: ["غير مسموع"], laughter: ["ضحك"] },
};

const portuguese: LabelWords = {
  ...none,
  interviewer: ["pesquisador", "pesquisadora", "pergunta"],
  participant: ["resposta", "inquirido", "inquirida"],
  annotations: { inaudible: ["inaudível", "incompreensível"], laughter: ["risos"] },
};

const italian: LabelWords = {
  ...none,
  interviewer: ["intervistatore", "intervistatrice", "ricercatore", "ricercatrice", "domanda"],
  participant: ["intervistato", "intervistata", "partecipante", "risposta"],
  annotations: { inaudible: ["incomprensibile"], laughter: ["ride", "risate"] },
};

const dutch: LabelWords = {
  ...none,
  interviewer: ["interviewer", "onderzoeker", "vraag"],
  participant: ["geïnterviewde", "deelnemer", "respondent", "antwoord"],
  annotations: { inaudible: ["onverstaanbaar"], laughter: ["lacht", "gelach"] },
};

/** Every language but English that label and annotation words are known for. */
export const others: readonly LabelWords[] = [
  german,
  french,
  spanish,
  welsh,
  chinese,
  arabic,
  portuguese,
  italian,
  dutch,
];

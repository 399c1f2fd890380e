/** How mail systems that do not speak English say that there is no such mailbox, with accents or without: theirs are no words of ours, and of more languages. */

/** Of one language or two that are near: what a mailbox or its owner is called, that there is none, that it is full, and who wrote. */
type Words = readonly [mailbox: string, none: string, full: string, sender: string]

const WORDS: readonly Words[] = [
  // German, Dutch
  [
    'empf(ä|ae)nger|benutzer|teilnehmer|adresse|postfach|konto|domain|gebruiker|ontvanger|postvak|\\badres\\b',
    'existier(t|en) nicht|nicht (mehr )?(gefunden|bekannt|vorhanden|g(ü|ue)ltig|aktiv)|nicht .{0,40}(aufgelistet|verzeichnet)|unbekannt|ung(ü|ue)ltig|deaktiviert|bestaat niet|onbekend|niet gevonden|ongeldig',
    'voll\\b|(ü|ue)berschritten|speicherplatz|kontingent|\\bvol\\b',
    'absender|afzender',
  ],
  // French
  [
    'destinataire|adresse|utilisateur|usager|compte|bo[iî]te|domaine',
    "n['’]existe (pas|plus)|inconnue?|introuvable|invalide|inexistante?|d[ée]sactiv[ée]e?|archiv[ée]e?|supprim[ée]e?|pas de bo[iî]te",
    '\\bpleine?\\b|satur[ée]e?|d[ée]pass',
    'exp[ée]diteur',
  ],
  // Spanish, Portuguese, Italian
  [
    'usu[aá]rio|destinat[aá]rio|buz[oó]n|cuenta|\\bconta\\b|direcci[oó]n|endereço|\\bcaixa\\b|dom[ií]nio|utente|casella|indirizzo',
    'no existe|n[aã]o existe|non esiste|inexistente|inesistente|desconocid|desconhecid|sconosciut|(no|n[aã]o|non) .{0,20}(encontr|trovat)|inv[aá]lid|no v[aá]lid|non valid|desactivad|desativad|disattivat|deshabilitad|disabilitat',
    'llen[oa]\\b|cheia|piena|cuota|excedid',
    'remitente|remetente|mittente',
  ],
  // Polish, Czech
  [
    'u[żz]ytkownik|odbiorc|adres|skrzynk|u[žz]ivatel|p[řr][íi]jemc|schr[áa]nk|dom[ée]na',
    'nie istnieje|nieznan|nie ma takiego|nie znaleziono|nieprawid[łl]ow|neexistuje|nezn[áa]m|nenalezen',
    'pe[łl]n|przepe[łl]nion|przekroczon|p[řr]ekro[čc]en|\\bpln[áa]',
    'nadawc|odesílatel',
  ],
  // Turkish
  [
    'kullan[ıi]c[ıi]|al[ıi]c[ıi]|adres|posta kutusu|hesap',
    'bulunamad[ıi]|bulunmuyor|mevcut de[ğg]il|\\byok\\b|ge[çc]ersiz|bilinmeyen',
    'dolu\\b|kota',
    'g[öo]nderen',
  ],
  // Russian, Ukrainian
  [
    'пользовател|адрес|ящик|получател|уч[её]тн|абонент|домен|аккаунт|користувач|скриньк|отримувач|одержувач|обліков',
    'не существ|несуществ|не найден|неизвест|нет так(ого|ой)|так(ого|ой) .{0,20}нет|отключ[её]н|удал[её]н|не зарегистр|недействит|не існу|неіснуюч|не знайд|невідом|немає так|видален|вимкн',
    'переполн|квот|превыш|нет места|переповн|перевищ',
    'отправител|відправник',
  ],
  // Arabic
  [
    'المستخدم|المستلم|عنوان|العنوان|صندوق|الحساب',
    'غير موجود|غير معروف|لا يوجد|تعذر العثور|غير صالح',
    'ممتلئ|الحصة',
    'المرسل|المرسِل',
  ],
  // Chinese
  [
    '收件人|用[户戶]|[邮郵]箱|地址|域名|[帐账帳]号',
    '不存在|未找到|找不到|[无無]效|未知|停用|注销|禁用',
    '[满滿]|配[额額]|容量|超[出过過]',
    '[发發寄]件人',
  ],
  // Japanese
  [
    '宛先|ユーザ|受信者|アドレス|メールボックス|ドメイン',
    '存在し|見つかりま|不明|無効|ありません|いません',
    '容量|一杯|いっぱい|超え',
    '送信者|差出人',
  ],
  // Korean
  ['사용자|수신자|메일함|주소|계정', '존재하지 않|없는|없습니다|찾을 수 없|알 수 없', '가득|용량|초과', '보낸|발신'],
]

// eslint-disable-next-line no-restricted-syntax -- constants of this file
const anyOf = (pattern: string): RegExp => new RegExp(pattern, 'giu')

/** Within a sentence: a dot in a name ends none. */
const WITHIN = '(?:[^.;!?。]|\\.(?=\\S))'
const LANGUAGES = WORDS.map(([mailbox, none, , sender]) => ({
  refusal: anyOf(`\\p{L}{0,30}(${mailbox})${WITHIN}{0,80}?(${none})|(${none})${WITHIN}{0,30}?(${mailbox})`),
  sender: anyOf(sender),
}))

/** Is it said in another language that there is no such mailbox? Of the sender’s nothing is meant. */
export const noMailboxElsewhere = (words: string): boolean =>
  LANGUAGES.some(({ refusal, sender }) => (words.match(refusal) ?? []).some((said) => said.search(sender) === -1))

const FULL = anyOf(WORDS.map(([, , full]) => full).join('|'))
const MAILBOX = anyOf(WORDS.map(([mailbox]) => mailbox).join('|'))
/** Is it said in another language that a mailbox is full? */
export const fullElsewhere = (words: string): boolean => words.search(FULL) !== -1 && words.search(MAILBOX) !== -1

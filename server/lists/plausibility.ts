/** Does a text look as if its bytes were read in the right code page? Pure. */

/**
 * The mean over everything beyond ASCII, from about 1.5 (frequent letters) to −6 (nothing at all): letters that are frequent in their
 * alphabet, words of one alphabet and, in Latin letters, of one language; capitals at the beginning; signs where signs stand.
 */
export function plausibility(text: string): number {
  let sum = 0
  let count = 0
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{M}]+|[^\p{ASCII}\p{L}\p{M}]/gu)) {
    const high = run.match(/\P{ASCII}/gu)?.length ?? 0
    if (high === 0) continue
    const around = text.slice(Math.max(0, index - 1), index + run.length + 1)
    sum += high * (/[\p{L}\p{M}]/u.test(run) ? ofWord(run) : ofSign(run, around))
    count += high
  }
  return count === 0 ? 0 : sum / count
}

const SINGLE = 0.3 // a letter by itself says little

const SCRIPTS: readonly (readonly [RegExp, (word: string) => number])[] = [
  [/^\p{Script=Cyrillic}+$/u, (word) => byFrequency(word, CYRILLIC)],
  [/^[\p{Script=Latin}\p{M}]+$/u, ofLatin],
  [/^\p{Script=Greek}+$/u, (word) => byFrequency(word, GREEK)],
  [/^[\p{Script=Hebrew}]+$/u, (word) => (/[םןךףץ]./u.test(word) ? -3 : byFrequency(word, HEBREW))],
  [/^[\p{Script=Arabic}\p{M}]+$/u, (word) => byFrequency(word, ARABIC)],
]

function ofWord(word: string): number {
  const score = SCRIPTS.find(([script]) => script.test(word))?.[1](word) ?? -4
  const odd = /\p{Ll}\p{Lu}/u.test(word) ? 3 : /\p{Lu}{2}\p{Ll}/u.test(word) ? 1.5 : 0
  return (word.length === 1 ? Math.min(score, SINGLE) : score) - odd
}

// The most frequent letter first.
const CYRILLIC = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїєъёґўњљјђћџѓќѕ'
const GREEK = 'αοιετσνηυρπκμςλόίάγέήδωχθύφβώξζψϊϋΐΰ'
const HEBREW = 'יוהלאמרתבשנםקעדכחפצזטסגןךץף'
const ARABIC = 'اليمونرتبةعدسفهكقأحجشطصخإىذضزئثءغظآؤ'

function byFrequency(word: string, letters: string): number {
  const ranks = Array.from(word.toLowerCase(), (letter) => letters.indexOf(letter))
  return ranks.reduce((sum, rank) => sum + (rank < 0 ? -1.5 : 1.5 - 0.08 * rank), 0) / ranks.length
}

/** The letters beyond ASCII of languages written in Latin ones. */
const LATIN = [
  'àâæçéèêëîïôœùûüÿ', // French
  'äöüß', // German
  'áéíñóúü', // Spanish
  'áâãàçéêíóôõú', // Portuguese
  'àèéìòùî', // Italian
  'åäöé', // Swedish, Finnish
  'æøåéö', // Danish, Norwegian
  'áðéíóúýþæö', // Icelandic
  'éëïöüè', // Dutch
  'ąćęłńóśźż', // Polish
  'áčďéěíňóřšťúůýžäĺľŕô', // Czech, Slovak
  'áéíóöőúüű', // Hungarian
  'ăâîșțşţ', // Romanian
  'čćđšž', // Croatian, Slovene
  'çğıi̇öşüâî', // Turkish
  'ąčęėįšųūž', // Lithuanian
  'āčēģīķļņšūž', // Latvian
  'äõöüšž', // Estonian
]

function ofLatin(word: string): number {
  const beyond = Array.from(word.toLowerCase()).filter((letter) => letter > '\u007f')
  if (!LATIN.some((letters) => beyond.every((letter) => letters.includes(letter)))) return -0.8
  return beyond.length > 2 && beyond.length === word.length ? -0.4 : 0.6
}

/** @param around the sign with what stands before and behind it */
function ofSign(sign: string, around: string): number {
  if (/[\p{Cc}\p{Cn}\p{Co}\ufffd]/u.test(sign)) return -6
  if (!/[«»„“”‘’–—…№€©®°§·•\u00a0]/u.test(sign)) return -3
  if (/\p{L}[’\u00a0]\p{L}/u.test(around)) return SINGLE
  return /\p{L}\P{L}\p{L}|\p{L}[«“„‘]|[»”’°…€]\p{L}/u.test(around) ? -1.5 : SINGLE
}

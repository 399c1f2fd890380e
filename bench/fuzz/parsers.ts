/** Every parser of what strangers and administrators bring. What it refuses by name is well; anything else that it throws is not. */
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { readCode, readLink, repairedAddress } from '../../client/respond/ballot/link.ts'
import { readKeyText, writeKeyText } from '../../sealing/box/key-text.ts'
import { createKeys } from '../../sealing/keys.ts'
import { readCast } from '../../server/api/ballot.ts'
import { readLinkCode, readOptOutCode } from '../../server/ballots/formats.ts'
import { readContacts } from '../../server/fielding/contacts/contacts.ts'
import { messagesIn, readNotification } from '../../server/fielding/outcomes/notifications.ts'
import { asHtml } from '../../server/fielding/letters/letter-html.ts'
import { letterFaults } from '../../server/fielding/letters/letter-texts.ts'
import { renderLetter } from '../../server/fielding/letters/letters.ts'
import { letterTextOf, letterWordsOf } from '../../server/fielding/letters/letter-sources.ts'
import { workbookOf } from '../../server/authoring/xlsform-files.ts'
import { filesBrought } from '../../server/surveys/brought.ts'
import { textsLookedThrough } from '../../server/translation/bringing.ts'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { codedRows } from '../../surveys/answers/coded.ts'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import { check, warnings } from '../../surveys/check.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { surveyFrom } from '../../surveys/format/read.ts'
import type { Survey } from '../../surveys/types.ts'
import { fromXlsForm } from '../../surveys/xlsform/read.ts'
import type { Sheet } from '../../surveys/xlsform/sheets.ts'
import { surveys } from '../../surveys/index.ts'
import { NOTICES, OTHERS } from '../../test/fielding/bounce-corpus.ts'
import { campaign, invitee } from '../../test/fielding/fixtures.ts'
import { links } from '../../test/fielding/office.ts'
import { randomUnroutedAnswers, seededRandom } from '../../test/surveys/arbitrary.ts'
import { fileOf, small } from '../../test/translation/returning.ts'
import { NEEDS_ASSESSMENT, POST_DISTRIBUTION, SAFEGUARDING } from '../../test/xlsform/forms.ts'
import { changedJson, damagedBytes, damagedInside, damagedText, drawnText } from './drawn.ts'

export interface Surface {
  readonly name: string
  readonly drawn: fc.Arbitrary<unknown>
  readonly parse: (input: never) => unknown
  /** How many of a thousand inputs: what takes long gets fewer. */
  readonly share: number
}

/** `T` ties what is drawn to what is parsed. */
const surface = <T>(name: string, share: number, drawn: fc.Arbitrary<T>, parse: (input: T) => unknown): Surface => ({
  name,
  share,
  drawn,
  parse,
})

const bytes = (text: string): Buffer => Buffer.from(text)
const survey = surveys['staff-partner-2010']!
const byName = surveys['ct-px-2020']!
const CONTACTS = [
  'Email;Name;Language;Country\nann@example.org;Ann;en;KE\nборис@пример.рф;Борис;русский;UA\n',
  '\ufeffE-mail,First name,Last name\n"ann@example.org","O\'Neill, Ann",Kim\r\nbad,,\r\n',
  'email\tunit\ttitle\trole\tfunding_usd\tduration_months\nmanagua@example.org\tCT.0988\tMigrants\trespondent\t135.000,50\t12\n',
].map(bytes)
const utf16 = Buffer.from('\ufeffEmail;Name\nann@example.org;Анна\n', 'utf16le')

/** Those that need something made beforehand. */
export async function parsers(): Promise<readonly Surface[]> {
  const sheets = [POST_DISTRIBUTION, SAFEGUARDING, NEEDS_ASSESSMENT]
  const workbooks = await Promise.all(sheets.map(async (form) => Buffer.from(await workbookOf(form))))
  const archives = [
    Buffer.from(
      zipSync(Object.fromEntries(Object.entries(filesOf(small)).map(([file, said]) => [file, strToU8(said)]))),
    ),
    bytes(JSON.stringify(filesOf(small))),
    bytes(filesOf(small)['survey.json'] ?? ''),
  ]
  const definitions = [small, survey, byName].map((one) => JSON.parse(filesOf(one)['survey.json'] ?? '{}') as unknown)
  const key = (await writeKeyText(await createKeys())).join('\n')
  const code = 'A'.repeat(43)
  const random = seededRandom(1)
  const answers = Array.from({ length: 20 }, () => randomUnroutedAnswers(survey, random))
  const check2010 = compileAnswerCheck(survey)
  const paper = ['C4,A3,A7.a\n1,1|10,2\n2,,\n', 'C4;A13;A5.years\n"1";5|1;3\n']
  return [
    surface('contacts', 20, damagedBytes([...CONTACTS, utf16]), (file) =>
      readContacts(file, { languages: ['en', 'ru'] }),
    ),
    surface('contacts by name', 12, damagedBytes(CONTACTS), (file) =>
      readContacts(file, { languages: ['en', 'es'], units: byName.codebook.frame ?? [], reader: 'en' }),
    ),
    surface('mail notices', 60, damagedBytes([...NOTICES, ...OTHERS].map(({ raw }) => bytes(raw))), readNotification),
    surface(
      'mailboxes',
      130,
      damagedBytes([
        bytes(
          NOTICES.slice(0, 3)
            .map(({ raw }) => `From - \r\n${raw}\r\n`)
            .join(''),
        ),
      ]),
      messagesIn,
    ),
    surface(
      'letters',
      50,
      fc.record({
        subject: damagedText(['{{title}}']),
        body: damagedText([letterTextOf(campaign(), 'invitation', 'en').body]),
      }),
      (text) => {
        letterFaults('invitation', text, {})
        renderLetter({
          campaign: campaign(),
          invitee: invitee(),
          queued: { id: 'fuzz', kind: 'invitation' },
          links: links(campaign()),
          text,
          words: letterWordsOf('en'),
          minutes: '',
          takesAnswers: true,
        })
      },
    ),
    surface('text as HTML', 110, damagedText(['Dear Ann\n\nhttps://example.org/s/x#i=1\n\n- one\n- two\n']), (text) =>
      asHtml(text, 'en', 'A letter'),
    ),
    surface(
      'links',
      191.7,
      damagedText([`#i=${code}&k=${code}&b=${code}`, `https://example.org/s/x%23i=${code}`]),
      (text) => {
        readLink(text)
        readCode(text)
        repairedAddress(text)
      },
    ),
    surface('personal codes', 122, damagedText([code]), (text) => {
      readLinkCode(code, 'x', text)
      readOptOutCode(code, 'x', text)
    }),
    surface('casts', 80, damagedBytes([Buffer.alloc(32 + 256 + 600)]), (body) => readCast(body, 512)),
    surface('answers', 60, changedJson(answers), check2010),
    surface('answers from paper', 50, fc.tuple(damagedText(paper), damagedText(['1,1|10,2'])), ([head, row]) =>
      codedRows(survey, head.split(/[,;]/)).read(row.split(',')),
    ),
    surface('keys of trustees', 40, damagedText([key]), (text) => readKeyText(text)),
    surface('definitions', 2, changedJson(definitions.slice(0, 1)), looked),
    surface('large definitions', 0.2, changedJson(definitions.slice(1)), looked),
    surface('XLSForms, as cells', 40, changedJson(sheets), (drawn) => fromXlsForm(cellsOf(drawn))),
    surface('archives and definitions as files', 15, damagedBytes(archives), (file) => filesBrought(file, 'fuzz')),
    surface('workbooks', 0.3, damagedInside(workbooks), (file) => filesBrought(file, 'fuzz')),
    surface(
      'translations',
      6,
      damagedBytes((['csv', 'xlf'] as const).map((kind) => bytes(fileOf(small, kind)))),
      (file) => textsLookedThrough(small, 'fr', file),
    ),
    surface('archives, damaged inside', 10, damagedInside(archives.slice(0, 1)), (file) => filesBrought(file, 'fuzz')),
    surface('translations, drawn', 0.7, drawnText, (text) => textsLookedThrough(small, 'fr', bytes(text))),
  ]
}

function looked(drawn: unknown): void {
  const read = surveyFrom({ 'survey.json': JSON.stringify(drawn) }, 'fuzz')
  if (!read.survey) return
  check(read.survey)
  warnings(read.survey)
  const survey: Survey = canonicalSurvey(read.survey)
  if (check(survey).length === 0) compileAnswerCheck(survey)({})
}

/** As a workbook's reader gives them: named sheets of rows of cells. */
function cellsOf(drawn: unknown): readonly Sheet[] {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])
  const cell = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
  return list(drawn).map((sheet) => {
    const { name, rows } = (sheet ?? {}) as { readonly name?: unknown; readonly rows?: unknown }
    return { name: String(name), rows: list(rows).map((row) => list(row).map(cell)) }
  })
}

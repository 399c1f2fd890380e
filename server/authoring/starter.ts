/** A new survey as a folder of texts: one question of each kind, with what its answers mean. It passes `check` as it is. */
import type { Text } from '../../surveys/types.ts'
import { STARTER_QUESTIONS, STARTER_PAGE } from './starter-questions.ts'

/** Names of folders, surveys and addresses: `[a-z][a-z0-9-]*`, at most 40 characters. */
export const SURVEY_NAME = /^[a-z][a-z0-9-]{0,39}$/

/**
 * The files of a starter folder, by name.
 *
 * @param types where the contract is imported from: `../types.ts` beside the surveys of this house, `stakeholder-surveys` elsewhere
 * @example starterFiles('visitors-2026', { en: 'Visitors', ru: 'Посетители' })['index.ts']
 */
export function starterFiles(name: string, title: Text, types = '../types.ts'): Readonly<Record<string, string>> {
  const definition = {
    title: { default: title.en, ru: title.ru },
    showTitle: false,
    showQuestionNumbers: 'on',
    pages: [{ ...STARTER_PAGE, elements: STARTER_QUESTIONS }],
  }
  return {
    'definition.json': `${JSON.stringify(definition, null, 2)}\n`,
    'codebook.ts': codebook(types),
    'introduction.ts': introduction(title, types),
    'index.ts': index(name, title, types),
  }
}

/** `visitors-2026` -> `visitors2026`. */
export const identifierOf = (name: string): string =>
  name.replace(/-+(\w?)/g, (_, letter: string) => letter.toUpperCase())

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replace(/[\r\n]+/g, ' ')}'`
const worded = ({ en = '', ru = '' }: Text): string => `{ en: ${quoted(en)}, ru: ${quoted(ru)} }`

const codebook = (
  types: string,
): string => `/** What the answers mean. Questions that are not named here are measures without an order; texts are quotes. */
import type { Codebook } from '${types}'

export const codebook: Codebook = {
  entries: {
    S1: { role: 'classifier' },
    S2: { ordinal: true, special: ['4'], scores: 'position' },
    S3_4_specify: { question: 'S3', parent: { variable: 'S3.4', codes: ['1'] } },
    S5: { ordinal: true, special: ['4'], favourable: 'last' },
    S6: {
      ordinal: true, scores: 'position', favourable: 'last',
      nets: [{ codes: ['4', '5'], label: { en: '4 or 5', ru: '4 или 5' } }],
    },
    S7: {
      unit: 'count',
      bands: [
        { code: '1', label: { en: 'None', ru: 'Ни одного' }, from: 0, to: 1 },
        { code: '2', label: { en: '1 to 9', ru: 'От 1 до 9' }, from: 1, to: 10 },
        { code: '3', label: { en: '10 or more', ru: '10 и более' }, from: 10 },
      ],
    },
    S8: {
      bands: [
        { code: '1', label: { en: 'Under 1 year', ru: 'Менее 1 года' }, from: 0, to: 12 },
        { code: '2', label: { en: '1 year or more', ru: '1 год и более' }, from: 12 },
      ],
    },
    S9: { role: 'withheld' },
  },
  banners: [{
    name: 'work', variable: 'S1', label: { en: 'Field of work', ru: 'Область работы' },
    groups: [
      { code: 'field', label: { en: 'Field work', ru: 'Работа на местах' }, codes: ['1', '2'] },
      { code: 'office', label: { en: 'Office', ru: 'Офис' }, codes: ['3'] },
    ],
  }],
}
`

const introduction = (
  title: Text,
  types: string,
): string => `/** What people read before they answer, and after the last question. */
import type { Introduction } from '${types}'

export const introduction: Introduction = {
  blocks: [
    { heading: true, text: ${worded(title)} },
    {
      text: {
        en: 'Taking part is voluntary. You may leave out any question.',
        ru: 'Участие добровольное. Любой вопрос можно пропустить.',
      },
    },
  ],
  closing: { en: 'Thank you for your answers.', ru: 'Благодарим вас за ответы.' },
}
`

const index = (name: string, title: Text, types: string): string => `import { createRequire } from 'node:module'
import type { Definition, Survey } from '${types}'
import { codebook } from './codebook.ts'
import { introduction } from './introduction.ts'

const definition = createRequire(import.meta.url)('./definition.json') as Definition

export const ${identifierOf(name)}: Survey = {
  name: ${quoted(name)},
  version: '1',
  title: ${worded(title)},
  introduction,
  definition,
  codebook,
  exhibits: [],
  defaultPolicy: 'confidential',
}
`

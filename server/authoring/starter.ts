/** A new survey as a folder of files: one question of each kind, with what its answers mean. It passes `check` as it is. */
import type { Codebook, Survey, Text } from '../../surveys/types.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { STARTER_QUESTIONS, STARTER_PAGE } from './starter-questions.ts'

/**
 * The files of a starter folder, by name.
 *
 * @example Object.keys(starterFiles('visitors-2026', { en: 'Visitors', ru: 'Посетители' }))
 */
export function starterFiles(name: string, title: Text): Readonly<Record<string, string>> {
  return {
    ...filesOf(starter(name, title)),
    'README.md': `# ${title.en}\n\nWhere the questions come from, what was proposed beyond that, and the terms used.\n`,
  }
}

const starter = (name: string, title: Text): Omit<Survey, 'version'> => ({
  name,
  title,
  introduction: {
    blocks: [
      { heading: true, text: title },
      {
        text: {
          en: 'Taking part is voluntary. You may leave out any question.',
          ru: 'Участие добровольное. Любой вопрос можно пропустить.',
        },
      },
    ],
    closing: { en: 'Thank you for your answers.', ru: 'Благодарим вас за ответы.' },
  },
  definition: {
    title: { default: title.en, ru: title.ru },
    showTitle: false,
    showQuestionNumbers: 'on',
    pages: [{ ...STARTER_PAGE, elements: STARTER_QUESTIONS }],
  } as unknown as Survey['definition'],
  codebook: CODEBOOK,
  exhibits: [],
  defaultPolicy: 'confidential',
  minutes: [5, 10],
})

const CODEBOOK: Codebook = {
  entries: {
    S1: { role: 'classifier' },
    S2: { ordinal: true, special: ['4'], scores: 'position' },
    S3: { residual: ['4'], short: { 4: { en: 'Other', ru: 'Другое' } } },
    S5: { ordinal: true, special: ['4'], favourable: 'last' },
    S6: {
      ordinal: true,
      scores: 'position',
      favourable: 'last',
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
      unit: 'months',
      bands: [
        { code: '1', label: { en: 'Under 1 year', ru: 'Менее 1 года' }, from: 0, to: 12 },
        { code: '2', label: { en: '1 year or more', ru: '1 год и более' }, from: 12 },
      ],
    },
    S9: { role: 'withheld' },
  },
  banners: [
    {
      name: 'work',
      variable: 'S1',
      label: { en: 'Field of work', ru: 'Область работы' },
      groups: [
        { code: 'field', label: { en: 'Field work', ru: 'Работа на местах' }, codes: ['1', '2'] },
        { code: 'office', label: { en: 'Office', ru: 'Офис' }, codes: ['3'] },
      ],
    },
  ],
}

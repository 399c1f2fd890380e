/** A new survey as a folder of files: one question of each kind, with what its answers mean. It passes `check` as it is. */
import { FALLBACK, perLanguage } from '../../surveys/language.ts'
import { languagesOf } from '../../surveys/texts.ts'
import type { Codebook, Survey, Text } from '../../surveys/types.ts'
import { textToWrite } from '../../surveys/format/texts.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { translate } from '../language/locales.ts'
import { starterPage } from './starter-questions.ts'

/**
 * The files of a starter folder, by name, in the languages of the title; what has no words of its own says those of the fallback.
 *
 * @example Object.keys(starterFiles('visitors-2026', { fr: 'Visiteurs' }))
 */
export function starterFiles(name: string, title: Text): Readonly<Record<string, string>> {
  const [language = FALLBACK] = languagesOf({ title })
  return {
    ...filesOf(starter(name, title)),
    'README.md': `# ${title[language] ?? ''}\n\n${translate(language, 'authoring:starter.readme')}\n`,
  }
}

function starter(name: string, title: Text): Omit<Survey, 'version'> {
  const say = (key: string) =>
    perLanguage(languagesOf({ title }), (language) => translate(language, `authoring:starter.${key}`))
  return {
    name,
    title,
    introduction: {
      blocks: [{ heading: true, text: title }, { text: say('voluntary') }],
      closing: say('closing'),
    },
    definition: {
      title: textToWrite(title),
      showTitle: false,
      showQuestionNumbers: 'on',
      pages: [starterPage((key) => textToWrite(say(key)))],
    } as unknown as Survey['definition'],
    codebook: codebookIn(say),
    exhibits: [],
    defaultPolicy: 'confidential',
    minutes: [5, 10],
  }
}

const codebookIn = (say: (key: string) => Text): Codebook => ({
  entries: {
    S1: { role: 'classifier' },
    S2: { ordinal: true, special: ['4'], scores: 'position' },
    S3: { residual: ['4'], short: { 4: say('S3.other') } },
    S5: { ordinal: true, special: ['4'], favourable: 'last' },
    S6: {
      ordinal: true,
      scores: 'position',
      favourable: 'last',
      nets: [{ codes: ['4', '5'], label: say('S6.net') }],
    },
    S7: {
      unit: 'count',
      bands: [
        { code: '1', label: say('S7.none'), from: 0, to: 1 },
        { code: '2', label: say('S7.few'), from: 1, to: 10 },
        { code: '3', label: say('S7.many'), from: 10 },
      ],
    },
    S8: {
      unit: 'months',
      bands: [
        { code: '1', label: say('S8.under'), from: 0, to: 12 },
        { code: '2', label: say('S8.over'), from: 12 },
      ],
    },
    S9: { role: 'withheld' },
  },
  banners: [
    {
      name: 'work',
      variable: 'S1',
      label: say('S1.banner'),
      groups: [
        { code: 'field', label: say('S1.field'), codes: ['1', '2'] },
        { code: 'office', label: say('S1.office'), codes: ['3'] },
      ],
    },
  ],
})

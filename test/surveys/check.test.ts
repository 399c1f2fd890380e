import { describe, expect, it } from 'vitest'
import { check, warnings } from '../../surveys/check.ts'
import { surveyNamed, surveys } from '../../surveys/index.ts'
import type { Codebook, CodebookEntry, DefinitionElement, Exhibit, Net, Parent, Survey } from '../../surveys/types.ts'
import { SMALL } from './small-survey.ts'

/** The small survey with properties of one element changed. */
function withElement(name: string, changes: Readonly<Record<string, unknown>>): Survey {
  const changed = (elements: readonly DefinitionElement[] | undefined): readonly DefinitionElement[] =>
    (elements ?? []).map((element) => ({
      ...element,
      ...(element.elements && { elements: changed(element.elements) }),
      ...(element.name === name && changes),
    }))
  const pages = SMALL.definition.pages.map((page) => ({ ...page, elements: changed(page.elements) }))
  return { ...SMALL, definition: { ...SMALL.definition, pages } }
}
const withEntry = (key: string, entry: CodebookEntry): Survey =>
  withCodebook({ entries: { ...SMALL.codebook.entries, [key]: { ...SMALL.codebook.entries[key], ...entry } } })
const withCodebook = (changes: Partial<Codebook>): Survey => ({ ...SMALL, codebook: { ...SMALL.codebook, ...changes } })
const withExhibit = (changes: Pick<Exhibit, 'variable'> & Partial<Exhibit>): Survey => ({
  ...SMALL,
  exhibits: [{ name: 'x', banner: null, title: { en: 'Exhibit', ru: 'Таблица' }, ...changes }],
})
const found = (survey: Survey) => check(survey).map((complaint) => `${complaint.place}: ${complaint.kind}`)

const t = { default: 'A', ru: 'А' }
const asker = (variable: string, ...codes: readonly string[]): Parent => ({ variable, codes })
const net = (...codes: readonly string[]): Net => ({ codes, label: { en: 'Together', ru: 'Вместе' } })
const place = SMALL.codebook.banners[0] as Codebook['banners'][number]
const bands = (...limits: readonly (readonly [number, number?])[]) =>
  limits.map(([from, to], i) => ({
    code: String(i + 1),
    label: { en: 'Some', ru: 'Сколько-то' },
    from,
    ...(to !== undefined && { to }),
  }))

describe('check', () => {
  it.each(Object.values(surveys).map((survey) => [survey.name, survey] as const))('is silent about %s', (_, survey) => {
    expect(check(survey)).toEqual([])
  })

  it('is silent about the small survey', () => {
    expect(check(SMALL)).toEqual([])
    expect(warnings(SMALL)).toEqual([])
  })

  it.each<[string, Survey, readonly string[]]>([
    [
      'an unknown type of question',
      withElement('V2', { type: 'matrixwheel', selectToRankEnabled: undefined, choices: undefined }),
      ['definition V2: unsupportedElement'],
    ],
    [
      'a property that only the browser would obey',
      withElement('V3', { enableIf: '{S1} notempty', valueName: 'v' }),
      ['definition V3: unsupportedProperty', 'definition V3: unsupportedProperty'],
    ],
    [
      'a validator that only the browser would obey',
      withElement('S1', { validators: [{ type: 'regex', regex: '^a' }] }),
      ['definition S1: unsupportedProperty'],
    ],
    [
      'a text that must be an address',
      withElement('S1', { validators: [{ type: 'email' }] }),
      ['definition S1: identifies'],
    ],
    [
      'a kind of input that the answer check does not know',
      withElement('S1', { inputType: 'color' }),
      ['definition S1: unsupportedValue'],
    ],
    [
      'a gap in a list',
      withElement('S1', { inputType: 'number', validators: [null] }),
      [
        'definition S1: unsupportedProperty',
        'definition S1: noRange',
        'definition: surveyJS',
        'codebook S1: noUnit',
        'codebook S1 bands: noBands',
      ],
    ],
    ['a text limited to less than nothing', withElement('V1a', { maxLength: -5 }), ['definition V1a: limitsNotFixed']],
    ['a number without limit', withElement('V5', { max: undefined }), ['definition V5: noRange']],
    ['a step of nothing', withElement('V5', { step: 0 }), ['definition V5: rangeTooWide']],
    [
      'a limit that is worked out',
      withElement('V5', { max: undefined, maxValueExpression: '{V4}' }),
      ['definition V5: limitsNotFixed'],
    ],
    [
      'a code twice',
      withElement('V3', {
        choices: [
          { value: '1', text: t },
          { value: '1', text: t },
        ],
      }),
      ['definition V3 choices 1: duplicateCode'],
    ],
    [
      'codes that would be read as something else',
      withElement('V3', {
        choices: [
          { value: 'a.b', text: t },
          { value: 'toString', text: t },
          { value: 'one|two', text: t },
          { value: ' one', text: t },
          { value: 'two\nlines', text: t },
          { value: '·none', text: t },
        ],
      }),
      [
        'definition V3 choices toString: badCode',
        'definition V3 choices one|two: badCode',
        'definition V3 choices  one: badCode',
        'definition V3 choices two\nlines: badCode',
        'definition V3 choices ·none: badCode',
        'definition V4 visibleIf: unknownCodeInCondition',
        'definition V5 visibleIf: unknownCodeInCondition',
        'codebook V4 parent: unknownCode',
      ],
    ],
    [
      'a name every object has',
      withElement('P1', { name: 'constructor' }),
      ['definition constructor: badName', 'definition: surveyJS', 'codebook P1: unknownEntry'],
    ],
    ['a name twice', withElement('P1', { name: 's1' }), ['definition s1: duplicateName', 'codebook P1: unknownEntry']],
    [
      'nothing to choose from',
      withElement('P1', { type: 'radiogroup', rateValues: undefined, choices: [] }),
      [
        'definition P1 choices: noCodes',
        'codebook P1 scores: unknownCode',
        'codebook P1 scores: unknownCode',
        'codebook P1 scores: unknownCode',
      ],
    ],
  ])('complains of %s', (_, survey, expected) => {
    expect(found(survey)).toEqual(expected)
  })

  it.each<[string, Survey, readonly string[]]>([
    [
      'a missing Russian wording',
      withElement('S1', { title: { default: 'Your title?' } }),
      ['definition S1 title: missingTranslation'],
    ],
    [
      'an empty English wording',
      withElement('S1', { title: { default: ' ', ru: 'Ваша должность?' } }),
      ['definition S1 title: missingTranslation'],
    ],
    [
      'a wording in one language only',
      withElement('S1', { title: 'Your title?' }),
      ['definition S1 title: missingTranslation'],
    ],
    [
      'a Russian wording without a Russian letter',
      withElement('S1', { title: { default: 'Title', ru: 'Title' } }),
      ['definition S1 title: notTranslated'],
    ],
    [
      'different placeholders',
      withElement('S1', { title: { default: 'After {V3}', ru: 'После {V4}' } }),
      ['definition S1 title: placeholders'],
    ],
    [
      'an untranslated label of the codebook',
      withEntry('S2', { short: { 1: { en: 'Training', ru: '' } } }),
      ['codebook S2 short 1: missingTranslation'],
    ],
    [
      'an untranslated introduction',
      {
        ...SMALL,
        introduction: { blocks: [{ text: { en: 'Welcome', ru: 'Welcome' } }], closing: { en: 'Bye', ru: 'Пока' } },
      },
      ['introduction blocks 1 text: notTranslated'],
    ],
  ])('complains of %s', (_, survey, expected) => {
    expect(found(survey).filter((line) => !/unknownCode/.test(line))).toEqual(expected)
  })

  it('lets numbers and acronyms be the same in both languages', () => {
    expect(found(withElement('S1', { title: { default: '18-21', ru: '18-21' } }))).toEqual([])
    expect(found(withElement('S1', { title: { default: 'USAID', ru: 'USAID' } }))).toEqual([])
  })

  it.each<[string, Survey, readonly string[]]>([
    [
      'a condition that cannot be read',
      withElement('S2_10_specify', { visibleIf: '{S2} contains' }),
      ['definition S2_10_specify visibleIf: unreadableCondition'],
    ],
    [
      'a condition on an unknown question',
      withElement('S2_10_specify', { visibleIf: "{S9} = '1'" }),
      ['definition S2_10_specify visibleIf: unknownReference'],
    ],
    [
      'a condition on an unknown row',
      withElement('V1a', { visibleIf: "{V1.c} = '3'" }),
      ['definition V1a visibleIf: unknownReference'],
    ],
    [
      'a condition on an unknown code',
      withElement('V1a', { visibleIf: "{V1.a} anyof ['3', '5']" }),
      ['definition V1a visibleIf: unknownCodeInCondition'],
    ],
    [
      'a condition on a later question',
      withElement('S2_10_specify', { visibleIf: '{V3} notempty' }),
      ['definition S2_10_specify visibleIf: routedBackwards'],
    ],
    ['routing without a parent', withElement('P1', { visibleIf: "{V3} = '1'" }), ['codebook P1 parent: parentMissing']],
    [
      'a parent that disagrees',
      withElement('V4', { visibleIf: "{V3} anyof ['1', '3']" }),
      ['codebook V4 parent: parentDisagrees'],
    ],
    [
      'a parent without routing',
      withElement('V4', { visibleIf: undefined }),
      [
        'codebook V4 parent: parentDisagrees',
        'codebook V4 parent: parentDisagrees',
        'codebook V4 parent: parentDisagrees',
      ],
    ],
    [
      'routing that shows the question to those who skipped its parent',
      withElement('V4', { visibleIf: "{V3} <> '2' and {V3} <> '3'" }),
      ['codebook V4 parent: parentDisagrees'],
    ],
    [
      'a parent that is not the whole condition',
      withElement('V5', { visibleIf: "{V3} = '1' and {V4} anyof ['1', '2'] and {S4} = '1'" }),
      ['codebook V5 parent: parentIncomplete'],
    ],
    [
      'parents in a circle',
      withEntry('V4', { parent: { variable: 'V5', codes: ['1'] } }),
      ['codebook V4 parent: parentCycle', 'codebook V5 parent: parentCycle'],
    ],
  ])('complains of %s', (_, survey, expected) => {
    expect(found(survey)).toEqual(expected)
  })

  it.each<[string, Survey, readonly string[]]>([
    [
      'a text that is routed, and of which the codebook knows no parent',
      withEntry('V1a', { follows: [] }),
      ['codebook V1a parent: parentMissing'],
    ],
    [
      'a text that follows from fewer rows than lead to it',
      withEntry('V1a', { follows: [asker('V1.a', '3')] }),
      ['codebook V1a parent: parentIncomplete'],
    ],
    [
      'a text that follows from more rows than lead to it',
      withElement('V1a', { visibleIf: "{V1.a} = '3'" }),
      ['codebook V1a parent: parentDisagrees'],
    ],
    [
      'a text that follows from other answers than lead to it',
      withEntry('V1a', { follows: [asker('V1.a', '2', '3'), asker('V1.b', '3')] }),
      ['codebook V1a parent: parentDisagrees'],
    ],
    [
      'a text that needs all of the answers it is said to follow',
      withElement('V1a', { visibleIf: "{V1.a} = '3' and {V1.b} = '3'" }),
      ['codebook V1a parent: parentDisagrees', 'codebook V1a parent: parentDisagrees'],
    ],
    [
      'a text that one answer shows and another hides',
      withElement('V1a', { visibleIf: "({V1.a} = '3' or {V1.b} = '3') and {V1.b} <> '1'" }),
      ['codebook V1a parent: parentDisagrees'],
    ],
    [
      'an option that leads to a text, and is left out',
      withElement('S2_10_specify', { visibleIf: "{S2} contains '10' or {S2} contains '1'" }),
      ['codebook S2_10_specify parent: parentIncomplete'],
    ],
    [
      'what follows nothing that exists',
      withEntry('V1a', { follows: [asker('V1.a', '3'), asker('V1.c', '3')] }),
      ['codebook V1a follows: unknownVariable'],
    ],
    [
      'what follows a code that does not exist',
      withEntry('V1a', { follows: [asker('V1.a', '3'), asker('V1.b', '3', '5')] }),
      ['codebook V1a follows: unknownCode'],
    ],
    [
      'a parent beside what a text follows',
      withEntry('V1a', { parent: asker('V1.a', '3') }),
      ['codebook V1a parent: parentIncomplete', 'codebook V1a follows: followsBesideParent'],
    ],
    [
      'a tabulated question that follows several answers',
      withEntry('V4', { parent: undefined, follows: [asker('V3', '1')] }),
      ['codebook V5 parent: parentIncomplete', 'codebook V4: doesNotApply'],
    ],
  ])('complains of %s', (_, survey, expected) => {
    expect(found(survey)).toEqual(expected)
  })

  it('understands a text that any option of a multiple choice leads to', () => {
    const options = ['1', '2', '3', '10'].map((code) => asker(`S2.${code}`, '1'))
    const any: Survey = withElement('S2_10_specify', { visibleIf: '{S2} notempty' })
    const entries = { ...SMALL.codebook.entries, S2_10_specify: { follows: options } }
    expect(found({ ...any, codebook: { ...SMALL.codebook, entries } })).toEqual([])
  })

  it('compares a companion’s parent with routing by an option of a multiple choice', () => {
    expect(found(withEntry('S2_10_specify', { parent: { variable: 'S2.10', codes: ['1'] } }))).toEqual([])
    expect(found(withEntry('S2_10_specify', { parent: { variable: 'S2.1', codes: ['1'] } }))).not.toEqual([])
  })

  it.each<[string, Survey, readonly string[]]>([
    ['an entry of nothing', withEntry('X1', { role: 'measure' }), ['codebook X1: unknownEntry']],
    ['an unknown special code', withEntry('V3', { special: ['9'] }), ['codebook V3 special: unknownCode']],
    ['an unknown score', withEntry('P1', { scores: { 1: 1, 2: 2, 3: 3, 4: 4 } }), ['codebook P1 scores: unknownCode']],
    [
      'the score of a special code',
      withEntry('V4', { scores: { 1: 1, 2: 2, 3: 3 } }),
      ['codebook V4 scores: specialScored'],
    ],
    [
      'an unknown short label',
      withEntry('S2', { short: { 9: { en: 'Nine', ru: 'Девять' } } }),
      ['codebook S2 short: unknownCode'],
    ],
    ['an unknown code in a net', withEntry('P1', { nets: [net('2', '9')] }), ['codebook P1 nets: unknownCode']],
    ['a net of one code', withEntry('P1', { nets: [net('2')] }), ['codebook P1 nets: netTooSmall']],
    ['a net of one code, said twice', withEntry('P1', { nets: [net('2', '2')] }), ['codebook P1 nets: duplicateCode']],
    ['a net of every code', withEntry('P1', { nets: [net('1', '2', '3')] }), ['codebook P1 nets: netOfEverything']],
    [
      'a net declared twice, in another order',
      withEntry('V1', { nets: [net('1', '2'), net('2', '1')] }),
      ['codebook V1 nets: netDeclaredTwice'],
    ],
    ['a net of answers and “N/A”', withEntry('V1', { nets: [net('3', '4')] }), ['codebook V1 nets: netMixed']],
    ['a net across the scale', withEntry('V1', { nets: [net('1', '3')] }), ['codebook V1 nets: netNotAdjacent']],
    [
      'a net of ranks that are not neighbours',
      withEntry('V2', { nets: [net('1', '3')] }),
      ['codebook V2 nets: netNotAdjacent'],
    ],
    ['nets of a multiple choice', withEntry('S2', { nets: [net('1', '0')] }), ['codebook S2: doesNotApply']],
    ['nets of a text', withEntry('S1', { nets: [net('1', '2')] }), ['codebook S1: doesNotApply']],
    [
      'a good end of answers without an order',
      withEntry('S4', { favourable: 'first' }),
      ['codebook S4 favourable: favourableWithoutOrder'],
    ],
    ['a good end of a number', withEntry('V5', { favourable: 'last' }), ['codebook V5: doesNotApply']],
    ['bands where there is no number', withEntry('V3', { bands: bands([0, 5]) }), ['codebook V3: doesNotApply']],
    [
      'an unknown parent',
      withEntry('V4', { parent: { variable: 'X1', codes: ['1'] } }),
      ['codebook V5 parent: parentIncomplete', 'codebook V4 parent: unknownVariable'],
    ],
    [
      'an unknown code of the parent',
      withEntry('V4', { parent: { variable: 'V3', codes: ['1', '9'] } }),
      ['codebook V4 parent: unknownCode'],
    ],
    ['a number without bands', withEntry('V5', { bands: [] }), ['codebook V5 bands: noBands']],
    ['a gap between bands', withEntry('V5', { bands: bands([0, 5], [6]) }), ['codebook V5 bands: bandGap']],
    ['bands that end too early', withEntry('V5', { bands: bands([0, 5], [5, 500]) }), ['codebook V5 bands: bandGap']],
    ['bands that begin too late', withEntry('V5', { bands: bands([1]) }), ['codebook V5 bands: bandGap']],
    ['overlapping bands', withEntry('V5', { bands: bands([0, 5], [4]) }), ['codebook V5 bands: bandOverlap']],
    ['a tabulated text', withEntry('V1a', { role: 'measure' }), ['codebook V1a: textTabulated']],
    [
      'a classifier of several answers',
      withEntry('V2', { role: 'classifier' }),
      ['codebook V2.1: classifierKind', 'codebook V2.2: classifierKind', 'codebook V2.3: classifierKind'],
    ],
    [
      'a banner that is no classifier',
      withEntry('S4', { role: 'measure' }),
      ['codebook banner place: bannerNotClassifier'],
    ],
    [
      'a code in no group',
      withCodebook({ banners: [{ ...place, groups: place.groups.slice(0, 1) }] }),
      ['codebook banner place groups: groupMissing'],
    ],
    [
      'a code in two groups',
      withCodebook({
        banners: [{ ...place, groups: [...place.groups, { code: 'x', label: place.label, codes: ['3'] }] }],
      }),
      ['codebook banner place groups: groupTwice'],
    ],
    [
      'an unknown code in a group',
      withCodebook({
        banners: [{ ...place, groups: [...place.groups, { code: 'x', label: place.label, codes: ['9'] }] }],
      }),
      ['codebook banner place groups: unknownCode'],
    ],
    [
      'an exhibit of nothing',
      withExhibit({ variable: 'X1', banner: 'y' }),
      ['exhibit x: unknownVariable', 'exhibit x: unknownBanner'],
    ],
    ['an exhibit of a text', withExhibit({ variable: 'V1a' }), ['exhibit x: doesNotApply']],
    [
      'rows that a matrix does not have',
      withExhibit({ variable: 'V1', items: ['b', 'c'] }),
      ['exhibit x items: unknownCode'],
    ],
    ['a row printed twice', withExhibit({ variable: 'V1', items: ['b', 'b'] }), ['exhibit x items: duplicateCode']],
    ['rows of a single answer', withExhibit({ variable: 'V1.a', items: ['a'] }), ['exhibit x: doesNotApply']],
    [
      'an unknown code in a net of an exhibit',
      withExhibit({ variable: 'V1', nets: [net('1', '9')] }),
      ['exhibit x nets: unknownCode'],
    ],
    [
      'an answer that an exhibit would print twice',
      withExhibit({ variable: 'V1', nets: [net('1', '2'), net('2', '3')] }),
      ['exhibit x nets: netsOverlap'],
    ],
  ])('complains of %s', (_, survey, expected) => {
    expect(found(survey)).toEqual(expected)
  })

  it('says place, message and remedy in both languages, without a placeholder left over', () => {
    const complaints = check(
      withElement('V4', { visibleIf: "{V3} anyof ['1', '3'] and {X1} = '2'", enableIf: '{V3} = 1', type: 'checkbox' }),
    )
    expect(complaints.length).toBeGreaterThan(1)
    for (const { survey, message, remedy } of complaints) {
      expect(survey).toBe('small')
      for (const text of [message, remedy]) {
        expect(text.en).not.toMatch(/\{[a-z]+\}/)
        expect(text.ru).toMatch(/[а-яё]/i)
      }
    }
  })
})

describe('surveys', () => {
  it('are found by their names, and nothing else is', () => {
    expect(surveyNamed('staff-partner-2010')?.name).toBe('staff-partner-2010')
    expect(surveyNamed('constructor')).toBeUndefined()
    for (const [name, survey] of Object.entries(surveys)) expect(survey.name).toBe(name)
  })
})

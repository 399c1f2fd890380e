/** A survey as its author sees it: questions in both languages, routing, variables, and what `check` complains of. */
import { directionOf, inLanguage, nameOf } from '../../surveys/language.ts'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import { check, warnings } from '../../surveys/check.ts'
import { inGroup, questionsOf, type Coded, type Question, type TableCell } from '../../surveys/questions.ts'
import {
  type Code,
  type Complaint,
  type DefinitionElement,
  type DefinitionPage,
  type Language,
  type Survey,
  type Text,
  type Variable,
} from '../../surveys/types.ts'
import { languagesOf } from '../../surveys/texts.ts'
import { textOf, variablesOf } from '../../surveys/variables.ts'
import { interfaceLanguages, translate } from '../language/locales.ts'
import { html, type Html } from '../pages/html.ts'
import { conditionInWords } from './conditions.ts'
import { authoringPage, languageLinks, STYLE } from './page.ts'
import { plainText } from './plain-text.ts'
import { routingPicture } from './picture.ts'
import { proposedByQuestion } from './proposed.ts'

/** The page's only style sheet. */
export const previewStyle = (survey: Survey): string => `${STYLE}.both { --languages: ${languagesOf(survey).length} }
.both { display: grid; grid-template-columns: 8.5rem repeat(var(--languages), minmax(0, 1fr)); gap: .15rem 1.25rem; padding: .9rem 0; border-top: 1px solid var(--faint) }
.both > .code { color: var(--soft) } .both > .title { font-weight: 600 } .both > .whole { grid-column: 2 / -1 }
.condition-note { color: var(--accent) } .proposed { color: var(--soft); font-style: italic } .section > .both { border: 0; padding: .3rem 0 } .section { border-top: 3px solid var(--accent); padding-top: .75rem; margin-top: 2.5rem }
.complaint { border-left: 4px solid var(--warn); background: var(--warn-soft); padding: .6rem 1rem; margin: .6rem 0 } .warning { border-left: 4px solid var(--line); padding: .6rem 1rem; margin: .6rem 0 } :is(.complaint, .warning) p { margin: .15rem 0 }
.routing { font: 14px system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif; max-width: none }
.routing text { fill: var(--ink) } .routing .name { font-weight: 600 } .routing .condition { fill: var(--accent) }
.routing .arc { fill: none; stroke: var(--line); stroke-width: 1.5 } .routing marker path { fill: var(--line) }
.routing circle { fill: var(--paper); stroke: var(--line); stroke-width: 1.5 } .routing .asks circle { fill: var(--accent); stroke: var(--accent) } .routing .asked-of-some circle { stroke: var(--accent); stroke-dasharray: 3 2 }
.variables { font-size: .9375rem } .variables td { padding-right: 1rem } .variables ul { list-style: none; margin: 0; padding: 0 }
@media (max-width: 700px) { .both { grid-template-columns: 5.5rem 1fr; gap: .15rem .75rem } .both > [lang] { grid-column: 2 } }
`

/** @param links the survey's other pages: addresses relative to this one */
export function previewPage(given: Survey, language: Language, links: { readonly root: string }): string {
  const survey = canonicalSurvey(given)
  const say = speaker(language)
  const languages = languagesOf(survey)
  return authoringPage({
    title: `${inLanguage(survey.title, language)}: ${say('preview.title')}`,
    language,
    style: previewStyle(survey),
    body: html`<header>
        <p class="soft"><code>${survey.name}</code>, ${say('preview.version', { version: survey.version })}</p>
        <h1>${inLanguage(survey.title, language)}</h1>
        <nav aria-label="${say('preview.contents')}">
          <ul>
            <li><a href="#complaints">${say('complaints.title')}</a></li>
            <li><a href="#routing">${say('picture.heading')}</a></li>
            <li><a href="#questions">${say('questions.title')}</a></li>
            <li><a href="#variables">${say('variables.title')}</a></li>
            ${languages.map((each) => html`<li><a href="${links.root}print/${survey.name}?lang=${each}" hreflang="${each}">${say('preview.paper', { language: nameOf(each, language) })}</a></li>`)}
            <li><a href="${links.root}print/${survey.name}/template.csv">${say('preview.template')}</a></li>
            ${languageLinks(language, interfaceLanguages()).map((link) => html`<li>${link}</li>`)}
          </ul>
        </nav>
      </header>
      <main>
        ${complaints(given, language)}
        <section aria-labelledby="routing">
          <h2 id="routing">${say('picture.heading')}</h2>
          <p class="soft">${say('picture.legend')}</p>
          <div class="scroll" tabindex="0" role="group" aria-labelledby="routing">
            ${routingPicture(survey, language)}
          </div>
        </section>
        ${questions(survey, language)} ${variables(survey, language)}
      </main>`,
  })
}

type Say = (key: string, params?: Readonly<Record<string, unknown>>) => string
const speaker =
  (language: Language): Say =>
  (key, params = {}) =>
    translate(language, `authoring:${key}`, params)

function complaints(survey: Survey, language: Language): Html {
  const [found, advice] = [check(survey), warnings(survey)]
  const say = speaker(language)
  const each = ({ place, message, remedy }: Complaint, kind: string) =>
    html`<div class="${kind}">
      <p><code>${place}</code></p>
      <p>${inLanguage(message, language)}</p>
      <p>${say('complaints.remedy', { remedy: inLanguage(remedy, language) })}</p>
    </div> `
  return html`<section aria-labelledby="complaints">
    <h2 id="complaints">${say('complaints.title')}</h2>
    <p>${found.length === 0 ? say('complaints.none') : say('complaints.count', { count: found.length })}</p>
    ${found.map((one) => each(one, 'complaint'))}
    ${
      advice.length > 0 &&
      html`<h3>${say('complaints.warnings')}</h3>
        <p class="soft">${say('complaints.warningsMean')}</p>
        ${advice.map((one) => each(one, 'warning'))}`
    }
  </section>`
}

function questions(survey: Survey, language: Language): Html {
  const asked = questionsOf(survey.definition)
  const sheet = sheetOf(survey, language)
  const proposed = proposedByQuestion(survey)
  return html`<section aria-labelledby="questions">
    <h2 id="questions">${speaker(language)('questions.title')}</h2>
    ${(survey.introduction.proposed ?? []).map((one) => html`<div class="both">${sheet.proposal(one)}</div>`)}
    ${survey.definition.pages.map(
      (page) =>
        html`<div class="section">
            ${sheet.side('', textOf(page['title']), 'title')}${sheet.side('', textOf(page['description']))}
          </div>
          ${elementsOf(page, asked, sheet, proposed)}`,
    )}
  </section>`
}

/** A panel and its parts, or a question with its codes. */
function elementsOf(
  container: DefinitionPage | DefinitionElement,
  asked: readonly Question[],
  sheet: Sheet,
  proposed: ReturnType<typeof proposedByQuestion>,
): readonly Html[] {
  const { language, cells, sides } = sheet
  return (container.elements ?? []).map((element) => {
    const question = asked.find(({ name }) => name === element.name)
    const condition = question ? conditionInWords(question, asked, language) : ''
    return html`<div class="both" id="q-${element.name}">
        <span class="code"><code>${element.name}</code></span>${sides(question?.title ?? textOf(element['title']), 'title')}
        ${cells('', textOf(element['description']))}${condition && html`<span></span><span class="whole condition-note">${translate(language, 'authoring:picture.if', { condition })}</span>`}
        ${question ? parts(question, sheet) : cells('', plainText(element['html']))}
        ${(proposed.get(element.name) ?? []).map(sheet.proposal)}
      </div>
      ${elementsOf(question?.kind === 'group' ? templateOf(element) : element, asked, sheet, proposed)}`
  })
}

/** The questions of a repeated group, under their whole names. */
const templateOf = (element: DefinitionElement): DefinitionElement => ({
  type: 'panel',
  name: element.name,
  elements: inGroup(element['templateElements'], element.name),
})

function parts(question: Question, { language, cells }: Sheet): readonly Html[] {
  const list = (coded: readonly Coded[]) => coded.map(({ code, label }) => cells(code, label))
  const note = (key: string, params: Readonly<Record<string, unknown>>) =>
    html`<span></span><span class="whole soft">${translate(language, `authoring:questions.${key}`, params)}</span>`
  const held = (blank: TableCell): readonly Html[] => {
    if (blank.holds === 'code') return list(blank.choices)
    if (blank.holds === 'text')
      return [blank.moment ? note(`moments.${blank.moment}`, {}) : note('text', { count: blank.maxLength })]
    const [min, max] = blank.range
    const { step } = blank
    return [note(step === null ? 'anyNumber' : step === 1 ? 'number' : 'steps', { min, max, step })]
  }
  switch (question.kind) {
    case 'one':
      return list(question.choices)
    case 'several':
      return [...list(question.choices), note('several', { max: question.max })]
    case 'ranking':
      return [...list(question.choices), note('ranking', {})]
    case 'matrix':
      return [note('rows', {}), ...list(question.rows), note('columns', {}), ...list(question.choices)]
    case 'blanks':
      return question.items.flatMap((item) => [cells(item.code, item.label), ...held(item.blank)])
    case 'table':
      return [
        note('columns', {}),
        ...question.columns.flatMap((column) => [cells(column.code, column.label), ...held(column.blank)]),
        note('rows', {}),
        ...list(question.rows),
      ]
    case 'group':
      return [note('group', { count: question.most })]
    case 'blank':
      return held(question.blank)
  }
}

/** Every text in all languages of the survey, side by side. */
interface Sheet {
  readonly language: Language
  readonly side: (code: string, text: Text, kind?: string) => Html
  readonly cells: (code: string, text: Text, kind?: string) => Html
  /** Not in the source, but proposed here. */
  readonly proposal: (one: Text) => Html
  readonly sides: (text: Text, kind: string) => readonly Html[]
}

function sheetOf(survey: Survey, language: Language): Sheet {
  const isSaid = (text: Text): boolean => Object.values(text).some((said) => said !== '')
  const sides: Sheet['sides'] = (text, kind) =>
    languagesOf(survey).map(
      (each) => html`<span class="${kind}" lang="${each}" dir="${directionOf(each)}">${inLanguage(text, each)}</span>`,
    )
  const cells: Sheet['cells'] = (code, text, kind = '') =>
    isSaid(text) ? html`<span class="code">${code && html`<code>${code}</code>`}</span>${sides(text, kind)}` : html``
  const side: Sheet['side'] = (code, text, kind) =>
    isSaid(text) ? html`<div class="both">${cells(code, text, kind)}</div>` : html``
  const proposal: Sheet['proposal'] = (one) =>
    html`<span></span>${languagesOf(survey).map((each) => html`<span class="proposed" lang="${each}" dir="${directionOf(each)}">${translate(each, 'authoring:proposed', { what: inLanguage(one, each) })}</span>`)}`
  return { language, side, cells, proposal, sides }
}

function variables(survey: Survey, language: Language): Html {
  const say = speaker(language)
  const columns = ['name', 'label', 'type', 'role', 'codes', 'parent'] as const
  return html`<section aria-labelledby="variables">
    <h2 id="variables">${say('variables.title')}</h2>
    <p class="soft">${say('variables.legend')}</p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="variables">
      <table class="variables">
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${say(`variables.${column}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${variablesOf(survey).map(
            (variable) =>
              html`<tr>
                <th scope="row"><code>${variable.name}</code></th>
                <td>${inLanguage(variable.itemLabel ?? variable.label, language)}</td>
                <td>
                  ${say(`variables.types.${variable.type}`)}${variable.unit ? html`, ${say(`variables.units.${variable.unit}`)}` : null}${variable.source === 'frame' && html`, ${say('variables.frame')}`}
                </td>
                <td>${say(`variables.roles.${variable.role}`)}</td>
                <td>${codes(variable, language)}</td>
                <td>
                  ${variable.parent ? html`<code>${variable.parent.variable}</code> = <code>${variable.parent.codes.join(', ')}</code>` : null}
                </td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

/** Codes with label, score, and whether they are no point of the scale; bands with their limits; the limit of a text. */
function codes(variable: Variable, language: Language): Html {
  const say = speaker(language)
  if (variable.type === 'text') return html`${say('questions.text', { count: variable.maxLength ?? 0 })}`
  if (variable.type === 'option') return html`<code>1</code>/<code>0</code>`
  const facts = (code: Code): string => {
    const band = variable.bands?.find((each) => each.code === code)
    return [
      ...(band
        ? [
            band.to === undefined
              ? say('variables.from', { from: band.from })
              : say('variables.band', { from: band.from, to: band.to }),
          ]
        : []),
      ...(variable.scores?.[code] === undefined ? [] : [say('variables.score', { score: variable.scores[code] })]),
      ...(variable.special.includes(code) ? [say('variables.special')] : []),
    ].join(', ')
  }
  return html`${variable.ordinal && html`<span class="soft">${say('variables.ordinal')}</span>`}
    <ul>
      ${variable.categories.map(
        ({ code, label, short }) =>
          html`<li>
            <code>${code}</code>
            ${inLanguage(short ?? label, language)}${facts(code) && html` <span class="soft">(${facts(code)})</span>`}
          </li>`,
      )}
    </ul>`
}

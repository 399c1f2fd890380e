/** A survey on paper: boxes to tick, lines to write on, and in words where to go on. A4; no question is cut by a page's end. */
import { inLanguage } from '../../surveys/language.ts'
import { withContact } from '../../surveys/answers/contact.ts'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import { inGroup, questionsOf, type Question, type TableCell } from '../../surveys/questions.ts'
import type { DefinitionElement, DefinitionPage, Language, Survey, Text } from '../../surveys/types.ts'
import { languagesOf, textOf } from '../../surveys/texts.ts'
import { translate } from '../language/locales.ts'
import { html, type Html } from '../pages/html.ts'
import { conditionInWords } from './conditions.ts'
import { authoringPage, languageLinks, STYLE } from './page.ts'
import { plainText } from './plain-text.ts'
import { proposedByQuestion } from './proposed.ts'

/** The page's only style sheet. */
export const PRINT_STYLE = `${STYLE}
body { max-width: 48rem } .question { break-inside: avoid; margin: 1.5rem 0 } .question h3 { margin: 0 0 .4rem; break-after: avoid } .question h3 .name { margin-right: .6rem }
h2 { break-after: avoid; border-bottom: 2px solid var(--accent); padding-bottom: .25rem } .panel { break-inside: avoid }
.only { font-style: italic; margin: 0 0 .4rem } .hint { color: var(--soft); margin: 0 0 .4rem } ul.answers { list-style: none; margin: 0; padding: 0 } ul.answers li { display: flex; gap: .6rem; padding: .15rem 0 }
.box { flex: none; display: inline-block; width: 1em; height: 1em; margin-top: .25em; border: 1.5px solid var(--ink) } .round { border-radius: 50% } .place { flex: none; display: inline-block; width: 2.2em; border-bottom: 1px solid var(--ink) }
.code { margin-inline-start: auto; color: var(--soft); font-size: .75em } .line { border-bottom: 1px solid var(--line); height: 1.9rem } .blank { display: inline-block; width: 6em; border-bottom: 1px solid var(--ink) }
.grid { table-layout: fixed } .grid th, .grid td { border: 1px solid var(--line); padding: .35rem .45rem; text-align: center; vertical-align: middle; font-size: .875rem; line-height: 1.3; color: var(--ink); overflow-wrap: normal; hyphens: auto } .grid tbody th { text-align: start; font-weight: 400 } .grid tr { break-inside: avoid } .grid thead { display: table-header-group }
.question:has(.grid) { break-inside: auto } .short { break-inside: avoid !important } .texts tbody td { height: 5.5rem } .grid col.stub { width: 34% } .texts col.stub { width: 2.6rem }
.foot { margin-top: 2.5rem } .proposed { break-before: page; font-size: .875rem } nav p { margin: 0 0 1rem }
@page { size: A4; margin: 16mm 18mm 18mm }
@media screen and (max-width: 600px) { .grid th, .grid td { overflow-wrap: anywhere; padding: .25rem } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.4; color: #000 } nav { display: none } h1 { font-size: 16pt } h2 { font-size: 13pt } h3 { font-size: 10.5pt } .line { height: 8mm } a { color: inherit } }
`
const BLANK = '____________________' // the campaign's address, by hand
const LONG_TEXT = 250 // characters: longer ones get more lines
const SHORT_GRID = 7 // rows: a table up to here stays on one page

/** The questionnaire in one language. Codes stand small beside the answers, for whoever types them in. */
export function printablePage(given: Survey, language: Language, links: { readonly root: string }): string {
  const survey = canonicalSurvey(given)
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    translate(language, `authoring:print.${key}`, params)
  const asked = questionsOf(survey.definition)
  return authoringPage({
    title: inLanguage(survey.title, language),
    language,
    style: PRINT_STYLE,
    body: html`<nav aria-label="${say('pages')}">
        <p>
          ${languageLinks(language, languagesOf(survey)).map((link) => html`${link} · `)}
          <a href="${links.root}preview/${survey.name}?lang=${language}">${say('preview')}</a> ·
          <a href="${links.root}print/${survey.name}/template.csv">${say('template')}</a>
        </p>
      </nav>
      <main>
        <h1>${inLanguage(survey.title, language)}</h1>
        ${survey.introduction.blocks.map(({ heading, text }) => html`${worded(heading ? 'h2' : 'p', withContact(text, BLANK), language)}`)}
        <p class="hint">${say('how')}</p>
        ${survey.definition.pages.map(
          (page) =>
            html`<section>
              ${worded('h2', textOf(page['title']), language)}${worded('p', textOf(page['description']), language)}
              ${elements(page, asked, language)}
            </section>`,
        )}
        <p class="foot">${inLanguage(survey.introduction.closing, language)}</p>
        ${proposals(survey, language)}
      </main>`,
  })
}

/** What is on this paper and not in the survey's source: behind the last page, for whoever compares the two. */
function proposals(survey: Survey, language: Language): Html | null {
  const ofQuestions = [...proposedByQuestion(survey)].flatMap(([name, all]) => all.map((one) => ({ name, one })))
  const all = [...(survey.introduction.proposed ?? []).map((one) => ({ name: '', one })), ...ofQuestions]
  if (all.length === 0) return null
  return html`<section class="proposed">
    <h2>${translate(language, 'authoring:print.proposed')}</h2>
    <ul>
      ${all.map(({ name, one }) => html`<li>${name && html`<b>${name}</b> `}${inLanguage(one, language)}</li> `)}
    </ul>
  </section>`
}

function elements(
  container: DefinitionPage | DefinitionElement,
  asked: readonly Question[],
  language: Language,
): readonly Html[] {
  return (container.elements ?? []).map((element) => {
    const question = asked.find(({ name }) => name === element.name)
    if (!question) {
      return html`<div class="${element.type === 'panel' ? 'panel' : 'note'}">
        ${worded('h3', textOf(element['title']), language)}${worded('p', plainText(element['html']), language)}${elements(element, asked, language)}
      </div>`
    }
    const condition = conditionInWords(question, asked, language)
    const rows = question.kind === 'matrix' || question.kind === 'table' ? question.rows.length : 0
    const numbered = element['showNumber'] !== false
    if (question.kind === 'group') return items(question, element, asked, language)
    return html`<div class="question${rows > 0 && rows <= SHORT_GRID ? ' short' : ''}">
      ${condition && html`<p class="only">${translate(language, `authoring:print.${numbered ? 'only' : 'companion'}`, { condition })}</p>`}
      <h3>${numbered && html`<span class="name">${element.name}</span>`}${inLanguage(question.title, language)}</h3>
      ${worded('p', textOf(element['description']), language)}${hint(question, language)}${answers(question, language)}
    </div> `
  })
}

/** A repeated group has its questions once for each item; of many items as many as fit, and how to go on. */
function items(
  question: Question & { readonly kind: 'group' },
  element: DefinitionElement,
  asked: readonly Question[],
  language: Language,
): Html {
  const say = (key: string, params: Readonly<Record<string, unknown>>) =>
    translate(language, `authoring:print.${key}`, params)
  const condition = conditionInWords(question, asked, language)
  const printed = Math.min(question.most, ITEMS_ON_PAPER)
  const template = inGroup(element['templateElements'], question.name)
  return html`<div class="question">
    ${condition && html`<p class="only">${say('only', { condition })}</p>`}
    <h3><span class="name">${element.name}</span>${inLanguage(question.title, language)}</h3>
    ${worded('p', textOf(element['description']), language)}
    <p class="hint">${say(question.most > printed ? 'moreItems' : 'items', { count: question.most })}</p>
    ${Array.from(
      { length: printed },
      (_, i) =>
        html`<div class="panel">
          <h3>${say('item', { number: i + 1 })}</h3>
          ${elements({ type: 'panel', name: '', elements: template }, asked, language)}
        </div>`,
    )}
  </div> `
}

/** More than these on paper would be a book. */
const ITEMS_ON_PAPER = 5

function hint(question: Question, language: Language): Html | null {
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    html`<p class="hint">${translate(language, `authoring:print.${key}`, params)}</p>`
  switch (question.kind) {
    case 'one':
      return say('one')
    case 'several':
      return question.max < question.choices.length ? say('atMost', { count: question.max }) : say('several')
    case 'ranking':
      return say('ranking')
    case 'matrix':
      return say('matrix')
    default:
      return null
  }
}

function answers(question: Question, language: Language): Html {
  switch (question.kind) {
    case 'one':
    case 'several':
    case 'ranking': {
      const box =
        question.kind === 'ranking'
          ? html`<span class="place"></span>`
          : html`<span class="box${question.kind === 'one' ? ' round' : ''}"></span>`
      return html`<ul class="answers">
        ${question.choices.map(
          ({ code, label }) =>
            html`<li>${box}<span>${inLanguage(label, language)}</span><span class="code">${code}</span></li> `,
        )}
      </ul>`
    }
    case 'matrix':
      return grid(
        'grid',
        question.choices.map(({ label }) => inLanguage(label, language)),
        question.rows.map(({ code, label }) => html`<span class="code">${code}</span> ${inLanguage(label, language)}`),
        question.choices.map(({ code }) => html`<span class="box round"></span> <span class="code">${code}</span>`),
      )
    case 'table':
      return grid(
        'grid texts',
        question.columns.map(({ label }) => inLanguage(label, language)),
        question.rows.map(({ label }) => html`${inLanguage(label, language)}`),
        question.columns.map(({ blank }) => cell(blank, language)),
      )
    case 'blanks':
      return html`<p>
        ${question.items.map(({ label }) => html`<span class="blank"></span> ${inLanguage(label, language)} &#160; `)}
      </p>`
    case 'group':
      return html``
    case 'blank': {
      if (question.blank.holds === 'number') return html`<p><span class="blank"></span></p>`
      const lines =
        question.element.type === 'text'
          ? question.blank.maxLength > LONG_TEXT
            ? 2
            : 1
          : question.blank.maxLength > LONG_TEXT
            ? 5
            : 3
      return html`${Array.from({ length: lines }, () => html`<div class="line"></div>`)}`
    }
  }
}

/** A cell of a table: room to write, or boxes with their wording. */
function cell(blank: TableCell, language: Language): Html | null {
  if (blank.holds !== 'code') return null
  return html`<ul class="answers">
    ${blank.choices.map(({ code, label }) => html`<li><span class="box round"></span><span>${inLanguage(label, language)}</span><span class="code">${code}</span></li> `)}
  </ul>`
}

function worded(tag: 'h2' | 'h3' | 'p', text: Text, language: Language): Html | null {
  if (!inLanguage(text, language)) return null
  return tag === 'h2'
    ? html`<h2>${inLanguage(text, language)}</h2>`
    : tag === 'h3'
      ? html`<h3>${inLanguage(text, language)}</h3>`
      : html`<p>${inLanguage(text, language)}</p>`
}

/** @param cells what stands in every row, by column */
function grid(kind: string, columns: readonly string[], rows: readonly Html[], cells: readonly (Html | null)[]): Html {
  return html`<table class="${kind}">
    <colgroup>
      <col class="stub"/>
    </colgroup>
    <thead>
      <tr>
        <td></td>
        ${columns.map((label) => html`<th scope="col">${label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (label) =>
          html`<tr>
            <th scope="row">${label}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`
}

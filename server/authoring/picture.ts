/** The routing as a picture: questions from top to bottom, an arc from each question to those its answer opens. */
import { inLanguage } from '../../surveys/language.ts'
import { questionsOf } from '../../surveys/questions.ts'
import type { Language, Survey } from '../../surveys/types.ts'
import { translate } from '../language/locales.ts'
import { html, type Html } from '../pages/html.ts'
import { arcsOf, conditionInWords, type Arc } from './conditions.ts'

const LINE = 24 // px per question
const LANE = 14 // px between arcs that run side by side
const LONGEST = 58 // characters of a wording or condition; the whole is in its tooltip and in the list of questions

/** An arc and the lane it runs in: 0 is nearest to the questions. No two arcs of a lane overlap. */
export interface LaidArc extends Arc {
  readonly top: number
  readonly bottom: number
  readonly lane: number
}

/** Arcs by length, the shortest nearest; each takes the first lane that is free between its ends. */
export function lanesOf(arcs: readonly Arc[], names: readonly string[]): readonly LaidArc[] {
  const at = new Map(names.map((name, i) => [name, i]))
  const spans = arcs
    .flatMap((arc) => {
      const ends = [at.get(arc.from), at.get(arc.to)]
      const [top, bottom] = [Math.min(...ends.map((end) => end ?? NaN)), Math.max(...ends.map((end) => end ?? NaN))]
      return Number.isNaN(top) ? [] : [{ ...arc, top, bottom }]
    })
    .sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top)
  const lanes: { from: string; top: number; bottom: number }[][] = []
  return spans.map((span) => {
    // Arcs that leave the same question share a lane: they look like branches of one line.
    const free = lanes.findIndex((lane) =>
      lane.every(({ from, top, bottom }) => from === span.from || bottom <= span.top || top >= span.bottom),
    )
    const lane = free < 0 ? lanes.push([]) - 1 : free
    lanes[lane]?.push(span)
    return { ...span, lane }
  })
}

/** The picture, with a title and a description for those who do not see it. */
export function routingPicture(survey: Survey, language: Language): Html {
  const questions = questionsOf(survey.definition)
  const arcs = lanesOf(
    arcsOf(survey.definition),
    questions.map(({ name }) => name),
  )
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    translate(language, `authoring:picture.${key}`, params)
  const left = 20 + LANE * (1 + Math.max(-1, ...arcs.map(({ lane }) => lane)))
  const height = LINE * questions.length + 40
  const y = (line: number) => 28 + LINE * line
  return html`<svg direction="ltr" class="routing" viewBox="0 0 1120 ${height}" width="1120" height="${height}" role="img" aria-labelledby="routing-name routing-words">
    <title id="routing-name">${say('title', { title: inLanguage(survey.title, language) })}</title>
    <desc id="routing-words">${say('words', { count: questions.length, arcs: arcs.length })}</desc>
    <defs>
      <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0L8 4L0 8z"/>
      </marker>
    </defs>
    ${arcs.map(({ from, to, top, bottom, lane }) => {
      const x = left - 8 - LANE * (lane + 1)
      return html`<path class="arc" d="M${left - 8} ${y(top)}H${x + 6}Q${x} ${y(top)} ${x} ${y(top) + 6}V${y(bottom) - 6}Q${x} ${y(bottom)} ${x + 6} ${y(bottom)}H${left - 8}" marker-end="url(#tip)"><title>${from} → ${to}</title></path> `
    })}${questions.map((question, i) => {
      const condition = conditionInWords(question, questions, language)
      const open = arcs.some(({ from }) => from === question.name)
      return html`<g class="${condition ? 'asked-of-some' : open ? 'asks' : 'asked-of-all'}"><title>${inLanguage(question.title, language)}${condition && ` — ${condition}`}</title>
        <circle cx="${left}" cy="${y(i)}" r="5"/><text x="${left + 12}" y="${y(i) + 5}"><tspan class="name">${question.name}</tspan>
          ${cut(inLanguage(question.title, language), condition ? LONGEST - question.name.length : 110)}</text>
        ${condition && html`<text class="condition" x="700" y="${y(i) + 5}">${cut(say('if', { condition }), LONGEST - 6)}</text>`}</g> `
    })}
  </svg>`
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/(?<!\s)\s+\S*$/, '')}…`
}

/** The page of a unit's record: says in its first sentence that answers are by name. The same bytes for everybody; which unit it is the link says. */
import type { Survey } from '../../surveys/types.ts'
import { html, type Html } from './html.ts'
import { button, facts, inShort, linked, openPage, own, start, type Page } from './respond.ts'

const introduction = (page: Page, survey: Survey): Html => {
  const { say, text } = page
  return html`<article data-screen="intro">
    <h1 tabindex="-1">${text(survey.title)}</h1>
    <p class="by-name"><strong>${say('byName.first')}</strong></p>
    ${unit(page)}
    ${inShort(page, survey)} ${start(page)}
  </article>`
}

/** Filled in by the script, once the link has said which unit it is. */
const unit = (page: Page): Html => {
  const { say } = page
  const when = (state: string, key: string) =>
    html`<span data-when="${state}" hidden>${say(`byName.unit.${key}`, facts(page))}</span> `
  return html`<section class="unit" data-part="unit" aria-labelledby="unit-title" hidden>
    <h2 id="unit-title">${when('respondent', 'respondent')}${when('reviewer', 'reviewer')}</h2>
    <p><strong data-unit></strong></p>
    <p class="small" data-attributes></p>
    <p>${when('others', 'others')}${when('complete', 'complete')}</p>
  </section>`
}

const protection = (page: Page): Html => {
  const { campaign, say } = page
  return html`<section class="protection" aria-labelledby="protection-title">
    <h2 id="protection-title">${say(own(campaign, 'protection.title'))}</h2>
    <dl>
      ${(page.lapsed ? ['known', 'published'] : ['known', 'published', 'final']).map(
        (name) =>
          html`<div class="protection-line">
            <dt>${say(own(campaign, `protection.${name}`))}</dt>
            <dd>${say(own(campaign, `protection.${name}Text`), facts(page))}</dd>
          </div> `,
      )}
    </dl>
    <p>${say(own(campaign, 'protection.texts'))}</p>
  </section>`
}

/** Where filling in has stopped, and how it goes on. */
const ends = (page: Page): Html => {
  const { campaign, say } = page
  const params = facts(page)
  const screen = (name: string, lines: readonly string[], more: Html | null = null) =>
    html`<section data-screen="${name}" hidden>
      <h1 tabindex="-1">${say(own(campaign, `${name}.title`))}</h1>
      ${lines.map((line) => html`<p>${linked(campaign, say(own(campaign, `${name}.${line}`), params))}</p> `)} ${more}
    </section> `
  return html`${screen('thanks', ['sealed', 'results'], html`<p>${button(page, 'change', 'byName.thanks.change')}</p> `)}${screen(
    'left',
    ['text'],
    html`<p>${button(page, 'go-on', 'left.button', 'primary')}</p> `,
  )}${screen('closed', ['text'])}`
}

/** The page of an open campaign by name. */
export const recordPage = openPage({ anonymous: false, introduction, protection, ends })

/** The respondent's page: consent text and protection in both languages, readable before any script has run. */
import type { Survey, Text } from '../../surveys/types.ts'
import { NOTICES } from '../api/notices.ts'
import { isAnonymous, wordingOf, type Campaign } from '../records.ts'
import { dayInWords, hasWords } from '../locales.ts'
import { html, trusted, type Html } from './html.ts'
import { both, frame, languageSwitch, words } from './shell.ts'

const contactOf = (campaign: Campaign): string => campaign.sender.replyTo ?? campaign.sender.address

const facts = (campaign: Campaign, day: string) => {
  const contact = contactOf(campaign)
  return { en: { contact, day: dayInWords('en', day) }, ru: { contact, day: dayInWords('ru', day) } }
}

/** The campaign's own words: where less is promised than sealed answers and protected tables, words that say so. */
const said = (campaign: Campaign, key: string): string => {
  const own = `respond:${wordingOf(campaign)}.${key}`
  return hasWords('en', own) ? own : `respond:${key}`
}

const banner = (campaign: Campaign): Html | null =>
  campaign.synthetic ? html`<p class="synthetic" role="note">${both(words('respond:synthetic'))}</p>` : null

const header = (campaign: Campaign): Html => html`<header class="top">
<p class="brand">${both(campaign.title)}</p>
${languageSwitch(campaign.languages)}
</header>`

const footer = (campaign: Campaign): Html =>
  html`<footer class="foot"><p>${both(words('respond:footer', facts(campaign, campaign.schedule.closesOn)))}</p></footer>`

const notices = (campaign: Campaign): Html[] => {
  const params = facts(campaign, campaign.schedule.closesOn)
  return NOTICES.map((name) => html`<section class="notice" data-notice="${name}" role="alert" hidden>
${both(words(said(campaign, `notice.${name}.title`)), 'h2')}
${both(words(said(campaign, `notice.${name}.text`), params), 'p')}
</section>
`)
}

const noScript = (campaign: Campaign): Html => html`<noscript><section class="notice">
${both(words('respond:noScript.title'), 'h2')}
${both(words(said(campaign, 'noScript.text')), 'p')}
</section></noscript>`

const protection = (campaign: Campaign): Html => {
  const line = (name: string) => html`<div class="protection-line"><dt>${both(words(said(campaign, `protection.${name}`)))}</dt>
<dd>${both(words(said(campaign, `protection.${name}Text`)))}</dd></div>
`
  return html`<section class="protection" aria-labelledby="protection-title">
<h2 id="protection-title">${both(words(said(campaign, 'protection.title')))}</h2>
<dl>
${['known', 'unknown', 'final'].map(line)}</dl>
<p>${both(words(said(campaign, 'protection.texts')))}</p>
<p>${both(words(said(campaign, 'protection.draft')))}</p>
${campaign.ballot && html`<div class="fingerprint">
<h3>${both(words('respond:protection.keyTitle'))}</h3>
<p><code translate="no">${campaign.ballot.thumbprint}</code></p>
<p><code translate="no">${campaign.ballot.boxThumbprint}</code></p>
<p class="small">${both(words(said(campaign, 'protection.keyText'), facts(campaign, campaign.schedule.closesOn)))}</p>
</div>`}
</section>`
}

const paragraphs = (survey: Survey): Html[] =>
  survey.introduction.blocks.map(({ heading, text }) => html`${both(text, heading ? 'h2' : 'p')}
`)

const say = (key: string): Html => both(words(`respond:${key}`))

const start = html`<div class="start">
<button id="start" data-part="start" type="button" class="button primary" disabled>${say('start.button')}</button>
<p class="small" id="start-state" data-part="start-state" role="status" data-state="none">
<span data-when="loading">${say('start.loading')}</span><span data-when="ready">${say('start.ready')}</span>
<span data-when="slow">${say('start.slow')}</span><span data-when="failed">${say('start.failed')}</span>
</p>
</div>`

const resume = html`<section class="resume" id="resume" data-part="resume" aria-labelledby="resume-title" hidden>
<h2 id="resume-title">${say('resume.title')}</h2>
<p>${say('resume.answered')} <strong data-answered></strong>. ${say('save.kept')}.</p>
<p class="actions"><button type="button" class="button primary" id="resume-continue" data-part="resume-continue" disabled>${say('resume.continue')}</button>
<button type="button" class="button" id="resume-start-over" data-part="resume-start-over" disabled>${say('resume.startOver')}</button></p>
</section>`

/** Shown in a frame of a foreign page only, where the browser may refuse to keep anything. */
const ownTab = html`<p class="own-tab" data-part="own-tab" hidden><a href="" target="_blank" rel="noopener noreferrer">${say('ownTab')}</a></p>`

const introduction = (campaign: Campaign, survey: Survey): Html => html`<article data-screen="intro">
<h1>${both(survey.title)}</h1>
<ul class="facts">
<li>${both(words('respond:facts.open', facts(campaign, campaign.schedule.closesOn)))}</li>
${campaign.languages.length > 1 && html`<li>${say('facts.languages')}</li>`}
<li>${say('facts.voluntary')}</li>
</ul>
${resume}
<div class="consent">
${paragraphs(survey)}</div>
${protection(campaign)}
${start}
</article>`

const thanks = (campaign: Campaign, survey: Survey): Html => {
  const params = facts(campaign, campaign.schedule.closesOn)
  return html`<section data-screen="thanks" hidden>
<h1 tabindex="-1">${say('thanks.title')}</h1>
<div class="closing">${both(survey.introduction.closing, 'p')}</div>
<h2>${say('thanks.now')}</h2>
<ul>
${['sealed', 'results', 'reminders', 'device'].map((name) => html`<li>${both(words(said(campaign, `thanks.${name}`), params))}</li>
`)}</ul>
</section>
<section data-screen="alreadyDone" hidden>
<h1 tabindex="-1">${say('alreadyDone.title')}</h1>
<p>${both(words(said(campaign, 'alreadyDone.text'), params))}</p>
<p>${both(words('respond:alreadyDone.notMe', params))}</p>
</section>`
}

/** The page of an open campaign: the same bytes for everybody. `ancestors`: origins that may show it in a frame. */
export const respondPage = (campaign: Campaign, survey: Survey, root: string, ancestors: readonly string[] = []): string => frame({
  root,
  title: survey.title,
  language: campaign.languages[0] ?? 'en',
  entry: 'respond',
  preload: true,
  data: {
    campaign: campaign.id, page: 'survey', screen: 'intro', closes: campaign.schedule.closesOn, contact: contactOf(campaign),
    anonymous: String(isAnonymous(campaign)),
    ...(ancestors.length > 0 && { ancestors: ancestors.join(' ') }),
  },
  body: html`${header(campaign)}
<main class="sheet">
${banner(campaign)}
${noScript(campaign)}
${notices(campaign)}
${ownTab}
${introduction(campaign, survey)}
${thanks(campaign, survey)}
<div id="app" data-part="app" data-screen="app" hidden></div>
</main>
${footer(campaign)}`,
})

/** Where letters are stopped: by pressing a button, never by opening the link. */
export const stopPage = (campaign: Campaign, root: string): string => {
  const params = facts(campaign, campaign.schedule.closesOn)
  const screen = (name: string, title: string, text: string, more: Html | null = null) =>
    html`<section data-screen="${name}"${name === 'stop' ? null : trusted(' hidden')}>
<h1 tabindex="-1">${say(`stop.${title}`)}</h1>
<p>${both(words(`respond:stop.${text}`, params))}</p>
${more}
</section>
`
  return frame({
    root,
    title: words('respond:stop.title'),
    language: campaign.languages[0] ?? 'en',
    entry: 'respond',
    data: { campaign: campaign.id, page: 'stop', screen: 'stop', closes: campaign.schedule.closesOn, contact: contactOf(campaign) },
    body: html`${header(campaign)}
<main class="sheet">
${banner(campaign)}
<noscript><p class="notice">${both(words('respond:stop.noLinkText', params))}</p></noscript>
${screen('stop', 'title', 'text', html`<p><button type="button" class="button primary" id="stop" data-part="stop" disabled>${say('stop.button')}</button></p>
<p role="status" id="stop-state" data-part="stop-state" data-state="none"><span data-when="working">${say('stop.working')}</span><span data-when="failed">${say('stop.failed')}</span></p>`)}
${screen('stopped', 'doneTitle', 'doneText')}
${screen('stopNoLink', 'noLinkTitle', 'noLinkText')}
${screen('stopRefused', 'noLinkTitle', 'noLinkText')}
</main>
${footer(campaign)}`,
  })
}

const plain = (root: string, title: Text, text: Text, campaign: Campaign | null): string => frame({
  root,
  title,
  language: 'en',
  entry: 'respond',
  data: { page: 'plain', screen: 'plain' },
  body: html`${campaign ? header(campaign) : html`<header class="top"><p class="brand"></p>${languageSwitch()}</header>`}
<main class="sheet">
${campaign && banner(campaign)}
<section data-screen="plain">
<h1>${both(title)}</h1>
<p>${both(text)}</p>
</section>
</main>`,
})

/** No such campaign. */
export const unknownPage = (root: string): string =>
  plain(root, words('respond:unknownSurvey.title'), words('respond:unknownSurvey.text'), null)

/** Before the opening. */
export const notYetOpenPage = (campaign: Campaign, root: string): string =>
  plain(root, words('respond:notYetOpen.title'), words('respond:notYetOpen.text', facts(campaign, campaign.schedule.opensOn)), campaign)

/** After the close. */
export const closedPage = (campaign: Campaign, root: string): string =>
  plain(root, words('respond:closed.title'),
    words('respond:closed.text', facts(campaign, campaign.closedOn ?? campaign.schedule.closesOn)), campaign)

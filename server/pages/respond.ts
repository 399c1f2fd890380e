/** The respondent's page: consent text and protection in the reader's language, readable before any script has run. */
import { withContact } from '../../surveys/answers/contact.ts'
import { FALLBACK, inLanguage } from '../../surveys/language.ts'
import type { Language, Survey } from '../../surveys/types.ts'
import { NOTICES, type NoticeName } from '../api/notices.ts'
import { isAnonymous, isOverdue, wordingOf, type Campaign, type Day } from '../contracts/records.ts'
import { dayInWords, hasWords, minutesInWords, translate } from '../language/locales.ts'
import { html, trusted, type Html } from './html.ts'
import { frame, languagesOfPage, languageSwitch, speaker, type Speaker } from './shell.ts'

/** A campaign's page to readers of one language. */
export interface Page {
  readonly campaign: Campaign
  readonly language: Language
  /** Words of `respond.json`. */
  readonly say: Speaker['say']
  readonly text: Speaker['text']
  /** The last day for answers has passed, and nobody has closed the campaign yet: new answers are not taken. */
  readonly lapsed: boolean
}
const pageIn = (campaign: Campaign, language: Language, today?: Day): Page => {
  const { say, text } = speaker(language)
  return {
    campaign,
    language,
    text,
    say: (key, params, tag) => say(`respond:${key}`, params, tag),
    lapsed: today !== undefined && isOverdue(campaign, today),
  }
}

const contactOf = (campaign: Campaign): string => campaign.sender.replyTo ?? campaign.sender.address

/** The campaign's address as a link, wherever the text names it. */
export const linked = (campaign: Campaign, text: Html): Html => {
  const contact = html`${contactOf(campaign)}`.html
  return trusted(text.html.replaceAll(contact, `<a href="mailto:${encodeURI(contact)}"><bdi>${contact}</bdi></a>`))
}

export const facts = ({ campaign, language }: Page, day: Day = campaign.schedule.closesOn) => {
  const { threshold, trustees } = campaign.ballot?.box ?? { threshold: 1, trustees: [] }
  return {
    contact: contactOf(campaign),
    day: dayInWords(language, day),
    threshold,
    number: trustees.length,
  }
}

/** The campaign's own words: where less is promised than sealed answers and protected tables, words that say so. */
export const own = (campaign: Campaign, key: string): string => {
  const wording = `${wordingOf(campaign)}.${key}`
  return hasWords(FALLBACK, `respond:${wording}`) ? wording : key
}

/** Can one person alone open the answers? Then the words say so. */
const openedAlone = ({ ballot }: Campaign): boolean => (ballot?.box.threshold ?? 1) === 1

/** Who opens the answers, and after which day; of a day that has passed, no more than that it is after the close. */
const whenOpened = ({ campaign, lapsed }: Page): string => {
  const key = own(campaign, openedAlone(campaign) ? 'thanks.sealedAlone' : 'thanks.sealed')
  const after = `${key}Lapsed`
  return lapsed && hasWords(FALLBACK, `respond:${after}`) ? after : key
}

const banner = ({ campaign, say }: Page): Html | null =>
  campaign.synthetic ? html`<p class="synthetic" role="note">${say('synthetic')}</p>` : null

const header = ({ campaign, text, language }: Page): Html =>
  html`<header class="top">
    <p class="brand">${text(campaign.title)}</p>
    ${languageSwitch(campaign.languages, language)}
  </header>`

export const button = ({ say }: Page, part: string, key: string, look = ''): Html =>
  html`<button type="button" class="button${look && ` ${look}`}" data-part="${part}">${say(key)}</button>`

/** On every page of a campaign: whom to ask, removing what is kept here (by name nothing is), and the way out. */
const footer = (page: Page): Html => {
  const { campaign, say } = page
  return html`<footer class="foot">
      <p>${linked(campaign, say('footer', facts(page)))}</p>
      ${isAnonymous(campaign) && html`<p class="needs-script">${button(page, 'remove-answers', 'removal.button', 'quiet')}</p>`}
    </footer>
    <aside class="exit needs-script" aria-labelledby="exit">
      <button type="button" class="button" id="exit" data-part="exit" aria-describedby="exit-hint">
        ${say('exit.button')}
      </button>
      <span class="visually-hidden" id="exit-hint">${say('exit.hint')}</span>
    </aside>`
}

/** Only a record's unit can be taken away, and only a sealed ballot needs storage on the device. */
const noticesOf = (campaign: Campaign): readonly NoticeName[] =>
  NOTICES.filter((name) => (isAnonymous(campaign) ? name !== 'unitWithdrawn' : name !== 'storageRefused'))

const notices = (page: Page): Html[] => {
  const { campaign, say } = page
  const params = facts(page)
  return noticesOf(campaign).map(
    (name) =>
      html`<section class="notice" data-notice="${name}" role="alert" hidden>
        ${say(own(campaign, `notice.${name}.title`), {}, 'h2')}
        ${linked(campaign, say(own(campaign, `notice.${name}.text`), params, 'p'))}
        ${name === 'unreachable' && isAnonymous(campaign) && kept(page)}
      </section> `,
  )
}

/** What the device keeps while the server cannot be reached, and when it opens or goes. */
const kept = ({ say }: Page): Html =>
  html`<p data-part="unreachable" data-state="">
    ${['nothing', 'draft', 'ballot'].map((state) => when(state, say(`notice.unreachable.${state}`)))}
  </p>`

const noScript = ({ campaign, say }: Page): Html =>
  html`<noscript><section class="notice">
      ${say('noScript.title', {}, 'h2')} ${say(own(campaign, 'noScript.text'), {}, 'p')}
    </section></noscript>`

const protection = (page: Page): Html => {
  const { campaign, say } = page
  const line = (name: string) =>
    html`<div class="protection-line">
      <dt>${say(own(campaign, `protection.${name}`))}</dt>
      <dd>
        ${say(own(campaign, `protection.${name}${name === 'opened' && openedAlone(campaign) ? 'Alone' : ''}Text`), facts(page))}
      </dd>
    </div> `
  return html`<section class="protection" aria-labelledby="protection-title">
    <h2 id="protection-title">${say(own(campaign, 'protection.title'))}</h2>
    <dl>
      ${['known', 'unknown', 'opened', 'published', 'final'].map(line)}
    </dl>
    <p>${say(own(campaign, 'protection.texts'))}</p>
    <p>${say('protection.device')}</p>
    <p>${say('protection.draft')}</p>
    <p>${say('protection.exit')}</p>
    ${
      campaign.ballot &&
      html`<div class="fingerprint">
        <h3>${say('protection.keyTitle')}</h3>
        <p><code translate="no">${campaign.ballot.thumbprint}</code></p>
        <p><code translate="no">${campaign.ballot.box.thumbprint}</code></p>
        <p class="small">${linked(campaign, say(own(campaign, 'protection.keyText'), facts(page)))}</p>
      </div>`
    }
  </section>`
}

const paragraphs = ({ campaign, text: written }: Page, survey: Survey): Html[] =>
  survey.introduction.blocks.map(
    ({ heading, text }) =>
      html`${linked(campaign, written(withContact(text, contactOf(campaign)), heading ? 'h2' : 'p'))} `,
  )

/** Words of which `showState` shows those of one state. */
const when = (states: string, text: Html): Html => html`<span data-when="${states}" hidden>${text}</span>`

/** Where answers are not taken any more, why there is nothing to start. */
export const start = (page: Page): Html => (page.lapsed ? lapsed(page) : startButton(page))

const lapsed = (page: Page): Html =>
  html`<section class="notice">
    ${page.say(own(page.campaign, 'lapsed.title'), {}, 'h2')}
    ${linked(page.campaign, page.say(own(page.campaign, 'lapsed.text'), facts(page), 'p'))}
  </section>`

const startButton = ({ campaign, say }: Page): Html =>
  html`<div class="start">
    <button id="start" data-part="start" type="button" class="button primary" disabled>${say('start.button')}</button>
    <p class="small" id="start-state" data-part="start-state" role="status" data-state="none">
      ${['loading', 'ready', 'slow', 'failed'].map((state) => when(state, say(own(campaign, `start.${state}`))))}
    </p>
  </div>`

const resume = ({ say }: Page): Html =>
  html`<section class="resume" id="resume" data-part="resume" aria-labelledby="resume-title" hidden>
    <h2 id="resume-title">${say('resume.title')}</h2>
    <p>${say('resume.answered')} <strong data-answered></strong>. ${say('save.kept')}.</p>
    <p class="actions">
      <button type="button" class="button primary" id="resume-continue" data-part="resume-continue" disabled>
        ${say('resume.continue')}
      </button>
      <button type="button" class="button" id="resume-start-over" data-part="resume-start-over" disabled>
        ${say('resume.startOver')}
      </button>
    </p>
  </section>`

/** Shown in a frame of a foreign page only, where the browser may refuse to keep anything. */
const ownTab = ({ say }: Page): Html =>
  html`<p class="own-tab" data-part="own-tab" hidden>
    <a href="" target="_blank" rel="noopener noreferrer">${say('ownTab')}</a>
  </p>`

/** What somebody wants to know before anything else, in five lines; Start stands below them, without scrolling. */
export const inShort = (page: Page, survey: Survey): Html => {
  const { campaign, language, say, text } = page
  const params = facts(page)
  const minutes = survey.minutes && minutesInWords(language, 'respond:facts.minutes', survey.minutes)
  const line = (name: string, said: Html) => html`<div>
      <dt>${say(`inShort.${name}Title`)}</dt>
      <dd>${said}</dd>
    </div> `
  return html`<dl class="first">
    ${line('asks', text(campaign.sender.name))}
    ${!page.lapsed && line('takes', minutes ? say('inShort.takes', { ...params, minutes }) : say('inShort.takesOpen', params))}
    ${line('known', say(own(campaign, 'inShort.known')))} ${line('published', say(own(campaign, 'inShort.published')))}
    ${line('ask', linked(campaign, html`${contactOf(campaign)}`))}
  </dl>`
}

const introduction = (page: Page, survey: Survey): Html =>
  html`<article data-screen="intro">
    <h1 tabindex="-1">${page.text(survey.title)}</h1>
    ${!page.lapsed && resume(page)} ${inShort(page, survey)} ${start(page)}
  </article>`

/** The whole text that was consented to: open on the first screen, and one tap away on every later one. */
const about = (page: Page, survey: Survey, protection: Html): Html =>
  html`<details class="about" data-part="about" open>
    <summary>${page.say(own(page.campaign, 'about.title'))}</summary>
    <div class="consent">${paragraphs(page, survey)}</div>
    ${protection}
  </details>`

const thanks = (page: Page, survey: Survey): Html => {
  const { campaign, say, text } = page
  const params = facts(page)
  return html`<section data-screen="thanks" hidden>
      <h1 tabindex="-1">${say('thanks.title')}</h1>
      <div class="closing">${text(survey.introduction.closing, 'p')}</div>
      <h2>${say('thanks.now')}</h2>
      <ul>
        ${[whenOpened(page), ...['results', 'reminders', 'device'].map((name) => own(campaign, `thanks.${name}`))].map(
          (key) => html`<li>${linked(campaign, say(key, params))}</li> `,
        )}
      </ul>
    </section>
    <section data-screen="alreadyDone" hidden>
      <h1 tabindex="-1">${say('alreadyDone.title')}</h1>
      <p>${linked(campaign, say(own(campaign, 'alreadyDone.text'), params))}</p>
      <p>${say('alreadyDone.device')}</p>
      <p>${linked(campaign, say('alreadyDone.notMe', params))}</p>
    </section>`
}

/** Where answering has stopped, and how it goes on. */
const stopped = (page: Page): Html => {
  const { campaign, say } = page
  const params = facts(page)
  const screen = (name: string, more: Html | null = null) =>
    html`<section data-screen="${name}" hidden>
      <h1 tabindex="-1">${say(`${name}.title`)}</h1>
      <p>${linked(campaign, say(`${name}.text`, params))}</p>
      ${more}
    </section> `
  return html`${screen('elsewhere', html`<p>${button(page, 'go-on-here', 'elsewhere.button', 'primary')}</p> `)}${screen(
    'left',
    html`<p>${button(page, 'go-on', 'left.button', 'primary')}</p> `,
  )}${screen('closed', html`<p>${say('closed.kept.done')}</p> `)}${screen('givenUp')}`
}

/** Removing what is kept here: the question, and what came of it. */
const removal = (page: Page): Html => {
  const { say } = page
  return html`<section data-screen="remove" hidden>
      <h1 tabindex="-1">${say('removal.title')}</h1>
      <div data-part="remove" data-state="">
        ${['mine', 'others', 'issued'].map(
          (state) => html`<p data-when="${state}" hidden>${say(`removal.${state}`)}</p> `,
        )}
        <p class="actions">
          <span data-when="mine others" hidden>${button(page, 'remove-yes', 'removal.yes', 'primary')}</span>
          <span data-when="issued" hidden>${button(page, 'remove-give-up', 'removal.giveUp', 'primary')}</span>
          ${button(page, 'remove-no', 'removal.no')}
        </p>
      </div>
    </section>
    <section data-screen="removed" hidden>
      <div data-part="removed" data-state="" aria-live="polite">
        <h1 tabindex="-1">
          ${when('working', say('removal.working'))}${when('done doneOthers', say('removal.removed'))}${when('unreached', say('removal.removedHere'))}${when('failed', say('removal.notRemoved'))}
        </h1>
        ${['done', 'doneOthers', 'unreached', 'failed'].map(
          (state) => html`<p data-when="${state}" hidden>${say(`removal.${state}`)}</p> `,
        )}
        <p class="actions">
          <span data-when="unreached failed" hidden>${button(page, 'remove-again', 'failure.retry', 'primary')}</span>
          <span data-when="done" hidden>${button(page, 'begin-anew', 'removal.anew')}</span>
        </p>
      </div>
    </section>`
}

/** What differs between the page of sealed ballots and that of records by name. */
interface PageParts {
  readonly anonymous: boolean
  readonly introduction: (page: Page, survey: Survey) => Html
  readonly protection: (page: Page) => Html
  /** What comes of a visit. */
  readonly ends: (page: Page, survey: Survey) => Html
  /** Below the questions. */
  readonly below?: (page: Page) => Html
}
type OpenPage = (
  campaign: Campaign,
  survey: Survey,
  root: string,
  language: Language,
  /** Of the campaign's own time zone. */
  today: Day,
  ancestors?: readonly string[],
) => string

/** The page of an open campaign: the same bytes for everybody on a day. `ancestors`: origins that may show it in a frame. */
export const openPage =
  ({ anonymous, introduction: introduces, protection: protects, ends, below }: PageParts): OpenPage =>
  (campaign, survey, root, language, today, ancestors = []) => {
    const page = pageIn(campaign, language, today)
    return frame({
      root,
      title: inLanguage(survey.title, language),
      language,
      entry: 'respond',
      preload: true,
      data: {
        campaign: campaign.id,
        page: 'survey',
        screen: 'intro',
        closes: campaign.schedule.closesOn,
        contact: contactOf(campaign),
        anonymous: String(anonymous),
        ...(page.lapsed && { lapsed: 'true' }),
        ...(anonymous &&
          campaign.ballot && { keys: `${campaign.ballot.thumbprint} ${campaign.ballot.box.thumbprint}` }),
        ...(survey.minutes && { minutes: String(survey.minutes[1]) }),
        ...(ancestors.length > 0 && { ancestors: ancestors.join(' ') }),
      },
      body: html`${header(page)}
      <main class="sheet">
        ${banner(page)} ${noScript(page)} ${notices(page)} ${ownTab(page)} ${introduces(page, survey)}
        ${ends(page, survey)}
        <div id="app" data-part="app" data-screen="app" hidden></div>
        ${below?.(page) ?? null}
        ${about(page, survey, protects(page))}
      </main>
      ${footer(page)}`,
    })
  }

/** The page of an open campaign of sealed ballots. */
export const respondPage = openPage({
  anonymous: true,
  introduction,
  protection,
  ends: (page, survey) => html`${thanks(page, survey)} ${stopped(page)} ${removal(page)}`,
  below: ({ say }) => html`<p class="not-printed">${say('print.note')}</p>`,
})

/** Where letters are stopped: by pressing a button, never by opening the link. From the day after the last one on nothing is said of answering. */
export const stopPage = (campaign: Campaign, root: string, language: Language, today: Day): string => {
  const page = pageIn(campaign, language)
  const { say } = page
  const params = facts(page)
  const screen = (name: string, title: string, text: string, more: Html | null = null) =>
    html`<section data-screen="${name}"${name === 'stop' ? null : trusted(' hidden')}>
      <h1 tabindex="-1">${say(`stop.${title}`)}</h1>
      <p>${linked(campaign, say(`stop.${text}`, params))}</p>
      ${more}
    </section> `
  return frame({
    root,
    title: translate(language, 'respond:stop.title'),
    language,
    entry: 'respond',
    data: {
      campaign: campaign.id,
      page: 'stop',
      screen: 'stop',
      closes: campaign.schedule.closesOn,
      contact: contactOf(campaign),
    },
    body: html`${header(page)}
      <main class="sheet">
        ${banner(page)}
        <noscript><p class="notice">${linked(campaign, say('stop.noLinkText', params))}</p></noscript>
        ${screen(
          'stop',
          'title',
          campaign.state === 'open' && !isOverdue(campaign, today) ? 'text' : 'closedText',
          html`<p>
              <button type="button" class="button primary" id="stop" data-part="stop" disabled>
                ${say('stop.button')}
              </button>
            </p>
            <p role="status" id="stop-state" data-part="stop-state" data-state="none">
              ${when('working', say('stop.working'))}${when('failed', say('stop.failed'))}
            </p>`,
        )}
        ${screen('stopped', 'doneTitle', 'doneText')} ${screen('stopNoLink', 'noLinkTitle', 'noLinkText')}
        ${screen('stopRefused', 'noLinkTitle', 'noLinkText')} ${isAnonymous(campaign) && removal(page)}
      </main>
      ${footer(page)}`,
  })
}

/** No such campaign. */
export const unknownPage = (root: string, language: Language): string => {
  const { say } = speaker(language)
  return frame({
    root,
    title: translate(language, 'respond:unknownSurvey.title'),
    language,
    entry: 'respond',
    data: { page: 'plain', screen: 'plain' },
    body: html`<header class="top">
        <p class="brand"></p>
        ${languageSwitch(languagesOfPage('respond'), language)}
      </header>
      <main class="sheet">
        <section data-screen="plain">
          <h1 tabindex="-1">${say('respond:unknownSurvey.title')}</h1>
          <p>${say('respond:unknownSurvey.text')}</p>
        </section>
      </main>`,
  })
}

/** A page of a campaign on which nothing can be answered. */
const plain = (
  page: Page,
  root: string,
  state: 'notYetOpen' | 'closed',
  day: Day,
  { text = 'text', more = null }: { readonly text?: string; readonly more?: Html | null } = {},
): string => {
  const { campaign, language, say } = page
  return frame({
    root,
    title: translate(language, `respond:${state}.title`),
    language,
    entry: 'respond',
    data: { campaign: campaign.id, page: state, screen: 'plain', contact: contactOf(campaign) },
    body: html`${header(page)}
      <main class="sheet">
        ${banner(page)}
        <section data-screen="plain">
          <h1 tabindex="-1">${say(`${state}.title`)}</h1>
          <p>${linked(campaign, say(`${state}.${text}`, facts(page, day)))}</p>
          ${
            state === 'closed' &&
            isAnonymous(campaign) &&
            campaign.ballot &&
            html`<p>${say(`closed.${openedAlone(campaign) ? 'openedAlone' : 'opened'}`, facts(page, day))}</p> `
          }${more}
        </section>
        ${isAnonymous(campaign) && removal(page)}
      </main>
      ${footer(page)}`,
  })
}

/** Before the opening; of a day that has passed nothing is said. */
export const notYetOpenPage = (campaign: Campaign, root: string, language: Language, today: Day): string => {
  const { opensOn } = campaign.schedule
  return plain(pageIn(campaign, language), root, 'notYetOpen', opensOn, { text: opensOn < today ? 'lateText' : 'text' })
}

/** After the close: what this browser kept for the campaign goes. */
export const closedPage = (campaign: Campaign, root: string, language: Language): string => {
  const page = pageIn(campaign, language)
  return plain(page, root, 'closed', campaign.closedOn ?? campaign.schedule.closesOn, {
    more: isAnonymous(campaign)
      ? html`<p data-part="kept" data-state="" role="status">
            ${['working', 'done', 'failed'].map((state) => when(state, page.say(`closed.kept.${state}`)))}
          </p> `
      : null,
  })
}

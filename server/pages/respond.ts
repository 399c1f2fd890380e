/** The respondent's page: consent text and protection in both languages, readable before any script has run. */
import { withContact } from '../../surveys/answers/contact.ts'
import { LANGUAGES, type Survey, type Text } from '../../surveys/types.ts'
import { NOTICES } from '../api/notices.ts'
import { isAnonymous, wordingOf, type Campaign, type Day } from '../contracts/records.ts'
import { dayInWords, hasWords, minutesInWords } from '../language/locales.ts'
import { html, trusted, type Html } from './html.ts'
import { both, frame, languageSwitch, words } from './shell.ts'

const contactOf = (campaign: Campaign): string => campaign.sender.replyTo ?? campaign.sender.address

/** The campaign's address as a link, wherever the text names it. */
const linked = (campaign: Campaign, text: Html): Html => {
  const contact = html`${contactOf(campaign)}`.html
  return trusted(text.html.replaceAll(contact, `<a href="mailto:${encodeURI(contact)}">${contact}</a>`))
}

const facts = (campaign: Campaign, day: string) => {
  const contact = contactOf(campaign)
  const { threshold, trustees } = campaign.ballot?.box ?? { threshold: 1, trustees: [] }
  const openers = { threshold, number: trustees.length }
  return {
    en: { contact, day: dayInWords('en', day), ...openers },
    ru: { contact, day: dayInWords('ru', day), ...openers },
  }
}

const minutesOf = (minutes: NonNullable<Survey['minutes']>): Text =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, minutesInWords(language, 'respond:facts.minutes', minutes)]),
  ) as Text

/** The campaign's own words: where less is promised than sealed answers and protected tables, words that say so. */
const said = (campaign: Campaign, key: string): string => {
  const own = `respond:${wordingOf(campaign)}.${key}`
  return hasWords('en', own) ? own : `respond:${key}`
}

/** Can one person alone open the answers? Then the words say so. */
const openedAlone = ({ ballot }: Campaign): boolean => (ballot?.box.threshold ?? 1) === 1

const banner = (campaign: Campaign): Html | null =>
  campaign.synthetic ? html`<p class="synthetic" role="note">${both(words('respond:synthetic'))}</p>` : null

const header = (campaign: Campaign): Html =>
  html`<header class="top">
    <p class="brand">${both(campaign.title)}</p>
    ${languageSwitch(campaign.languages)}
  </header>`

const button = (part: string, key: string, look = ''): Html =>
  html`<button type="button" class="button${look && ` ${look}`}" data-part="${part}">${say(key)}</button>`

/** On every page of a campaign: whom to ask, removing what is kept here, and the way out. */
const footer = (campaign: Campaign): Html =>
  html`<footer class="foot">
      <p>${linked(campaign, both(words('respond:footer', facts(campaign, campaign.schedule.closesOn))))}</p>
      <p class="needs-script">${button('remove-answers', 'removal.button', 'quiet')}</p>
    </footer>
    <aside class="exit needs-script" aria-labelledby="exit">
      <button type="button" class="button" id="exit" data-part="exit" aria-describedby="exit-hint">
        ${say('exit.button')}
      </button>
      <span class="visually-hidden" id="exit-hint">${say('exit.hint')}</span>
    </aside>`

const notices = (campaign: Campaign): Html[] => {
  const params = facts(campaign, campaign.schedule.closesOn)
  return NOTICES.map(
    (name) =>
      html`<section class="notice" data-notice="${name}" role="alert" hidden>
        ${both(words(said(campaign, `notice.${name}.title`)), 'h2')}
        ${linked(campaign, both(words(said(campaign, `notice.${name}.text`), params), 'p'))}
      </section> `,
  )
}

const noScript = (campaign: Campaign): Html =>
  html`<noscript
    ><section class="notice">
      ${both(words('respond:noScript.title'), 'h2')} ${both(words(said(campaign, 'noScript.text')), 'p')}
    </section></noscript
  >`

const protection = (campaign: Campaign): Html => {
  const line = (name: string) =>
    html`<div class="protection-line">
      <dt>${both(words(said(campaign, `protection.${name}`)))}</dt>
      <dd>
        ${both(words(said(campaign, `protection.${name}${name === 'opened' && openedAlone(campaign) ? 'Alone' : ''}Text`), facts(campaign, campaign.schedule.closesOn)))}
      </dd>
    </div> `
  const anonymous = isAnonymous(campaign)
  return html`<section class="protection" aria-labelledby="protection-title">
    <h2 id="protection-title">${both(words(said(campaign, 'protection.title')))}</h2>
    <dl>
      ${(anonymous ? ['known', 'unknown', 'opened', 'published', 'final'] : ['known', 'published', 'final']).map(line)}
    </dl>
    <p>${both(words(said(campaign, 'protection.texts')))}</p>
    ${anonymous && html`<p>${say('protection.device')}</p> `}
    <p>${say('protection.draft')}</p>
    <p>${say('protection.exit')}</p>
    ${
      campaign.ballot &&
      html`<div class="fingerprint">
        <h3>${both(words('respond:protection.keyTitle'))}</h3>
        <p><code translate="no">${campaign.ballot.thumbprint}</code></p>
        <p><code translate="no">${campaign.ballot.box.thumbprint}</code></p>
        <p class="small">
          ${linked(campaign, both(words(said(campaign, 'protection.keyText'), facts(campaign, campaign.schedule.closesOn))))}
        </p>
      </div>`
    }
  </section>`
}

const paragraphs = (campaign: Campaign, survey: Survey): Html[] =>
  survey.introduction.blocks.map(
    ({ heading, text }) =>
      html`${linked(campaign, both(withContact(text, contactOf(campaign)), heading ? 'h2' : 'p'))} `,
  )

function say(key: string): Html {
  return both(words(`respond:${key}`))
}

/** Words of which `showState` shows those of one state. */
const when = (states: string, text: Html): Html => html`<span data-when="${states}" hidden>${text}</span>`

const start = html`<div class="start">
  <button id="start" data-part="start" type="button" class="button primary" disabled>${say('start.button')}</button>
  <p class="small" id="start-state" data-part="start-state" role="status" data-state="none">
    ${['loading', 'ready', 'slow', 'failed'].map((state) => when(state, say(`start.${state}`)))}
  </p>
</div>`

const resume = html`<section class="resume" id="resume" data-part="resume" aria-labelledby="resume-title" hidden>
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
const ownTab = html`<p class="own-tab" data-part="own-tab" hidden>
  <a href="" target="_blank" rel="noopener noreferrer">${say('ownTab')}</a>
</p>`

const introduction = (campaign: Campaign, survey: Survey): Html =>
  html`<article data-screen="intro">
    <h1 tabindex="-1">${both(survey.title)}</h1>
    <ul class="facts">
      <li>${both(words('respond:facts.open', facts(campaign, campaign.schedule.closesOn)))}</li>
      ${campaign.languages.length > 1 && html`<li>${say('facts.languages')}</li>`}
      ${!!survey.minutes && html`<li>${both(minutesOf(survey.minutes))}</li>`}
      <li>${say('facts.voluntary')}</li>
    </ul>
    ${resume}
    <div class="consent">${paragraphs(campaign, survey)}</div>
    ${protection(campaign)} ${start}
  </article>`

const thanks = (campaign: Campaign, survey: Survey): Html => {
  const params = facts(campaign, campaign.schedule.closesOn)
  return html`<section data-screen="thanks" hidden>
      <h1 tabindex="-1">${say('thanks.title')}</h1>
      <div class="closing">${both(survey.introduction.closing, 'p')}</div>
      <h2>${say('thanks.now')}</h2>
      <ul>
        ${[
          isAnonymous(campaign) && openedAlone(campaign) ? 'sealedAlone' : 'sealed',
          'results',
          'reminders',
          'device',
        ].map((name) => html`<li>${linked(campaign, both(words(said(campaign, `thanks.${name}`), params)))}</li> `)}
      </ul>
    </section>
    <section data-screen="alreadyDone" hidden>
      <h1 tabindex="-1">${say('alreadyDone.title')}</h1>
      <p>${linked(campaign, both(words(said(campaign, 'alreadyDone.text'), params)))}</p>
      <p>${say('alreadyDone.device')}</p>
      <p>${linked(campaign, both(words('respond:alreadyDone.notMe', params)))}</p>
    </section>`
}

/** Where answering has stopped, and how it goes on. */
const stopped = (campaign: Campaign): Html => {
  const params = facts(campaign, campaign.schedule.closesOn)
  const screen = (name: string, more: Html | null = null) =>
    html`<section data-screen="${name}" hidden>
      <h1 tabindex="-1">${say(`${name}.title`)}</h1>
      <p>${linked(campaign, both(words(`respond:${name}.text`, params)))}</p>
      ${more}
    </section> `
  return html`${screen('elsewhere', html`<p>${button('go-on-here', 'elsewhere.button', 'primary')}</p> `)}${screen(
    'left',
    html`<p>${button('go-on', 'left.button', 'primary')}</p> `,
  )}${screen('closed', html`<p>${say('closed.kept.done')}</p> `)}${screen('givenUp')}`
}

/** Removing what is kept here: the question, and what came of it. */
const removal: Html = html`<section data-screen="remove" hidden>
    <h1 tabindex="-1">${say('removal.title')}</h1>
    <div data-part="remove" data-state="">
      ${['mine', 'others', 'issued'].map(
        (state) => html`<p data-when="${state}" hidden>${say(`removal.${state}`)}</p> `,
      )}
      <p class="actions">
        <span data-when="mine others" hidden>${button('remove-yes', 'removal.yes', 'primary')}</span>
        <span data-when="issued" hidden>${button('remove-give-up', 'removal.giveUp', 'primary')}</span>
        ${button('remove-no', 'removal.no')}
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
        <span data-when="unreached failed" hidden>${button('remove-again', 'failure.retry', 'primary')}</span>
        <span data-when="done" hidden>${button('begin-anew', 'removal.anew')}</span>
      </p>
    </div>
  </section>`

/** The page of an open campaign: the same bytes for everybody. `ancestors`: origins that may show it in a frame. */
export const respondPage = (
  campaign: Campaign,
  survey: Survey,
  root: string,
  ancestors: readonly string[] = [],
): string =>
  frame({
    root,
    title: survey.title,
    language: campaign.languages[0] ?? 'en',
    entry: 'respond',
    preload: true,
    data: {
      campaign: campaign.id,
      page: 'survey',
      screen: 'intro',
      closes: campaign.schedule.closesOn,
      contact: contactOf(campaign),
      anonymous: String(isAnonymous(campaign)),
      ...(ancestors.length > 0 && { ancestors: ancestors.join(' ') }),
    },
    body: html`${header(campaign)}
      <main class="sheet">
        ${banner(campaign)} ${noScript(campaign)} ${notices(campaign)} ${ownTab} ${introduction(campaign, survey)}
        ${thanks(campaign, survey)} ${stopped(campaign)} ${removal}
        <div id="app" data-part="app" data-screen="app" hidden></div>
      </main>
      ${footer(campaign)}`,
  })

/** Where letters are stopped: by pressing a button, never by opening the link. */
export const stopPage = (campaign: Campaign, root: string): string => {
  const params = facts(campaign, campaign.schedule.closesOn)
  const screen = (name: string, title: string, text: string, more: Html | null = null) =>
    html`<section data-screen="${name}" ${name === 'stop' ? null : trusted(' hidden')}>
      <h1 tabindex="-1">${say(`stop.${title}`)}</h1>
      <p>${linked(campaign, both(words(`respond:stop.${text}`, params)))}</p>
      ${more}
    </section> `
  return frame({
    root,
    title: words('respond:stop.title'),
    language: campaign.languages[0] ?? 'en',
    entry: 'respond',
    data: {
      campaign: campaign.id,
      page: 'stop',
      screen: 'stop',
      closes: campaign.schedule.closesOn,
      contact: contactOf(campaign),
    },
    body: html`${header(campaign)}
      <main class="sheet">
        ${banner(campaign)}
        <noscript><p class="notice">${linked(campaign, both(words('respond:stop.noLinkText', params)))}</p></noscript>
        ${screen(
          'stop',
          'title',
          'text',
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
        ${screen('stopRefused', 'noLinkTitle', 'noLinkText')} ${removal}
      </main>
      ${footer(campaign)}`,
  })
}

/** No such campaign. */
export const unknownPage = (root: string): string =>
  frame({
    root,
    title: words('respond:unknownSurvey.title'),
    language: 'en',
    entry: 'respond',
    data: { page: 'plain', screen: 'plain' },
    body: html`<header class="top">
        <p class="brand"></p>
        ${languageSwitch()}
      </header>
      <main class="sheet">
        <section data-screen="plain">
          <h1 tabindex="-1">${say('unknownSurvey.title')}</h1>
          <p>${say('unknownSurvey.text')}</p>
        </section>
      </main>`,
  })

/** A page of a campaign on which nothing can be answered. */
const plain = (
  campaign: Campaign,
  root: string,
  page: 'notYetOpen' | 'closed',
  day: Day,
  more: Html | null = null,
): string =>
  frame({
    root,
    title: words(`respond:${page}.title`),
    language: campaign.languages[0] ?? 'en',
    entry: 'respond',
    data: { campaign: campaign.id, page, screen: 'plain', contact: contactOf(campaign) },
    body: html`${header(campaign)}
      <main class="sheet">
        ${banner(campaign)}
        <section data-screen="plain">
          <h1 tabindex="-1">${say(`${page}.title`)}</h1>
          <p>${linked(campaign, both(words(`respond:${page}.text`, facts(campaign, day))))}</p>
          ${
            page === 'closed' &&
            isAnonymous(campaign) &&
            campaign.ballot &&
            html`<p>
              ${both(words(`respond:closed.${openedAlone(campaign) ? 'openedAlone' : 'opened'}`, facts(campaign, day)))}
            </p> `
          }${more}
        </section>
        ${removal}
      </main>
      ${footer(campaign)}`,
  })

/** Before the opening. */
export const notYetOpenPage = (campaign: Campaign, root: string): string =>
  plain(campaign, root, 'notYetOpen', campaign.schedule.opensOn)

/** After the close: what this browser kept for the campaign goes. */
export const closedPage = (campaign: Campaign, root: string): string =>
  plain(
    campaign,
    root,
    'closed',
    campaign.closedOn ?? campaign.schedule.closesOn,
    html`<p data-part="kept" data-state="" role="status">
      ${['working', 'done', 'failed'].map((state) => when(state, say(`closed.kept.${state}`)))}
    </p> `,
  )

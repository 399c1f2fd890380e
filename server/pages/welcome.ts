/** The standalone server's first page: where to go, and the demonstration when there is one. */
import type { RequestHandler } from 'express'
import { linksOf } from '../fielding/letters/links.ts'
import type { Language } from '../../surveys/types.ts'
import type { Services } from '../contracts/services.ts'
import { DEMONSTRATION } from '../demo/demonstration.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { frame, languagesOfPage, languageSwitch, pageHeaders, sendPage, speaker } from './shell.ts'
import { inReadersLanguage, languageAsked } from '../http/languages.ts'
import { translate } from '../language/locales.ts'

type Say = (key: string, tag?: 'p' | 'h1' | 'h2') => Html

type WelcomeServices = Pick<Services, 'store' | 'keys' | 'publicUrl'>

/** GET / */
export function welcomePage(services: WelcomeServices): RequestHandler[] {
  return [
    ...pageHeaders,
    async (request, response) => {
      const language = languageAsked(request, languagesOfPage('welcome'))
      inReadersLanguage(response, language)
      const say: Say = (key, tag) => speaker(language).say(`welcome:${key}`, {}, tag)
      const demonstration = await services.store.campaign(DEMONSTRATION.open)
      const body = html`<header class="top">
          <p class="brand">${say('brand')}</p>
          ${languageSwitch(languagesOfPage('welcome'), language)}
        </header>
        <main class="sheet">
          <section>
            ${say('title', 'h1')} ${say('lead', 'p')}
            ${demonstration?.state === 'open' && demonstration.synthetic ? await demonstrationPart(services, language, say) : null}
            <h2>${say('people')}</h2>
            <ul class="ways">
              <li><a href="admin">${say('administration')}</a></li>
              <li><a href="research">${say('research')}</a></li>
              <li><a href="trustee">${say('trustees')}</a></li>
            </ul>
            <p class="note">${say('invited')}</p>
          </section>
        </main>`
      sendPage(
        response,
        frame({
          root: './',
          title: translate(language, 'welcome:title'),
          language,
          body,
          entry: 'respond',
          data: { page: 'welcome' },
        }),
      )
    },
  ]
}

async function demonstrationPart(services: WelcomeServices, language: Language, say: Say): Promise<Html> {
  const link = await demonstrationLink(services, language)
  const toOpen = await services.store.campaign(DEMONSTRATION.toOpen)
  return html`<section>
    <h2>${say('demonstration')}</h2>
    ${say('synthetic', 'p')}
    <ul class="ways">
      <li>${link ? html`<a href="${link}">${say('answer')}</a> ${say('answerText', 'p')}` : say('answerUsed', 'p')}</li>
      ${toOpen?.state === 'closed' ? html`<li><a href="trustee/${toOpen.id}#demonstration">${say('open')}</a> ${say('openText', 'p')}</li>` : null}
      <li><a href="research">${say('results')}</a> ${say('resultsText', 'p')}</li>
      <li><a href="admin">${say('administer')}</a> ${say('administerText', 'p')}</li>
    </ul>
  </section>`
}

/** The link of a demonstration invitee who has not answered yet, below this page and in the language of whoever reads it. */
async function demonstrationLink(services: WelcomeServices, language: Language): Promise<string | null> {
  const campaign = await services.store.campaign(DEMONSTRATION.open)
  if (!campaign) return null
  const { linkOf } = await linksOf({ ...services, publicUrl: '.' })(campaign)
  for await (const invitee of services.store.invitees(campaign.id)) {
    if (invitee.bh === null && !invitee.done) return linkOf({ ...invitee, language })
  }
  return null
}

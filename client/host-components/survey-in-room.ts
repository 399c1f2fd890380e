/** The respondent's page in a room of its own: the server's words, and the same visit as on the page of our own. */
import base from '../shared/styles/base.css?inline'
import page from '../respond/page.css?inline'
import type { Language } from '../../surveys/types.ts'
import { directionOf, FALLBACK } from '../../surveys/language.ts'
import { numberWords, startPageWords } from '../respond/page-words.ts'
import { isCut, readLink, takeLink } from '../respond/ballot/link.ts'
import { startQuickExit } from '../respond/shell/exit.ts'
import { startReading } from '../respond/shell/reading.ts'
import { startVisitHere } from '../respond/visit-here.ts'
import type { Visit } from '../respond/shell/visit.ts'
import { keptLanguage, showLanguage, startLanguages } from '../shared/languages.ts'
import { drawInto, isWholeDocument, pageFact, pageRoot } from '../shared/page.ts'
import { mountOf } from './mount.ts'
import { roomIn, styleRoom } from './isolated.ts'
import type { RespondentSurveyProps } from './props.ts'
import first from './styles/room.css?inline'
import last from './styles/room-last.css?inline'

export interface SurveyInRoom {
  show(language: Language): void
  close(): void
}

type Asked = Pick<RespondentSurveyProps, 'baseUrl' | 'campaign' | 'link' | 'language'> & { readonly onDone: () => void }

/** @throws Error when another survey is open on the page: a reader answers one at a time */
export const openSurvey = (host: HTMLElement, { baseUrl, campaign, link, language, onDone }: Asked): SurveyInRoom => {
  if (!isWholeDocument()) throw new Error('RespondentSurvey: only one survey can be open on a page')
  const room = roomIn(host, [first, base, page, last])
  const mount = new URL(mountOf(baseUrl), location.href)
  drawInto(room)
  room.setAttribute('aria-busy', 'true')
  // Out of the address bar before anything is asked of a server.
  const cut = isCut(link === undefined ? location.hash : link.slice(link.indexOf('#')))
  const personal = link === undefined ? takeLink() : readLink(link.slice(link.indexOf('#')))
  const over = new AbortController()
  let visit: Visit | null = null
  let wanted = language
  const fill = async (): Promise<void> => {
    const language = wanted ?? keptLanguage()
    const written = await fetchPage(pageAt(mount, campaign, language))
    if (pageRoot() !== room) return
    furnish(room, written, mount, wanted !== undefined)
    over.signal.addEventListener(
      'abort',
      startPageWords((other) => pageAt(mount, campaign, other)),
    )
    void startLanguages(wanted ?? null)
    startQuickExit(undefined, over.signal)
    if (pageFact('page') !== 'survey') {
      startReading(over.signal)
      return
    }
    visit = startVisitHere({
      link: personal,
      cut,
      onDone,
      loadEngine: async () => {
        const [engine, questions] = await Promise.all([
          import('../respond/engine.tsx'),
          import('../respond/questions.css?inline'),
        ])
        await engine.startWords()
        if (room.isConnected) styleRoom(room, questions.default)
        return engine
      },
    })
  }
  fill()
    .catch(() => unreachable(room, wanted))
    .finally(() => room.removeAttribute('aria-busy'))
  return {
    show: (next) => {
      wanted = next
      if (pageRoot() === room && room.firstChild) void showLanguage(next, false)
    },
    close: () => {
      over.abort()
      visit?.end()
      if (pageRoot() === room) drawInto(null)
      room.remove()
    },
  }
}

/** @param language null: what the browser asks for */
const pageAt = (mount: URL, campaign: string, language: Language | null): URL => {
  const page = new URL(`s/${encodeURIComponent(campaign)}`, mount)
  if (language !== null) page.searchParams.set('lang', language)
  return page
}

const fetchPage = async (address: URL): Promise<Document> => {
  const reply = await fetch(address, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  const type = reply.headers.get('Content-Type') ?? ''
  if (!type.startsWith('text/html')) throw new Error('page')
  return new DOMParser().parseFromString(await reply.text(), 'text/html')
}

/** Facts, language switch, words and screens of the server's page; its frame and heading are the host's. */
const furnish = (room: HTMLElement, written: Document, mount: URL, languageIsGiven: boolean): void => {
  numberWords(written)
  Object.assign(room.dataset, written.documentElement.dataset, { root: mount.href })
  room.lang = written.documentElement.lang
  room.dir = written.documentElement.dir
  const header = document.createElement('div')
  header.className = 'top'
  header.append(...written.querySelectorAll('.languages'))
  header.hidden = languageIsGiven
  const sheet = document.createElement('div')
  sheet.className = 'sheet'
  sheet.append(...(written.querySelector('.sheet')?.childNodes ?? []))
  const footer = document.createElement('div')
  footer.className = 'foot'
  footer.append(...(written.querySelector('.foot')?.childNodes ?? []))
  const exit = document.createElement('div')
  exit.className = 'exit'
  exit.append(...(written.querySelector('.exit')?.childNodes ?? []))
  room.replaceChildren(header, sheet, footer, exit)
}

const unreachable = async (room: HTMLElement, language: Language | undefined): Promise<void> => {
  const spoken = language ?? (document.documentElement.lang || FALLBACK)
  const { loadWords, words } = await import('../respond/words.ts')
  await loadWords(spoken)
  if (!room.isConnected) return
  room.lang = spoken
  room.dir = directionOf(spoken)
  const t = words.getFixedT(spoken)
  const notice = document.createElement('div')
  notice.className = 'notice'
  notice.setAttribute('role', 'alert')
  for (const [tag, key] of [
    ['h2', 'title'],
    ['p', 'text'],
  ] as const) {
    const line = document.createElement(tag)
    line.textContent = t(`notice.unreachable.${key}`)
    notice.append(line)
  }
  room.replaceChildren(notice)
}

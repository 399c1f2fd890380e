/** The frame every page shares: head, security headers, the language switch. */
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { LANGUAGES, type Language, type Text } from '../../surveys/types.ts'
import { sendCompressed } from '../compressed.ts'
import { translate } from '../locales.ts'
import { entryFiles, styleText, type Entry } from './assets.ts'
import { html, trusted, type Html } from './html.ts'

/**
 * Strict headers of every page. SurveyJS writes `<style>` elements, hence the one exception; no third party.
 * @param ancestors origins that may show the page in a frame; nobody where empty
 */
export const headersFor = (ancestors: readonly string[]): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ancestors.length > 0 ? [...ancestors] : ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: ancestors.length > 0 ? false : { action: 'deny' }, // the older header knows no list
    strictTransportSecurity: false, // the host decides for its whole domain
  }),
  (_request, reply, next) => {
    reply.set('Cache-Control', 'no-store')
    reply.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
    next()
  },
]

/** Pages that nobody may frame. */
export const pageHeaders: RequestHandler[] = headersFor([])

/** `../` as often as the address lies below the mount: `/s/x` → `../`. Works behind proxies that cut a prefix. */
export const rootOf = (path: string): string => '../'.repeat(Math.max(0, path.split('/').length - 2)) || './'

/** A text in both languages; the switch shows one, a browser without scripts and `:has` shows both. */
export const both = (text: Text, tag: 'p' | 'span' | 'h1' | 'h2' | 'div' | 'li' = 'span'): Html =>
  trusted(LANGUAGES.map((language) =>
    html`${trusted(`<${tag} lang="${language}" class="in-${language}">`)}${text[language]}${trusted(`</${tag}>`)}`.html).join(''))

/** The same key in both languages. */
export const words = (key: string, params: Readonly<Record<Language, Readonly<Record<string, unknown>>>> | Readonly<Record<string, unknown>> = {}): Text => {
  const each = (language: Language): string => {
    const own = (params as Record<string, unknown>)[language]
    return translate(language, key, (typeof own === 'object' && own !== null ? own : params) as Record<string, unknown>)
  }
  return { en: each('en'), ru: each('ru') }
}

interface Frame {
  /** Address of the mount, relative: `../`. */
  readonly root: string
  /** For the browser's tab; both languages. */
  readonly title: Text
  readonly language: Language
  /** `data-` attributes of the root element. */
  readonly data?: Readonly<Record<string, string>>
  readonly body: Html
  /** Absent: a page without scripts. */
  readonly entry?: Entry
  /** Fetch what the entry will need later while the reader reads. */
  readonly preload?: boolean
  /** Whose style sheet to write into the page. */
  readonly styleOf?: Entry
}

/** A whole HTML page. */
export const frame = ({ root, title, language, data = {}, body, entry, preload, styleOf }: Frame): string => {
  const files = entry ? entryFiles(entry) : null
  const styles = entryFiles(styleOf ?? entry ?? 'respond')?.styles ?? []
  const attributes = Object.entries({ root, ...data }).map(([name, value]) => html` ${trusted(`data-${name}`)}="${value}"`)
  return html`<!doctype html>
<html lang="${language}"${attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title data-en="${title.en}" data-ru="${title.ru}">${title[language]}</title>
<link rel="icon" href="data:,">
<style>${trusted(styles.map(styleText).join('\n'))}</style>
${files && html`<script type="module" src="${root}${files.script}"></script>
<script nomodule src="${root}assets/old-browser.js"></script>
${preload ? files.preload.map((file) => html`<link rel="modulepreload" href="${root}${file}" fetchpriority="low">
`) : null}`}</head>
<body>
${body}
</body>
</html>
`.html
}

/** The switch, always in the same corner. */
export const languageSwitch = (languages: readonly Language[] = LANGUAGES): Html => html`<fieldset class="languages">
<legend>Language / Язык</legend>
${languages.map((language, index) => html`<input type="radio" name="language" id="language-${language}" value="${language}" autocomplete="off"${index === 0 ? trusted(' checked') : null}><label for="language-${language}" lang="${language}">${language === 'en' ? 'English' : 'Русский'}</label>
`)}</fieldset>`

/** An application page (administration, research): an empty root element for the entry to fill. */
export const pageShell = (entry: Entry, { root, title, language = 'en', data }: { root: string; title: Text; language?: Language; data?: Record<string, string> }): string =>
  frame({
    root, title, language, entry, ...(data ? { data } : {}),
    body: html`<div id="app"></div>
<noscript><p>${translate('en', 'respond:noScriptApplication')}</p><p lang="ru">${translate('ru', 'respond:noScriptApplication')}</p></noscript>`,
  })

/** Sends a page. */
export const sendPage = (reply: Response, page: string, status = 200): void =>
  sendCompressed(reply.req, reply.status(status), 'text/html; charset=utf-8', page)

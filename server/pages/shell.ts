/** The frame every page shares: head, security headers, the language switch. */
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { LANGUAGES, type Language, type Text } from '../../surveys/types.ts'
import { sendCompressed } from '../http/compressed.ts'
import { translate } from '../language/locales.ts'
import { entryFiles, ownProgram, textOf } from './assets.ts'
import { headOf, importMap } from './head.ts'
import { html, trusted, type Html } from './html.ts'
import { integrityIn, styleText, type Entry, type Program } from './program.ts'

/**
 * Strict headers of every page. SurveyJS writes `<style>` elements, hence the one exception; no third party. Nothing that is written
 * into the page runs: the import map is let through by its hash.
 * @param ancestors origins that may show the page in a frame; nobody where empty
 */
export const headersFor = (ancestors: readonly string[], entry: Entry = 'respond'): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...policyOf([]),
        'script-src': ["'self'", (request) => mapSource(ownProgram(), entry, rootOf((request as Request).path))],
        'frame-ancestors': ancestors.length > 0 ? [...ancestors] : ["'none'"],
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

/** The Content-Security-Policy of every page, who may frame it apart. */
export const policyOf = (scripts: readonly string[]): Record<string, string[]> => ({
  'default-src': ["'none'"],
  'script-src': ["'self'", ...scripts],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
})

/** The source of a page's import map, as the policy names it. */
export const mapSource = (program: Program | null, entry: Entry, root: string): string => {
  const files = program?.pages[entry]
  if (!program || !files) return "'self'"
  const map = importMap(root, files, integrityIn(program))
  return `'sha256-${createHash('sha256').update(map).digest('base64')}'`
}

/** Pages that nobody may frame. */
export const pageHeaders: RequestHandler[] = headersFor([])

/** `../` as often as the address lies below the mount: `/s/x` → `../`. Works behind proxies that cut a prefix. */
export const rootOf = (path: string): string => '../'.repeat(Math.max(0, path.split('/').length - 2)) || './'

/** A text in both languages; the switch shows one, a browser without scripts and `:has` shows both. */
export const both = (text: Text, tag: 'p' | 'span' | 'h1' | 'h2' | 'div' | 'li' = 'span'): Html =>
  trusted(
    LANGUAGES.map(
      (language) =>
        html`${trusted(`<${tag} lang="${language}" class="in-${language}">`)}${text[language]}${trusted(`</${tag}>`)}`
          .html,
    ).join(''),
  )

/** The same key in both languages. */
export const words = (
  key: string,
  params: Readonly<Record<Language, Readonly<Record<string, unknown>>>> | Readonly<Record<string, unknown>> = {},
): Text => {
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
}

/** A whole HTML page. */
export const frame = ({ root, title, language, data = {}, body, entry, preload }: Frame): string => {
  const files = entry ? entryFiles(entry) : null
  const styled = entryFiles(entry ?? 'respond')
  const attributes = Object.entries({ root, ...data }).map(
    ([name, value]) => html` ${trusted(`data-${name}`)}="${value}"`,
  )
  return html`<!doctype html>
    <html lang="${language}" ${attributes}>
      ${headOf({ root, title, language, style: styled ? styleText(styled, textOf) : '', files, preload: preload ?? false, integrityOf: integrityIn(ownProgram()) })}
      <body>
        ${body}
      </body>
    </html> `.html
}

/** The switch, always in the same corner. */
export const languageSwitch = (languages: readonly Language[] = LANGUAGES): Html =>
  html`<fieldset class="languages">
    <legend>Language / Язык</legend>
    ${languages.map(
      (language, index) =>
        html`<input
            type="radio"
            name="language"
            id="language-${language}"
            value="${language}"
            autocomplete="off"
            ${index === 0 ? trusted(' checked') : null}
          /><label for="language-${language}" lang="${language}">${language === 'en' ? 'English' : 'Русский'}</label> `,
    )}
  </fieldset>`

/** An application page (administration, research): an empty root element for the entry to fill. */
export const pageShell = (
  entry: Entry,
  {
    root,
    title,
    language = 'en',
    data,
  }: { root: string; title: Text; language?: Language; data?: Record<string, string> },
): string =>
  frame({
    root,
    title,
    language,
    entry,
    ...(data ? { data } : {}),
    body: html`<div id="app"></div>
      <noscript
        ><p>${translate('en', 'respond:noScriptApplication')}</p>
        <p lang="ru">${translate('ru', 'respond:noScriptApplication')}</p></noscript
      >`,
  })

/** Sends a page. */
export const sendPage = (reply: Response, page: string, status = 200): void =>
  sendCompressed(reply.req, reply.status(status), 'text/html; charset=utf-8', page)

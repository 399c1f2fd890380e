/** The frame every page shares: head, security headers, the language switch. */
import { LETTER_STYLES } from '../fielding/letters/letter-html.ts'
import { directionOf, FALLBACK, inLanguage, languageFound, ownName } from '../../surveys/language.ts'
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Language, Text } from '../../surveys/types.ts'
import { sendCompressed } from '../http/compressed.ts'
import { interfaceLanguages, translate, wordsOf } from '../language/locales.ts'
import { entryFiles, ownProgram, textOf } from './assets.ts'
import { headOf, importMap, WITHOUT_SCRIPTS, type PageFiles } from './head.ts'
import { html, trusted, type Html } from './html.ts'
import { integrityIn, styleText, type Entry, type Program } from './program.ts'

/**
 * Strict headers of every page: no third party. Of what is written into the page, the import map and the style sheets are let through,
 * by their hashes; nothing that anybody else could have written.
 * @param ancestors origins that may show the page in a frame; nobody where empty
 */
export const headersFor = (ancestors: readonly string[], entry: Entry = 'respond'): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...policyOf([], []),
        'script-src': ["'self'", (request) => mapSource(ownProgram(), entry, rootOf((request as Request).path))],
        'style-src': ["'self'", () => styleSources(entryFiles(entry), entry, textOf).join(' ')],
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
export const policyOf = (scripts: readonly string[], styles: readonly string[]): Record<string, string[]> => ({
  'default-src': ["'none'"],
  'script-src': ["'self'", ...scripts],
  'style-src': ["'self'", ...styles],
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
  return sourceOf(map)
}

/** The sources of the style sheets written into a page, as the policy names them. */
export const styleSources = (
  files: Pick<PageFiles, 'styles'> | null,
  entry: Entry,
  read: (file: string) => string,
): readonly string[] => [
  ...[files ? styleText(files, read) : '', WITHOUT_SCRIPTS].map(sourceOf),
  // The administration shows letters, under its own policy; styles of mail stand in attributes.
  ...(entry === 'admin' ? ["'unsafe-hashes'", ...LETTER_STYLES.map(sourceOf)] : []),
]

/** What is written into a page, as the policy names it: by its hash. Source: W3C Content Security Policy Level 3. */
const sourceOf = (written: string): string => `'sha256-${createHash('sha256').update(written).digest('base64')}'`

/** Lets the one style sheet through that stands in a page without a program, in place of those of programs. */
export const allowStyle = (reply: Response, style: string): void => {
  const policy = String(reply.get('Content-Security-Policy'))
  reply.set('Content-Security-Policy', policy.replace(/style-src [^;]*/, `style-src ${sourceOf(style)}`))
}

/** Pages that nobody may frame. */
export const pageHeaders: RequestHandler[] = headersFor([])

/** `../` as often as the address lies below the mount: `/s/x` → `../`. Works behind proxies that cut a prefix. */
export const rootOf = (path: string): string => '../'.repeat(Math.max(0, path.split('/').length - 2)) || './'

/**
 * A text of the page in the reader's language. The program puts that of another in its place, by the order of these elements, when the
 * reader changes the language: see `page-words.ts` of the client.
 */
const worded = (text: Text, language: Language, tag: 'p' | 'span' | 'h1' | 'h2' = 'span'): Html => {
  const found = languageFound(Object.keys(text), language) ?? language
  const foreign = found === language ? '' : html` lang="${found}" dir="${directionOf(found)}"`.html
  return html`${trusted(`<${tag} data-words${foreign}>`)}${inLanguage(text, language)}${trusted(`</${tag}>`)}`
}

/** The words of a page to readers of one language. */
export interface Speaker {
  readonly language: Language
  /** Words by their key, e.g. `respond:start.button`. */
  readonly say: (key: string, params?: Params, tag?: 'p' | 'span' | 'h1' | 'h2') => Html
  readonly text: (text: Text, tag?: 'p' | 'span' | 'h1' | 'h2') => Html
}
type Params = Readonly<Record<string, unknown>>

export const speaker = (language: Language): Speaker => ({
  language,
  say: (key, params, tag) => worded({ [language]: translate(language, key, params) }, language, tag),
  text: (text, tag) => worded(text, language, tag),
})

interface Frame {
  /** Address of the mount, relative: `../`. */
  readonly root: string
  /** For the browser's tab. */
  readonly title: string
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
  const head = headOf({
    root,
    title,
    style: styled ? styleText(styled, textOf) : '',
    files,
    preload: preload ?? false,
    integrityOf: integrityIn(ownProgram()),
  })
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"${attributes}>
${head}
<body>
${body}
</body>
</html>
`.html
}

/** The switch, always in the same corner; where no scripts run, links. Nothing where there is one language only. */
export const languageSwitch = (languages: readonly Language[], language: Language): Html | null =>
  languages.length < 2
    ? null
    : html`<fieldset class="languages needs-script">
          <legend>${worded({ [language]: translate(language, 'formats:language') }, language)}</legend>
          ${languages.map(
            (one) =>
              html`<input type="radio" name="language" id="language-${one}" value="${one}" autocomplete="off"${one === language ? trusted(' checked') : null}><label for="language-${one}" lang="${one}">${ownName(one)}</label> `,
          )}
        </fieldset>
        <noscript><p class="languages">
            ${languages
              .filter((one) => one !== language)
              .map((one) => html`<a href="?lang=${one}" hreflang="${one}" lang="${one}">${ownName(one)}</a> `)}
          </p></noscript>`

/** An application page (administration, research): an empty root element for the entry to fill. */
export const pageShell = (
  entry: Entry,
  {
    root,
    title,
    language = FALLBACK,
    data = {},
  }: { root: string; title: string; language?: Language; data?: Record<string, string> },
): string =>
  frame({
    root,
    title,
    language,
    entry,
    data: { ...data, languages: languagesOfPage(entry).join(' ') },
    body: html`<div id="app"></div>
      <noscript><p>${translate(language, 'respond:noScriptApplication')}</p></noscript>`,
  })

/** The languages of a page: those that have a file of its words, the fallback first. */
export const languagesOfPage = (words: string): readonly Language[] => {
  const written = interfaceLanguages().filter((language) => wordsOf(language, words))
  return [FALLBACK, ...written.filter((language) => language !== FALLBACK)]
}

/** Sends a page. */
export const sendPage = (reply: Response, page: string, status = 200): void =>
  sendCompressed(reply.req, reply.status(status), 'text/html; charset=utf-8', page)

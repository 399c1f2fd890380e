/** The frame of the pages for authors of surveys: no script, no client build, fit for paper. */
import { directionOf, ownName } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'
import { html, trusted, type Html } from '../pages/html.ts'

/** What both pages look like; each adds its own. */
export const STYLE = `
:root { color-scheme: light dark; --accent: #0b5a63; --ink: #1b2426; --soft: #4b585b; --line: #8a979a; --faint: #d5dddf; --paper: #fff; --warn: #8a3b12; --warn-soft: #fbeee6 }
@media screen and (prefers-color-scheme: dark) { :root { --accent: #6fc3cb; --ink: #e6ecec; --soft: #aebabc; --line: #7c8a8d; --faint: #37444a; --paper: #1a2226; --warn: #f0a77e; --warn-soft: #3a241a } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem; max-width: 76rem; background: var(--paper); color: var(--ink); font: 400 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif; overflow-wrap: break-word }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem } h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem }
a { color: var(--accent) } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .5rem 0 }
nav a { display: inline-block; padding: .6rem 0 }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid var(--faint); padding-block: .4rem; padding-inline: 0 .6rem; text-align: start; vertical-align: top } th { color: var(--soft); font-weight: 600 }
code { font: .9em ui-monospace, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace }
.soft { color: var(--soft) } .scroll { overflow-x: auto }
`

interface Page {
  readonly title: string
  readonly language: Language
  /** Text of the page's only style sheet. */
  readonly style: string
  readonly body: Html
}

/** Links to a page in the other languages there are. */
export const languageLinks = (language: Language, languages: readonly Language[]): readonly Html[] =>
  languages
    .filter((one) => one !== language)
    .map(
      (one) =>
        html`<a href="?lang=${one}" hreflang="${one}" lang="${one}" dir="${directionOf(one)}">${ownName(one)}</a>`,
    )

/** A whole page. */
export const authoringPage = ({ title, language, style, body }: Page): string =>
  html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex, nofollow"/>
        <title>${title}</title>
        <link rel="icon" href="data:,"/>
        <style>${trusted(style)}</style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.html

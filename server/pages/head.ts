/** The head of every page: what runs in it and what it looks like. Pure, so that whoever checks a server can write it again. */
import { html, trusted, type Html } from './html.ts'

/** What a page loads: addresses below the mount, e.g. `assets/respond-Ab12.js`. */
export interface PageFiles {
  readonly script: string
  /** Style sheets of the page itself: written into it. */
  readonly styles: readonly string[]
  /** Every script that the first one imports, to be fetched in the background. */
  readonly preload: readonly string[]
  /** What it needs only after the first question: fetched then. */
  readonly later: readonly string[]
  /** What it imports for readers of one language, its words: fetched when the reader's language is known. */
  readonly words: readonly string[]
}

/** Gives `sha384-…` of a file of the build by its address below the mount. Source: W3C Subresource Integrity. */
export type IntegrityOf = (file: string) => string

export interface Head {
  /** Address of the mount, relative: `../`. */
  readonly root: string
  /** For the browser's tab. */
  readonly title: string
  /** Text of the style sheets written into the page. */
  readonly style: string
  /** Null: a page without scripts. */
  readonly files: PageFiles | null
  /** What the entry will need is fetched while the reader reads. */
  readonly preload: boolean
  readonly integrityOf: IntegrityOf
}

/** From `<head>` to `</head>`. */
export const headOf = ({ root, title, style, files, preload, integrityOf }: Head): Html => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<link rel="icon" href="data:,">
${files && preload && plain(root, ASK_EARLY, integrityOf, AT_ONCE)}<style>${trusted(style)}</style>
<noscript><style>${trusted(WITHOUT_SCRIPTS)}</style></noscript>
${files && scripts(root, files, preload, integrityOf)}</head>`

/** Where no script runs, nothing is shown that would need one. */
export const WITHOUT_SCRIPTS = '.needs-script { display: none !important }'

/**
 * The map comes first: a browser takes none after the first module was asked for. The policy names the hash of its text. The program runs
 * in its turn, after the one that says of a browser that it cannot read it.
 */
const scripts = (root: string, files: PageFiles, preload: boolean, integrityOf: IntegrityOf): Html =>
  html`<script type="importmap">${trusted(importMap(root, files, integrityOf))}</script>
${plain(root, OLD_BROWSER, integrityOf, 'defer')}<script type="module" src="${root}${files.script}" integrity="${integrityOf(files.script)}"></script>
${preload ? files.preload.map((file) => preloaded(root, file, integrityOf)) : null}`

/** Browsers put off other scripts that are `async` until the page has been painted. */
const AT_ONCE = 'async fetchpriority="high"'

const plain = (root: string, file: string, integrityOf: IntegrityOf, when: 'defer' | typeof AT_ONCE): Html =>
  html`<script ${trusted(when)} src="${root}${file}" integrity="${integrityOf(file)}"></script>
`

const preloaded = (root: string, file: string, integrityOf: IntegrityOf): Html =>
  html`<link rel="modulepreload" href="${root}${file}" integrity="${integrityOf(file)}" fetchpriority="low">
`

/** Says that a browser is too old, in a language that every browser knows; before anything else runs. */
export const OLD_BROWSER = 'assets/old-browser.js'

/** Asks where a respondent stands while the page is being drawn: as soon as it is there, whatever else has come. */
export const ASK_EARLY = 'assets/ask-early.js'

/** The service worker of respondents' pages. */
export const OFFLINE_WORKER = 'assets/offline.js'

/**
 * The integrity of every script the page may import, also of those it imports later; without it only what stands in the page itself
 * would be checked. Source: WHATWG HTML, import maps, `integrity`.
 *
 *     importMap('../', files, integrityOf) // {"integrity":{"../assets/page-engine-D4UC.js":"sha384-…"}}
 */
export const importMap = (
  root: string,
  { script, preload, later, words }: PageFiles,
  integrityOf: IntegrityOf,
): string =>
  JSON.stringify({
    integrity: Object.fromEntries(
      [script, ...preload, ...later, ...words].map((file) => [root + file, integrityOf(file)]),
    ),
  })

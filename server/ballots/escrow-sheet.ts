/** The sheet to print and lock away, and the same as a text file. */
import { LANGUAGES, type Language } from '../../surveys/types.ts'
import { translate } from '../locales.ts'
import { SECRETS, escrowLines, publicHalves, type Secret } from './escrow.ts'
import type { CampaignKeys } from './keys.ts'

export interface EscrowSheet {
  /** A page that needs nothing else, for printing on A4. */
  readonly html: string
  /** The same lines; `keys restore` reads it. */
  readonly text: string
}

/**
 * The escrow copy of a campaign's keys, shown once when they are made. Its words come in the reader's language first and
 * then in the other: who opens the safe in two years may read another one.
 * @param which for instance only `['box']`, for the research team that will keep the box key
 */
export function escrowSheet(
  keys: CampaignKeys, campaign: { readonly id: string; readonly title: Readonly<Record<Language, string>> }, language: Language,
  which: readonly Secret[] = SECRETS,
): EscrowSheet {
  const languages = [language, ...LANGUAGES.filter((other) => other !== language)]
  const { thumbprint, box } = publicHalves(keys)
  const lines = escrowLines(keys, which)
  const wordsIn = (reader: Language) => {
    const say = (key: string) => translate(reader, `ballots:escrow.${key}`, { campaign: campaign.id, title: campaign.title[reader] })
    return {
      title: say('title'), what: [say('what'), say('keep'), say('restore'), say('lines')],
      facts: [[say('campaign'), campaign.id], [say('thumbprint'), thumbprint], [say('box'), box ?? say('boxElsewhere')]] as const,
    }
  }
  const parts = languages.map((reader) => ({ reader, ...wordsIn(reader) }))
  const text = [
    ...parts.flatMap(({ title, what, facts }) => [title, '', ...what, '', ...facts.map(([name, value]) => `${name}: ${value}`), '']),
    ...lines, '',
  ].join('\n')
  return { text, html: page(language, parts[0]?.title ?? '', parts.map(section).join(''), lines) }
}

interface Part {
  readonly reader: Language
  readonly title: string
  readonly what: readonly string[]
  readonly facts: readonly (readonly [string, string])[]
}

const section = ({ reader, title, what, facts }: Part): string => `
<section lang="${reader}">
<h1>${escaped(title)}</h1>
${what.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')}
<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
</section>`

const page = (language: Language, title: string, sections: string, lines: readonly string[]): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff }
h1 { font-size: 1.3rem; margin: 1.5rem 0 .5rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dt { color: #444 } dd { margin: 0; overflow-wrap: anywhere }
pre { font: 10.5pt/1.7 ui-monospace, Consolas, monospace; border: 1px solid #444; padding: .8rem 1rem; overflow-x: auto; break-inside: avoid }
@page { size: A4; margin: 18mm } @media print { body { margin: 0; padding: 0; max-width: none } section { break-inside: avoid } }
</style>
</head>
<body>${sections}
<pre>${lines.map(escaped).join('\n')}</pre>
</body>
</html>
`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

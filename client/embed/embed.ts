/**
 * The script of a foreign page: `<script src="https://host/surveys/embed.js" data-campaign="eval-2026"></script>` puts the survey
 * in a frame there. The personal code travels in fragments only, so no request to the foreign server ever contains it.
 *
 * `data-language`: BCP 47 tag; else that of the page around it. `data-title`: what the frame is called for screen readers.
 */
import type { FromFrame } from './messages.ts'

/** Written in by the build from `locales/<language>/respond.json`. */
declare const EMBED_WORDS: Readonly<Record<string, { readonly title: string; readonly ownTab: string }>>
const WORDS = EMBED_WORDS
const wordsOfPage = (): { readonly title: string; readonly ownTab: string } =>
  WORDS[document.documentElement.lang.split('-')[0] ?? ''] ?? Object.values(WORDS)[0] ?? { title: '', ownTab: '' }

const SILENCE = 15_000 // ms until a frame that says nothing counts as refused
const SHORTEST = 320 // px
const TALLEST = 60_000 // px

const embed = (script: HTMLScriptElement): void => {
  const language = script.dataset.language ?? ''
  const words = WORDS[language] ?? WORDS[language.split('-')[0] ?? ''] ?? wordsOfPage()
  const { campaign = '', title = words.title } = script.dataset
  const survey = new URL(`s/${encodeURIComponent(campaign)}`, script.src)
  if (language) survey.searchParams.set('lang', language)
  const own = takeFragment()
  const address = survey.href + (own ? `#${own}` : '')

  const frame = document.createElement('iframe')
  frame.title = title
  frame.src = address
  frame.referrerPolicy = 'no-referrer'
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
  )
  frame.style.cssText = 'display:block;width:100%;height:640px;border:0;color-scheme:light dark'
  // A script in the head has no place of its own on the page.
  if (script.closest('head')) document.addEventListener('DOMContentLoaded', () => document.body.append(frame))
  else script.after(frame)

  // Nothing but the survey's own origin is listened to, and nothing but a height is believed.
  let heard = false
  addEventListener('message', ({ source, origin, data }: MessageEvent<FromFrame | null>) => {
    if (source !== frame.contentWindow || origin !== survey.origin) return
    if (data?.surveys === 'height' && Number.isFinite(data.height)) {
      heard = true
      frame.style.height = `${Math.min(TALLEST, Math.max(SHORTEST, data.height))}px`
    }
    if (data?.surveys === 'exit') location.replace('about:blank')
    if (data?.surveys === 'top' && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: 'start' })
  })
  const hello = (): void => {
    frame.contentWindow?.postMessage({ surveys: 'hello' }, survey.origin)
  }
  frame.addEventListener('load', hello)
  setTimeout(() => {
    if (!heard) frame.replaceWith(linkTo(address, words.ownTab))
  }, SILENCE)
}

/** The link's parts of this page's fragment, out of the address bar; the page's own fragments stay. */
const takeFragment = (): string => {
  const given = new URLSearchParams(location.hash.slice(1))
  const parts = ['i', 'k', 'b'].flatMap((name) => (given.get(name) === null ? [] : [`${name}=${given.get(name)}`]))
  const isLink = parts.length === 3
  if (isLink) history.replaceState(history.state, '', location.pathname + location.search)
  const byName = given.get('by') === 'name' ? ['by=name'] : []
  return isLink ? [...parts, ...byName].join('&') : ''
}

const linkTo = (address: string, text: string): HTMLElement => {
  const link = document.createElement('a')
  link.href = address
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  link.textContent = text
  const paragraph = document.createElement('p')
  paragraph.append(link)
  return paragraph
}

const { currentScript } = document
if (currentScript instanceof HTMLScriptElement) embed(currentScript)

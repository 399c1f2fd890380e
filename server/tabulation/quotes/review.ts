/**
 * Texts on their way to being quotes: the one thing a respondent wrote that arrives here. They lie in the store under the
 * campaign's review key, which is in the key folder: neither a backup nor a database's operation log holds them in clear, and
 * once the key is destroyed they are gone everywhere. What a person has accepted is published, and lies in clear.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyFolder } from '../../ballots/keys.ts'
import type { Quote } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'

/** No answer holds this character: the survey's check takes control characters out. */
const SEALED = '\u0001'
const [NONCE_BYTES, TAG_BYTES] = [12, 16]

/** The store's quotes, sealed on their way in and opened on their way out. The functions throw `keysMissing` where there is something to open and no key. */
export function underReview<S extends Pick<Store, 'insertQuotes' | 'quotes' | 'updateQuote'>>(
  store: S,
  keys: KeyFolder,
): S {
  const keyOf = async (campaign: string): Promise<Uint8Array> =>
    Buffer.from((await keys.read(campaign)).review, 'base64url')
  const opened = async (quote: Quote): Promise<Quote> => {
    if (![quote.original, quote.redacted].some((text) => text?.startsWith(SEALED))) return quote
    const key = await keyOf(quote.campaign)
    return {
      ...quote,
      original: openedText(key, quote, quote.original),
      redacted: quote.redacted === null ? null : openedText(key, quote, quote.redacted),
    }
  }
  return {
    ...store,
    insertQuotes: async (quotes) => {
      const sealed: Quote[] = []
      const read = new Map<string, Uint8Array>() // once for each campaign: a release brings hundreds of thousands of texts
      for (const quote of quotes) {
        const key = read.get(quote.campaign) ?? (await keyOf(quote.campaign))
        read.set(quote.campaign, key)
        sealed.push({ ...quote, original: sealedText(key, quote, quote.original) })
      }
      return store.insertQuotes(sealed)
    },
    quotes: async (campaign, variable) => Promise.all((await store.quotes(campaign, variable)).map(opened)),
    updateQuote: async (quote) => {
      const { campaign, redacted, state } = quote
      const kept =
        redacted === null || state === 'accepted' ? redacted : sealedText(await keyOf(campaign), quote, redacted)
      return store.updateQuote({ ...quote, redacted: kept })
    },
  }
}

type Named = Pick<Quote, 'id' | 'campaign'>

/** AES-256-GCM, bound to the quote. */
function sealedText(key: Uint8Array, quote: Named, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(boundTo(quote))
  return (
    SEALED +
    Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
  )
}

function openedText(key: Uint8Array, quote: Named, text: string): string {
  if (!text.startsWith(SEALED)) return text
  const bytes = Buffer.from(text.slice(SEALED.length), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(boundTo(quote))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

const boundTo = ({ id, campaign }: Named): Buffer => Buffer.from(`${campaign}\n${id}`)

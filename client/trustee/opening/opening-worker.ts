/** Where the answers are in clear, for some minutes: opened, counted and protected here, and forgotten with this worker. */
import { trusteeApi, type TrusteeApi } from '../../../opening/api.ts'
import { lookAt } from '../../../opening/look.ts'
import { openAndRelease } from '../../../opening/open.ts'
import { Problem } from '../../../server/contracts/problems.ts'
import { provideWords } from '../../../server/language/translate.ts'
import { refusedBy } from '../refusals.ts'
import type { FromWorker, Job, ToWorker } from './messages.ts'

// In every language there is: the release that is made here is the same as the command line's.
const files = import.meta.glob<object>('../../../locales/*/{tables,protection,formats}.json', {
  eager: true,
  import: 'default',
})
provideWords(() => {
  const words: Record<string, Record<string, object>> = {}
  for (const [path, content] of Object.entries(files)) {
    const [, language = '', namespace = ''] = /\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    ;(words[language] ??= {})[namespace] = content
  }
  return words
})

const TELL_EVERY = 100 // ms
/** After these the same release may be sent again as it is. */
const PASSING = new Set([
  'serverUnreachable',
  'internalFault',
  'tooManyRequests',
  'storeUnavailable',
  'notReady',
  'openingNone',
  'campaignChangedMeanwhile',
])

const tell = (message: FromWorker): void => self.postMessage(message)

let answered: (message: ToWorker) => void = () => {}
const answer = (): Promise<ToWorker> =>
  new Promise((resolve) => {
    answered = resolve
  })

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') void work(data.job)
  else answered(data)
})

async function work({ base, campaign, language, begun, despiteFewAnswers, despiteOverfull }: Job): Promise<void> {
  const api = trusteeApi(base, campaign, { now: () => new Date(), language })
  let told = 0
  try {
    const done = await openAndRelease(sentAgain(api), begun, {
      despiteFewAnswers,
      despiteOverfull,
      onProgress: (opened, total) => {
        if (opened === total) tell({ kind: 'counting' })
        else if (performance.now() - told > TELL_EVERY) {
          told = performance.now()
          tell({ kind: 'opened', opened, total })
        }
      },
      mayRelease: async (tabulated) => {
        tell({ kind: 'look', look: lookAt(tabulated) })
        await answer()
        return true
      },
    })
    if (done) tell({ kind: 'released', reply: done.reply })
  } catch (error) {
    tell({ kind: 'refused', refused: refusedBy(error) })
  }
}

/** A line that breaks while the release is sent costs no new opening. */
const sentAgain = (api: TrusteeApi): TrusteeApi => ({
  ...api,
  release: async (request) => {
    for (;;) {
      tell({ kind: 'sending' })
      try {
        return await api.release(request)
      } catch (error) {
        if (!(error instanceof Problem) || !PASSING.has(error.problem)) throw error
        tell({ kind: 'notSent', refused: refusedBy(error) })
        await answer()
      }
    }
  },
})

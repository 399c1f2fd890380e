/** One visit to a unit's record: opened by the link of the letter, saved on the server as one goes. */
import type { RecordReply, SaveReply } from '../../../server/api/respond.ts'
import { inLanguage } from '../../../surveys/language.ts'
import { currentLanguage, onLanguage } from '../../shared/languages.ts'
import { address, pageFact, pagePart } from '../../shared/page.ts'
import { posterTo } from '../ballot/api.ts'
import { fetchDefinition } from '../arriving/definition.ts'
import { forgetLink, keepLink, type RecordLink } from '../ballot/link.ts'
import { Refusal } from '../ballot/refusals.ts'
import type { RecordEngine } from './engine.tsx'
import { showNotice, showScreen, showState } from '../screens.ts'
import { keepOnExit } from '../shell/exit.ts'
import type { Visit } from '../shell/visit.ts'
import { savingOf, type Saving } from './saving.ts'

export interface RecordVisitOptions {
  readonly link: RecordLink
  /** The questions' code, which a record shares with a ballot. */
  readonly loadEngine: () => Promise<unknown>
  readonly onDone?: () => void
}

const LOOK_AGAIN = 20_000 // ms between looks at what others have written

interface Open {
  readonly saving: Saving
  readonly engine: RecordEngine
}

/** Begins; the page's notices and screens say what comes of it. */
export const startRecordVisit = ({ link, loadEngine, onDone }: RecordVisitOptions): Visit => {
  const over = new AbortController()
  const { signal } = over
  let open = null as Open | null
  const close = (): void => {
    open?.engine.remove()
    open?.saving.end()
    open = null
  }
  const begin = async (): Promise<void> => {
    close()
    enable(false)
    showState('start-state', 'loading')
    try {
      const post = posterTo(address('api/respond'), pageFact('campaign'))
      const read = () => post<RecordReply>('record', JSON.stringify({ code: link.code }))
      const [record, { prepareRecord: prepare }, definition] = await Promise.all([
        read(),
        import('./engine.tsx'),
        fetchDefinition(),
        loadEngine(),
      ])
      if (signal.aborted) return
      if (record.campaign !== 'open') {
        showScreen('closed')
        return
      }
      const saving = savingOf(
        {
          save: (given) => post<SaveReply>('record/save', JSON.stringify({ code: link.code, ...given })),
          read: async () => (await read()).record,
        },
        record.record,
      )
      showUnit(record)
      signal.addEventListener(
        'abort',
        onLanguage(() => showUnit(record)),
      )
      saving.onOver((refusal) => {
        close()
        if (refusal === 'campaignNotOpen') showScreen('closed')
        else refuse(refusal)
      })
      const engine = prepare(definition, saving, {
        leave: () => {
          void allSaved(saving).then((saved) => {
            if (!saved) return // the page says what is not saved, and why
            close()
            showScreen('left')
          })
        },
        done: () => {
          close()
          showScreen('thanks')
          onDone?.()
        },
      })
      open = { saving, engine }
      showState('start-state', 'ready')
      enable(true)
    } catch (fault) {
      if (signal.aborted) return
      if (fault instanceof Refusal && fault.refusal !== 'connectionLost') refuse(fault.refusal)
      else showState('start-state', 'failed')
    }
  }
  const refuse = (refusal: string): void => {
    showState('start-state', 'none')
    showScreen('intro')
    showNotice(refusal === 'codeRefused' || refusal === 'unitWithdrawn' ? refusal : 'unreachable')
  }
  const press = (part: string, act: () => void): void => pagePart(part)?.addEventListener('click', act, { signal })
  press('start', () => {
    if (!open) return
    open.engine.show()
    showScreen('app')
  })
  const again = (): void => {
    keepLink(link)
    showScreen('intro')
    void begin()
  }
  press('go-on', again)
  press('change', again)
  const keep = async (): Promise<void> => open?.saving.keepNow()
  addEventListener('pagehide', () => void keep(), { signal })
  document.addEventListener(
    'visibilitychange',
    () => void (document.visibilityState === 'hidden' ? keep() : open?.saving.refresh()),
    { signal },
  )
  const looking = setInterval(() => {
    if (document.visibilityState === 'visible') void open?.saving.refresh()
  }, LOOK_AGAIN)
  signal.addEventListener('abort', () => clearInterval(looking))
  signal.addEventListener('abort', keepOnExit(keep))
  void begin()
  return {
    end: () => {
      over.abort()
      void keep().finally(close)
      forgetLink()
    },
  }
}

/** Saves what is left; what is typed while it is saved too. */
const allSaved = async (saving: Saving): Promise<boolean> => {
  for (let round = 0; round < 5; round++) {
    await saving.keepNow()
    if (saving.state() !== 'keeping') break
  }
  return saving.state() === 'kept'
}

/** Which unit it is, before anything is answered. */
const showUnit = ({ unit, role, others, record }: RecordReply): void => {
  const part = pagePart('unit')
  if (!part) return
  const language = currentLanguage()
  part.querySelector('[data-unit]')?.replaceChildren(unit.title === unit.id ? unit.id : `${unit.id}: ${unit.title}`)
  part
    .querySelector('[data-attributes]')
    ?.replaceChildren(
      unit.attributes
        .map(({ label, value }) => `${inLanguage(label, language)}: ${inLanguage(value, language)}`)
        .join(' · '),
    )
  const shown = [role, ...(record.complete ? ['complete'] : []), ...(others > 0 ? ['others'] : [])]
  for (const each of part.querySelectorAll<HTMLElement>('[data-when]'))
    each.hidden = !shown.includes(each.dataset.when ?? '')
  part.hidden = false
}

const enable = (live: boolean): void => {
  pagePart('start')?.toggleAttribute('disabled', !live)
}

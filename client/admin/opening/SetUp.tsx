import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_TRUSTEES, setUpBox, type Trustee } from '../../../sealing/box/box.ts'
import { fingerprintOf, readPublicLine } from '../../../sealing/keys.ts'
import { SealingRefusal } from '../../../sealing/refusals.ts'
import type { CampaignReply } from '../../../server/api/admin.ts'
import { ApiRefusal, sendJson } from '../../shared/api.ts'
import { Choice, TextField, Tick } from '../../shared/Fields.tsx'
import { address } from '../../shared/page.ts'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { useCampaign } from '../useCampaign.ts'

interface Row {
  readonly name: string
  readonly line: string
}
const EMPTY: Row = { name: '', line: '' }

/** The box key is made here, split among the trustees and forgotten. `anew`: in place of a box that is there. */
export const SetUp = ({ anew, done }: { readonly anew: boolean; readonly done: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const {
    reply: {
      campaign: { id },
    },
    take,
  } = useCampaign()
  const { busy, refusal, act } = useAct()
  const [rows, setRows] = useState<readonly Row[]>([EMPTY, EMPTY, EMPTY])
  const [chosen, choose] = useState<number | null>(null)
  const [compared, setCompared] = useState(false)
  const [fault, setFault] = useState(false)
  const threshold = Math.min(chosen ?? Math.floor(rows.length / 2) + 1, rows.length)
  /** What was compared is no longer what stands here: it is compared anew. */
  const changed = (to: readonly Row[]): void => {
    setRows(to)
    setCompared(false)
  }
  const change = (at: number, row: Partial<Row>): void =>
    changed(rows.map((each, n) => (n === at ? { ...each, ...row } : each)))
  const setUp = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!compared) {
      setFault(true)
      return
    }
    const made = await act(() =>
      inServersWords(t, async () => {
        const trustees: Trustee[] = []
        for (const { name, line } of rows) trustees.push({ name, keys: await readPublicLine(line) })
        const box = await setUpBox(id, trustees, threshold)
        take(
          await (anew
            ? sendJson<CampaignReply>('PUT', `admin/campaigns/${id}/keys/box`, box)
            : sendJson<CampaignReply>('POST', `admin/campaigns/${id}/keys`, box)),
        )
      }),
    )
    if (!made) return
    say(t('keys.made'))
    done()
  }
  return (
    <form onSubmit={(event) => void setUp(event)}>
      <p>{t('keys.what')}</p>
      <p className="warning">{t('keys.loss')}</p>
      <p>
        {t('keys.how')}
        <br />
        <code translate="no">{address('trustee')}</code>
      </p>
      {rows.map((row, at) => (
        <fieldset className="group trustee" key={at}>
          <legend>{t('keys.trustee', { n: at + 1 })}</legend>
          <TextField
            label={t('keys.name')}
            value={row.name}
            required
            maxLength={200}
            autoComplete="off"
            onChange={(event) => change(at, { name: event.target.value })}
          />
          <TextField
            label={t('keys.line')}
            hint={t('keys.lineHint')}
            value={row.line}
            required
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change(at, { line: event.target.value })}
          />
          <Fingerprint line={row.line} />
          {rows.length > 1 && (
            <p>
              <button type="button" className="button quiet" onClick={() => changed(rows.filter((_, n) => n !== at))}>
                {t('keys.remove', { n: at + 1 })}
              </button>
            </p>
          )}
        </fieldset>
      ))}
      {rows.length < MOST_TRUSTEES && (
        <p>
          <button type="button" className="button" onClick={() => changed([...rows, EMPTY])}>
            {t('keys.add')}
          </button>
        </p>
      )}
      <Choice
        label={t('keys.threshold')}
        value={threshold}
        onChange={(event) => {
          choose(Number(event.target.value))
          setCompared(false)
        }}
      >
        {rows.map((_, at) => (
          <option key={at} value={at + 1}>
            {t('keys.of', { n: at + 1, of: rows.length })}
          </option>
        ))}
      </Choice>
      <p className="warning">
        {threshold === 1
          ? `${t('keys.alone')} ${t('keys.lossAlone')}`
          : t('keys.lossOf', { threshold, number: rows.length })}
      </p>
      <Tick
        type="checkbox"
        label={t('keys.compared')}
        checked={compared}
        onChange={(event) => {
          setCompared(event.target.checked)
          setFault(false)
        }}
      />
      <p className="fault" role="alert">
        {fault && t('keys.compareFirst')}
      </p>
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {t('keys.make')}
        </button>
      </p>
      <p role="status" className="waiting">
        {busy && t('keys.busy')}
      </p>
    </form>
  )
}

/** Of the public line as it was typed so far; nothing while it is none. */
const Fingerprint = ({ line }: { readonly line: string }): ReactElement | null => {
  const { t } = useTranslation('admin')
  const { value: found } = useLoaded({
    key: ['fingerprint', line],
    load: () => readPublicLine(line).then(fingerprintOf, () => null),
  })
  return found === null ? null : (
    <p className="small" role="status">
      {t('keys.fingerprint')} <code translate="no">{found}</code>
    </p>
  )
}

/** A refusal of sealing is one like the server's, in the words for it. */
async function inServersWords<T>(t: ReturnType<typeof useTranslation>['t'], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SealingRefusal)) throw error
    throw new ApiRefusal(
      'sealingRefused',
      422,
      t('problems:sealingRefused.title'),
      t(`sealing:refusals.${error.refusal}`, error.params),
    )
  }
}

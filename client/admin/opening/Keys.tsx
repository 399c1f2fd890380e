import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_TRUSTEES, setUpBox, type Trustee } from '../../../sealing/box.ts'
import { fingerprintOf, readPublicLine } from '../../../sealing/keys.ts'
import { SealingRefusal } from '../../../sealing/refusals.ts'
import type { CampaignReply } from '../../../server/api/admin.ts'
import type { BallotBox } from '../../../server/records.ts'
import { ApiRefusal, sendJson } from '../../shared/api.ts'
import { Choice, TextField } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { useAct } from '../../shared/useAct.ts'
import { useCampaign } from '../useCampaign.ts'

/** The ballot box: set up with its trustees, in this browser, and then what each of them has shown. */
export const Keys = (): ReactElement => {
  const { t } = useTranslation('admin')
  const { reply: { campaign: { ballot } } } = useCampaign()
  return (
    <div className="card">
      <h3>{t('keys.title')}</h3>
      {ballot ? <Standing ballot={ballot} /> : <SetUp />}
    </div>
  )
}

interface Row {
  readonly name: string
  readonly line: string
}
const EMPTY: Row = { name: '', line: '' }

const SetUp = (): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { reply: { campaign: { id } }, take } = useCampaign()
  const { busy, refusal, act } = useAct()
  const [rows, setRows] = useState<readonly Row[]>([EMPTY, EMPTY, EMPTY])
  const [chosen, choose] = useState<number | null>(null)
  const threshold = Math.min(chosen ?? Math.floor(rows.length / 2) + 1, rows.length)
  const change = (at: number, row: Partial<Row>): void => setRows(rows.map((each, n) => (n === at ? { ...each, ...row } : each)))
  const setUp = async (): Promise<void> => {
    const done = await act(() => inServersWords(t, async () => {
      const trustees: Trustee[] = []
      for (const { name, line } of rows) trustees.push({ name, keys: await readPublicLine(line) })
      take(await sendJson<CampaignReply>('POST', `admin/campaigns/${id}/keys`, await setUpBox(id, trustees, threshold)))
    }))
    if (done) say(t('keys.made'))
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); void setUp() }}>
      <p>{t('keys.what')}</p>
      <p className="warning">{t('keys.loss')}</p>
      <p>{t('keys.how')}</p>
      {rows.map((row, at) => (
        <fieldset className="group" key={at}>
          <legend>{t('keys.trustee', { n: at + 1 })}</legend>
          <TextField label={t('keys.name')} value={row.name} required maxLength={200} autoComplete="off" onChange={(event) => change(at, { name: event.target.value })} />
          <TextField label={t('keys.line')} hint={t('keys.lineHint')} value={row.line} required spellCheck={false} autoComplete="off" onChange={(event) => change(at, { line: event.target.value })} />
          {rows.length > 1 && <p><button type="button" className="button quiet" onClick={() => setRows(rows.filter((_, n) => n !== at))}>{t('keys.remove', { n: at + 1 })}</button></p>}
        </fieldset>
      ))}
      {rows.length < MOST_TRUSTEES && <p><button type="button" className="button" onClick={() => setRows([...rows, EMPTY])}>{t('keys.add')}</button></p>}
      <Choice label={t('keys.threshold')} value={threshold} onChange={(event) => choose(Number(event.target.value))}>
        {rows.map((_, at) => <option key={at} value={at + 1}>{t('keys.of', { n: at + 1, of: rows.length })}</option>)}
      </Choice>
      {threshold === 1 && <p className="warning">{t('keys.alone')}</p>}
      <Refusal refusal={refusal} />
      <p className="buttons"><button type="submit" className="button primary" disabled={busy}>{t('keys.make')}</button></p>
      <p role="status" className="waiting">{busy && t('keys.busy')}</p>
    </form>
  )
}

const Standing = ({ ballot: { thumbprint, box, proofs } }: { readonly ballot: BallotBox }): ReactElement => {
  const { t } = useTranslation('admin')
  const { reply: { campaign: { id, state } } } = useCampaign()
  const proved = new Set(proofs.map(({ trustee }) => trustee))
  return (
    <>
      <p>{box.threshold === 1 ? t('keys.alone') : t('keys.together', { threshold: box.threshold, number: box.trustees.length })}</p>
      <ul className="checklist">
        {box.trustees.map(({ name, keys }, place) => (
          <li key={place} data-done={proved.has(place)}>
            <span aria-hidden="true">{proved.has(place) ? '✓' : '○'}</span> <strong>{name}</strong>: {t(proved.has(place) ? 'keys.proved' : 'keys.toProve')}.
            <br /><span className="small">{t('keys.fingerprint')} <code translate="no">{fingerprintOf(keys)}</code></span>
          </li>
        ))}
      </ul>
      {state === 'draft' && proved.size < box.trustees.length && <p>{t('keys.prove', { id })}</p>}
      <p>{t('keys.thumbprint')} <code translate="no">{thumbprint}</code> <code translate="no">{box.thumbprint}</code></p>
      <p className="small">{t('keys.inLetters')}</p>
    </>
  )
}

/** A refusal of sealing is one like the server's, in the words for it. */
async function inServersWords<T>(t: ReturnType<typeof useTranslation>['t'], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SealingRefusal)) throw error
    throw new ApiRefusal('sealingRefused', 422, t('sealing:title'), t(`sealing:refusals.${error.refusal}`, error.params))
  }
}

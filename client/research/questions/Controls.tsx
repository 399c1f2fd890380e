import { useId, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents } from '../../../server/api/research.ts'
import { Choice, Switch } from './Choice.tsx'
import { onlyVariable } from '../only.ts'
import type { Place, Show } from '../route.ts'
import { goTo } from '../useRoute.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly place: Place
}

/** Columns, their fineness, what the cells say, one item: only what was published can be chosen. Everything is kept in the address. */
export const Controls = ({ contents, view, place }: Props): ReactElement => {
  const { t } = useTranslation()
  const choose = (change: Partial<Place>): void => goTo({ ...place, ...change }, true)
  const published = view.published.find(({ banner }) => banner === place.by)
  const rung = view.variables.find(({ banner }) => banner === place.by)?.rung ?? place.rung ?? ''
  const rungs = contents.banners.find(({ name }) => name === place.by)?.rungs ?? []
  const shows: readonly Show[] = place.by ? ['column', 'row', 'count'] : ['column', 'count']
  const ofSeveral = view.kind !== 'single' && view.kind !== 'number' && view.variables.length > 1 && place.beside.length === 0
  return (
    <form className="controls" aria-label={t('controls.label')} onSubmit={(event) => event.preventDefault()}>
      {view.published.length > 0 && (
        <Choice label={t('controls.by')} value={place.by ?? ''} choose={(by) => choose({ by: by || null, rung: null, sort: ofTotal(place.sort) })} options={[
          ['', t('controls.everybody')], ...view.published.map(({ banner, label }) => [banner, label] as const),
        ]} />
      )}
      {published && published.rungs.length > 1 && (
        <Choice label={t('controls.rung')} value={rung} choose={(one) => choose({ rung: one, sort: ofTotal(place.sort) })}
          options={published.rungs.map((one) => [one, t('controls.rungName', {
            name: rungName(t, one), count: rungs.find((known) => known.rung === one)?.columns.length ?? 0,
          })] as const)} />
      )}
      <Choice label={t('controls.show')} value={place.show} choose={(show) => choose({ show: show as Show })}
        options={shows.map((one) => [one, t(place.by ? `controls.${one}` : one === 'column' ? 'controls.percent' : 'controls.count')] as const)} />
      {ofSeveral && (
        <Choice wide label={t(`controls.item.${view.kind}`)} value={place.item ?? ''} choose={(item) => choose({ item: item || null, chart: null })} options={[
          ['', t(`controls.allItems.${view.kind}`)], ...view.variables.map(({ variable, item }) => [variable, item ?? variable] as const),
        ]} />
      )}
      <MoreControls view={view} place={place} choose={choose} />
    </form>
  )
}

/** The letter of a column means another group by another banner. */
const ofTotal = (sort: string | null): string | null => (sort === 'total' ? sort : null)

/** Base, order, intervals, exchange: what a table is shaped by. Folded on a phone as long as all is as usual. */
const MoreControls = ({ view, place, choose }: Omit<Props, 'contents'> & { readonly choose: (change: Partial<Place>) => void }): ReactElement => {
  const { t } = useTranslation()
  const id = useId()
  const [open, setOpen] = useState(() => place.base !== 'answered' || place.sort !== null || place.transpose || place.intervals)
  return (
    <>
      <button type="button" className="button quiet more-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{t('controls.more')}</button>
      <div className="more-controls" id={id} data-open={open ? 'yes' : 'no'}>
        {place.show === 'column' && (
          <Choice label={t('controls.base')} value={place.base} choose={(base) => choose({ base: base === 'asked' ? 'asked' : 'answered' })}
            options={(['answered', 'asked'] as const).map((one) => [one, t(`controls.baseOf.${one}`)] as const)} />
        )}
        <Choice label={t('controls.sort')} value={place.sort ?? ''} choose={(sort) => choose({ sort: sort || null })} options={[
          ['', t('controls.asAsked')], ['total', t(place.by ? 'controls.bySizeOfAll' : 'controls.bySize')],
          ...lettersOf(view, place).map(({ letter, label }) => [letter, t('controls.bySizeOf', { letter, label })] as const),
        ]} />
        <div className="switches">
          <Switch label={t('controls.intervals')} on={place.intervals} turn={(intervals) => choose({ intervals })} />
          <Switch label={t('controls.transpose')} on={place.transpose} turn={(transpose) => choose({ transpose })} />
        </div>
      </div>
    </>
  )
}

/** The columns by which rows can be sorted. */
const lettersOf = (view: QuestionView, place: Place): readonly { readonly letter: string; readonly label: string }[] => {
  const table = onlyVariable(view, place) ?? view.summary ?? view.variables.find(({ banner }) => banner !== null)
  return (table?.columns ?? []).flatMap(({ letter, label }) => (letter === null ? [] : [{ letter, label }]))
}

/** Puts further questions into the same table, under the same columns, and takes them out. */
export const BesideControls = ({ contents, place }: Omit<Props, 'view'>): ReactElement => {
  const { t } = useTranslation()
  const id = useId()
  const [next, setNext] = useState('')
  const free = contents.questions.filter(({ question, variables }) => question !== place.name && !place.beside.includes(question)
    && variables.some(({ tables }) => tables.some(({ banner }) => banner === place.by)))
  const chosen = free.find(({ question }) => question === next)?.question ?? free[0]?.question
  const put = (beside: readonly string[]): void => goTo({ ...place, beside, item: null }, true)
  return (
    <details className="beside" open={place.beside.length > 0}>
      <summary>{t('beside.title')}</summary>
      <p className="small">{t(place.by ? 'beside.text' : 'beside.textOfAll')}</p>
      {place.beside.length > 0 && (
        <ul className="chips" aria-label={t('beside.chosen')}>
          {place.beside.map((question) => (
            <li key={question}><button type="button" className="chip" onClick={() => put(place.beside.filter((one) => one !== question))}>
              {t('beside.remove', { question })}
            </button></li>
          ))}
        </ul>
      )}
      {chosen !== undefined && (
        <form className="beside-form" onSubmit={(event) => { event.preventDefault(); put([...place.beside, chosen]) }}>
          <p className="control control-wide">
            <label htmlFor={id}>{t('beside.question')}</label>
            <select id={id} value={chosen} onChange={(event) => setNext(event.target.value)}>
              {free.map(({ question, label }) => <option key={question} value={question}>{`${question}. ${label}`}</option>)}
            </select>
          </p>
          <button type="submit" className="button small-button">{t('beside.add')}</button>
        </form>
      )}
    </details>
  )
}

export const rungName = (t: (key: string) => string, rung: string): string =>
  t(`rung.${rung === 'detail' || rung === 'groups' ? rung : rung.startsWith('columns') ? 'columns' : 'pooled'}`)

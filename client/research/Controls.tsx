import { useId, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents } from '../../server/api/research.ts'
import type { Place, Show } from './place.ts'
import { goTo } from './usePlace.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly place: Place
}

/** Columns, their fineness, what the cells say, one item: only what was published can be chosen. */
export const Controls = ({ contents, view, place }: Props): ReactElement => {
  const { t } = useTranslation()
  const choose = (change: Partial<Place>): void => goTo({ ...place, ...change }, true)
  const published = view.published.find(({ banner }) => banner === place.by)
  const rung = view.variables.find(({ banner }) => banner === place.by)?.rung ?? place.rung ?? ''
  const rungs = contents.banners.find(({ name }) => name === place.by)?.rungs ?? []
  const shows: readonly Show[] = place.by ? ['column', 'row', 'count'] : ['column', 'count']
  return (
    <form className="controls" aria-label={t('controls.label')} onSubmit={(event) => event.preventDefault()}>
      {view.published.length > 0 && (
        <Choice label={t('controls.by')} value={place.by ?? ''} choose={(by) => choose({ by: by || null, rung: null })} options={[
          ['', t('controls.everybody')], ...view.published.map(({ banner, label }) => [banner, label] as const),
        ]} />
      )}
      {published && published.rungs.length > 1 && (
        <Choice label={t('controls.rung')} value={rung} choose={(one) => choose({ rung: one })}
          options={published.rungs.map((one) => [one, t('controls.rungName', {
            name: rungName(t, one), count: rungs.find((known) => known.rung === one)?.columns.length ?? 0,
          })] as const)} />
      )}
      <Choice label={t('controls.show')} value={place.show} choose={(show) => choose({ show: show as Show })}
        options={shows.map((one) => [one, t(place.by ? `controls.${one}` : one === 'column' ? 'controls.percent' : 'controls.count')] as const)} />
      {view.kind !== 'single' && view.kind !== 'number' && view.variables.length > 1 && (
        <Choice wide label={t(`controls.item.${view.kind}`)} value={place.item ?? ''} choose={(item) => choose({ item: item || null, chart: null })} options={[
          ['', t(`controls.allItems.${view.kind}`)], ...view.variables.map(({ variable, item }) => [variable, item ?? variable] as const),
        ]} />
      )}
    </form>
  )
}

const rungName = (t: (key: string) => string, rung: string): string =>
  t(`rung.${rung === 'detail' || rung === 'groups' ? rung : 'pooled'}`)

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly choose: (value: string) => void
  readonly wide?: boolean
}

const Choice = ({ label, value, options, choose, wide }: ChoiceProps): ReactElement => {
  const id = useId()
  return (
    <p className={`control${wide ? ' control-wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([one, text]) => <option key={one} value={one}>{text}</option>)}
      </select>
    </p>
  )
}

import { useId, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents } from '../../../server/api/research.ts'
import { Choice, Switch } from './Choice.tsx'
import { onlyVariable } from '../only.ts'
import { BASES } from '../../../surveys/types.ts'
import { shownAs, type Route, type Show } from '../route.ts'
import { goTo } from '../useRoute.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly route: Route
}

/** Columns, their fineness, what the cells say, one item: only what was published can be chosen. Everything is kept in the address. */
export const Controls = ({ contents, view, route }: Props): ReactElement => {
  const { t } = useTranslation()
  const choose = (change: Partial<Route>): void => goTo({ ...route, ...change }, true)
  const published = view.published.find(({ banner }) => banner === route.by)
  const level = view.variables.find(({ banner }) => banner === route.by)?.level ?? route.level ?? ''
  const levels = contents.banners.find(({ name }) => name === route.by)?.levels ?? []
  const shows: readonly Show[] = route.by ? ['column', 'all', 'row', 'count'] : ['column', 'count']
  const ofSeveral =
    view.kind !== 'single' && view.kind !== 'number' && view.variables.length > 1 && route.beside.length === 0
  return (
    <form className="controls" aria-label={t('controls.label')} onSubmit={(event) => event.preventDefault()}>
      {view.published.length > 0 && (
        <Choice
          label={t('controls.by')}
          value={route.by ?? ''}
          choose={(by) => choose({ by: by || null, level: null, sort: ofTotal(route.sort) })}
          options={[
            ['', t('controls.everybody')],
            ...view.published.map(({ banner, label }) => [banner, label] as const),
          ]}
        />
      )}
      {published && published.levels.length > 1 && (
        <Choice
          label={t('controls.level')}
          value={level}
          choose={(one) => choose({ level: one, sort: ofTotal(route.sort) })}
          options={published.levels.map(
            (one) =>
              [
                one,
                t('controls.levelName', {
                  name: levelName(t, one),
                  count: levels.find((known) => known.level === one)?.columns.length ?? 0,
                }),
              ] as const,
          )}
        />
      )}
      <Choice
        label={t('controls.show')}
        value={route.show}
        choose={(show) => choose({ show: show as Show })}
        options={shows.map(
          (one) =>
            [
              one,
              t(
                route.by
                  ? one === 'all'
                    ? 'controls.share'
                    : `controls.${one}`
                  : one === 'column'
                    ? 'controls.percent'
                    : 'controls.count',
              ),
            ] as const,
        )}
      />
      {ofSeveral && (
        <Choice
          wide
          label={t(`controls.item.${view.kind}`)}
          value={route.item ?? ''}
          choose={(item) => choose({ item: item || null, chart: null })}
          options={[
            ['', t(`controls.allItems.${view.kind}`)],
            ...view.variables.map(({ variable, item }) => [variable, item ?? variable] as const),
          ]}
        />
      )}
      <MoreControls view={view} route={route} choose={choose} />
    </form>
  )
}

/** The letter of a column means another group by another banner. */
const ofTotal = (sort: string | null): string | null => (sort === 'total' ? sort : null)

/** Base, order, intervals, exchange: what a table is shaped by. Folded on a phone as long as all is as usual. */
const MoreControls = ({
  view,
  route,
  choose,
}: Omit<Props, 'contents'> & { readonly choose: (change: Partial<Route>) => void }): ReactElement => {
  const { t } = useTranslation()
  const id = useId()
  const [open, setOpen] = useState(
    () => route.base !== null || route.merged || route.sort !== null || route.transpose || route.intervals,
  )
  return (
    <>
      <button
        type="button"
        className="button quiet more-toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t('controls.more')}
      </button>
      <div className="more-controls" id={id} data-open={open ? 'yes' : 'no'}>
        {shownAs(route.show) === 'column' && (
          <Choice
            label={t('controls.base')}
            value={route.base ?? ''}
            choose={(base) => choose({ base: BASES.find((one) => one === base) ?? null })}
            options={[
              ['', t('controls.usual')],
              ...view.bases.map((one) => [one, t(`controls.baseOf.${one}`)] as const),
            ]}
          />
        )}
        <Choice
          label={t('controls.sort')}
          value={route.sort ?? ''}
          choose={(sort) => choose({ sort: sort || null })}
          options={[
            ['', t('controls.asAsked')],
            ['total', t(route.by ? 'controls.bySizeOfAll' : 'controls.bySize')],
            ...lettersOf(view, route).map(
              ({ letter, label }) => [letter, t('controls.bySizeOf', { letter, label })] as const,
            ),
          ]}
        />
        <div className="switches">
          <Switch label={t('controls.intervals')} on={route.intervals} turn={(intervals) => choose({ intervals })} />
          {(route.merged || view.variables.some(({ nets }) => nets.length > 0)) && (
            <Switch label={t('controls.merged')} on={route.merged} turn={(merged) => choose({ merged })} />
          )}
          <Switch label={t('controls.transpose')} on={route.transpose} turn={(transpose) => choose({ transpose })} />
        </div>
      </div>
    </>
  )
}

/** The columns by which rows can be sorted. */
const lettersOf = (
  view: QuestionView,
  route: Route,
): readonly { readonly letter: string; readonly label: string }[] => {
  const table = onlyVariable(view, route) ?? view.summary ?? view.variables.find(({ banner }) => banner !== null)
  return (table?.columns ?? []).flatMap(({ letter, label }) => (letter === null ? [] : [{ letter, label }]))
}

export const levelName = (t: (key: string) => string, level: string): string =>
  t(`level.${level === 'detail' || level === 'groups' ? level : level.startsWith('columns') ? 'columns' : 'pooled'}`)

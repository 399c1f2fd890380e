import { inLanguage } from '../../../surveys/language.ts'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanQuestionsReply } from '../../../server/api/admin.ts'
import type { AnalysisPlan } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Group, TextField, Tick } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import {
  found,
  isSame,
  markables,
  marked,
  unmarked,
  type Markable,
  type OfferedBanner,
  type Priority,
} from './planDraft.ts'

interface Marking {
  readonly plan: AnalysisPlan
  readonly set: (plan: AnalysisPlan) => void
  readonly banners: readonly OfferedBanner[]
}

const SHOWN = 8 // questions found

/** Exhibits and questions before which other tables give way. */
export const MustHave = ({ survey, ...marking }: Marking & { readonly survey: string }): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const { value, refusal } = useReply<PlanQuestionsReply>(`admin/surveys/${encodeURIComponent(survey)}/questions`)
  const exhibits = value?.exhibits ?? []
  const others = marking.plan.priorities.filter((each) => !exhibits.some((exhibit) => isSame(exhibit, each)))
  const all = value ? markables(value, reader) : []
  return (
    <Group legend={t('plan.mustHave')} hint={t('plan.mustHaveHint')}>
      <Refusal refusal={refusal} />
      {!value && !refusal && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      {exhibits.length > 0 && <h4>{t('plan.exhibits')}</h4>}
      {exhibits.map((exhibit) => (
        <ExhibitTick key={exhibit.name} exhibit={exhibit} {...marking} />
      ))}
      <h4>{t('plan.marked')}</h4>
      {others.length === 0 && <p className="hint">{t('plan.nothing')}</p>}
      <ul className="marks">
        {others.map((wanted) => (
          <Marked
            key={`${wanted.question} ${wanted.banner}`}
            wanted={wanted}
            what={all.find(({ name }) => name === wanted.question)}
            {...marking}
          />
        ))}
      </ul>
      {value && <Search all={all} {...marking} />}
    </Group>
  )
}

const ExhibitTick = ({
  exhibit,
  plan,
  set,
  banners,
}: Marking & { readonly exhibit: PlanQuestionsReply['exhibits'][number] }): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const { name, title, question, banner } = exhibit
  const wanted: Priority = { question, banner }
  const by = inLanguage(banners.find((each) => each.name === banner)?.label, reader) ?? banner
  const missing = banner !== null && !plan.banners.includes(banner)
  const about =
    banner === null ? t('plan.exhibitTotal', { question }) : t('plan.exhibitAbout', { question, banner: by })
  return (
    <Tick
      key={name}
      type="checkbox"
      label={inLanguage(title, reader)}
      hint={missing ? `${about}. ${t('plan.exhibitNeeds', { banner: by })}` : about}
      disabled={missing}
      checked={plan.priorities.some((each) => isSame(each, wanted))}
      onChange={(event) => set(event.target.checked ? marked(plan, wanted) : unmarked(plan, wanted))}
    />
  )
}

const Marked = ({
  wanted,
  what,
  plan,
  set,
  banners,
}: Marking & { readonly wanted: Priority; readonly what: Markable | undefined }): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const change = (banner: string | null): void => {
    const changed = { ...wanted, banner }
    if (plan.priorities.some((each) => isSame(each, changed))) {
      set(unmarked(plan, wanted))
      return
    }
    set({ ...plan, priorities: plan.priorities.map((each) => (isSame(each, wanted) ? changed : each)) })
  }
  return (
    <li>
      <What name={wanted.question} label={what?.label ?? ''} of={what?.of} />
      {plan.banners.length > 0 && (
        <span className="control">
          <select
            aria-label={t('plan.by', { question: wanted.question })}
            value={wanted.banner ?? ''}
            onChange={(event) => change(event.target.value || null)}
          >
            <option value="">{t('plan.any')}</option>
            {plan.banners.map((name) => (
              <option key={name} value={name}>
                {inLanguage(banners.find((each) => each.name === name)?.label, reader) ?? name}
              </option>
            ))}
          </select>
        </span>
      )}
      <button
        type="button"
        className="button quiet"
        aria-label={t('plan.unmarkWhat', { question: wanted.question })}
        onClick={() => set(unmarked(plan, wanted))}
      >
        {t('plan.unmark')}
      </button>
    </li>
  )
}

const What = ({
  name,
  label,
  of,
}: {
  readonly name: string
  readonly label: string
  readonly of: string | undefined
}): ReactElement => (
  <span className="what">
    <span>
      <strong>{name}</strong> {label}
    </span>
    {of && <span className="hint">{of}</span>}
  </span>
)

const Search = ({
  all,
  plan,
  set,
}: Pick<Marking, 'plan' | 'set'> & { readonly all: readonly Markable[] }): ReactElement => {
  const { t } = useTranslation('admin')
  const [sought, setSought] = useState('')
  const matching = found(all, sought).filter(
    ({ name }) => !plan.priorities.some((each) => each.question === name && each.banner === null),
  )
  return (
    <>
      <TextField
        type="search"
        label={t('plan.search')}
        hint={t('plan.searchHint')}
        value={sought}
        maxLength={100}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
        onChange={(event) => setSought(event.target.value)}
      />
      {sought.trim() !== '' && (
        <ul className="marks" aria-live="polite">
          {matching.length === 0 && <li>{t('plan.noneFound')}</li>}
          {matching.slice(0, SHOWN).map(({ name, label, of }) => (
            <li key={name}>
              <What name={name} label={label} of={of} />
              <button
                type="button"
                className="button"
                aria-label={t('plan.markWhat', { question: name })}
                onClick={() => set(marked(plan, { question: name, banner: null }))}
              >
                {t('plan.mark')}
              </button>
            </li>
          ))}
          {matching.length > SHOWN && <li className="hint">{t('plan.more', { count: matching.length - SHOWN })}</li>}
        </ul>
      )}
    </>
  )
}

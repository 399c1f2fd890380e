import { calledApart, enumerated, languageName } from '../../shared/formatting.ts'
import { directionOf, inLanguage } from '../../../surveys/language.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignsReply } from '../../../server/api/admin.ts'
import type { Language } from '../../../surveys/types.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { Choice, Group, TextField, Tick } from '../../shared/Fields.tsx'
import { surveyHref } from '../route.ts'
import { PlanFields } from '../plan/PlanFields.tsx'
import { begun } from '../plan/planDraft.ts'
import type { FieldFaults, TypedCampaign } from './draft.ts'
import { Fixed } from './Fixed.tsx'
import { IdField } from './IdField.tsx'

/** What is decided of a campaign, except the schedule. `fixed`: fields that can no longer change. */
export const CampaignFields = ({
  typed,
  set,
  faults,
  surveys,
  fixed,
  isNew,
}: {
  readonly typed: TypedCampaign
  readonly set: (change: Partial<TypedCampaign>) => void
  readonly faults: FieldFaults
  readonly surveys: CampaignsReply['surveys']
  readonly fixed: readonly string[]
  readonly isNew: boolean
}): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const fault = (field: string) => faults[field] && t(`faults.${faults[field]}`)
  const text = (field: 'address' | 'replyTo') => ({
    label: t(`fields.${field}`),
    value: typed[field],
    fault: fault(field),
    maxLength: 200,
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  /** A field for each language of the campaign. */
  const textIn = (field: 'title' | 'sender', language: Language) => ({
    label: t(`fields.${field}In`, { language: languageName(language) }),
    lang: language,
    dir: directionOf(language),
    value: typed[field][language] ?? '',
    fault: fault(`${field} ${language}`),
    maxLength: 200,
    onChange: (event: { target: { value: string } }) =>
      set({ [field]: { ...typed[field], [language]: event.target.value } }),
  })
  const survey = surveys.find(({ name }) => name === typed.survey)
  const called = calledApart(
    surveys.map(({ name, title }) => ({ id: name, title: inLanguage(title, reader) })),
    reader,
  )
  const banners = survey?.banners ?? []
  const chooseSurvey = (name: string): void => {
    const chosen = surveys.find((each) => each.name === name)
    // A title that was not typed by hand follows the survey.
    const untouched =
      Object.values(typed.title).every((said) => said === '') ||
      surveys.some(({ title }) => Object.entries(typed.title).every(([language, said]) => title[language] === said))
    const terms = chosen && { policy: chosen.defaultPolicy, byName: false }
    set({
      survey: name,
      ...(chosen && terms && { ...terms, plan: begun(chosen.banners, terms) }),
      ...(chosen && { languages: chosen.languages }),
      ...(chosen && untouched && { title: chosen.title }),
    })
  }
  const choosePolicy = (policy: TypedCampaign['policy']): void => {
    const terms = { policy, byName: policy === 'open' && typed.byName }
    set({ ...terms, plan: begun(banners, terms) })
  }
  const offered = survey?.languages ?? typed.languages
  const toggle = (language: Language, on: boolean): void =>
    set({
      languages: offered.filter((each) => (each === language ? on : typed.languages.includes(each))),
    })
  return (
    <>
      {fixed.includes('survey') ? (
        <Fixed
          label={t('fields.survey')}
          value={inLanguage(survey?.title, reader) ?? typed.survey}
          why={t('fixed.survey')}
        />
      ) : (
        <Choice
          label={t('fields.survey')}
          hint={t('hints.survey')}
          fault={fault('survey')}
          value={typed.survey}
          onChange={(event) => chooseSurvey(event.target.value)}
        >
          <option value="">{t('choose')}</option>
          {surveys.map(({ name }) => (
            <option key={name} value={name}>
              {called.get(name)}
            </option>
          ))}
        </Choice>
      )}
      {survey?.complaints === null && (
        <p className="hint" role="status">
          {t('surveys.untilChecked')}
        </p>
      )}
      {survey && survey.complaints !== null && survey.complaints > 0 && (
        <p className="warning">
          {t('surveys.complains', { count: survey.complaints })}{' '}
          <a href={surveyHref(survey.name)}>{t('surveys.toComplaints')}</a>
        </p>
      )}
      {isNew && <IdField value={typed.id} fault={fault('id') || undefined} set={(id) => set({ id })} />}
      {typed.languages.length > 0 && (
        <div className="pair">
          {typed.languages.map((each) => (
            <TextField key={each} {...textIn('title', each)} />
          ))}
        </div>
      )}
      {fixed.includes('languages') ? (
        <Fixed
          label={t('fields.languages')}
          value={enumerated(typed.languages.map(languageName), reader)}
          why={t('fixed.languages')}
        />
      ) : (
        <Group legend={t('fields.languages')} hint={t('hints.languages')} fault={fault('languages')}>
          {offered.map((each) => (
            <Tick
              key={each}
              type="checkbox"
              label={languageName(each)}
              checked={typed.languages.includes(each)}
              onChange={(event) => toggle(each, event.target.checked)}
            />
          ))}
        </Group>
      )}
      {fixed.includes('policy') ? (
        <Fixed label={t('fields.policy')} value={t(`policy.${typed.policy}.name`)} why={t('fixed.policy')} />
      ) : (
        <Group legend={t('fields.policy')}>
          {(['confidential', 'open'] as const).map((each) => (
            <Tick
              key={each}
              type="radio"
              name="policy"
              label={t(`policy.${each}.name`)}
              hint={t(`policy.${each}.text`)}
              checked={typed.policy === each}
              onChange={() => choosePolicy(each)}
            />
          ))}
        </Group>
      )}
      <ByNameField typed={typed} set={set} banners={banners} fixed={fixed.includes('byName')} />
      <PlanFields typed={typed} set={set} kFault={fault('k')} banners={banners} fixed={fixed} />
      {typed.languages.length > 0 && (
        <div className="pair">
          {typed.languages.map((each, i) => (
            <TextField key={each} {...textIn('sender', each)} hint={i === 0 ? t('hints.sender') : undefined} />
          ))}
        </div>
      )}
      <div className="pair">
        <TextField {...text('address')} type="email" hint={t('hints.address')} />
        <TextField {...text('replyTo')} type="email" hint={t('hints.replyTo')} />
      </div>
      {!fixed.includes('synthetic') && (
        <Tick
          type="checkbox"
          label={t('fields.synthetic')}
          hint={t('hints.synthetic')}
          checked={typed.synthetic}
          onChange={(event) => set({ synthetic: event.target.checked })}
        />
      )}
    </>
  )
}

/** Are answers records of units? Only under policy `open`. */
const ByNameField = ({
  typed,
  set,
  banners,
  fixed,
}: {
  readonly typed: TypedCampaign
  readonly set: (change: Partial<TypedCampaign>) => void
  readonly banners: CampaignsReply['surveys'][number]['banners']
  readonly fixed: boolean
}): ReactElement | null => {
  const { t } = useTranslation('admin')
  if (typed.policy !== 'open') return null
  if (fixed)
    return (
      <Fixed label={t('fields.byName')} value={t(typed.byName ? 'byName.yes' : 'byName.no')} why={t('fixed.byName')} />
    )
  return (
    <Group legend={t('fields.byName')} hint={t('hints.byName')}>
      {([false, true] as const).map((byName) => (
        <Tick
          key={String(byName)}
          type="radio"
          name="byName"
          label={t(byName ? 'byName.yes' : 'byName.no')}
          checked={typed.byName === byName}
          onChange={() => set({ byName, plan: begun(banners, { policy: typed.policy, byName }) })}
        />
      ))}
      {typed.byName && <p className="warning">{t('byName.warning')}</p>}
    </Group>
  )
}

import { inLanguage } from '../../../surveys/language.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnalysisPlan } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import type { TypedCampaign } from '../campaign/draft.ts'
import { Fixed } from '../campaign/Fixed.tsx'
import { Group, TextField, Tick } from '../../shared/Fields.tsx'
import { MustHave } from './MustHave.tsx'
import { offered, raised, toggled, type OfferedBanner } from './planDraft.ts'
import { usePlanWords } from './usePlanWords.ts'

/** What will be published: banners, k and what must be there. Under policy `open` only what tables are divided by. */
export const PlanFields = ({
  typed,
  set,
  kFault,
  banners,
  fixed,
}: {
  readonly typed: TypedCampaign
  readonly set: (change: Partial<TypedCampaign>) => void
  readonly kFault: string | undefined
  /** All of the survey. */
  readonly banners: readonly OfferedBanner[]
  readonly fixed: readonly string[]
}): ReactElement => {
  const { t } = useTranslation('admin')
  const inWords = usePlanWords(banners)
  const { plan, policy } = typed
  const setPlan = (changed: AnalysisPlan): void => set({ plan: changed })
  const isConfidential = policy === 'confidential'
  return (
    <section className="plan" aria-labelledby="plan-title">
      <h3 id="plan-title">{t('fields.plan')}</h3>
      {fixed.includes('plan') ? (
        <Fixed label={t('fields.plan')} value={inWords(plan)} why={t('fixed.plan')} />
      ) : (
        <>
          <p className="hint-box">{t('plan.lead')}</p>
          {typed.survey !== '' && (
            <Banners plan={plan} set={setPlan} choice={offered(banners, typed)} isConfidential={isConfidential} />
          )}
        </>
      )}
      {isConfidential &&
        (fixed.includes('k') ? (
          <Fixed label={t('fields.k')} value={typed.k} why={t('fixed.k')} />
        ) : (
          <TextField
            label={t('fields.k')}
            hint={t('hints.k')}
            fault={kFault}
            value={typed.k}
            inputMode="numeric"
            className="short"
            maxLength={2}
            onChange={(event) => set({ k: event.target.value })}
          />
        ))}
      {isConfidential && !fixed.includes('plan') && typed.survey !== '' && (
        <MustHave survey={typed.survey} plan={plan} set={setPlan} banners={offered(banners, typed)} />
      )}
    </section>
  )
}

const Banners = ({
  plan,
  set,
  choice,
  isConfidential,
}: {
  readonly plan: AnalysisPlan
  readonly set: (plan: AnalysisPlan) => void
  readonly choice: readonly OfferedBanner[]
  readonly isConfidential: boolean
}): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  if (choice.length === 0) return <p className="hint-box">{t('plan.noClassifier')}</p>
  const chosen = plan.banners.flatMap((name) => choice.find((banner) => banner.name === name) ?? [])
  const [first, second] = chosen
  return (
    <>
      <Group legend={t('plan.banners')} hint={t('plan.bannersHint')}>
        {[...chosen, ...choice.filter((banner) => !chosen.includes(banner))].map(({ name, label }) => (
          <div key={name} className="banner-choice">
            <Tick
              type="checkbox"
              label={inLanguage(label, reader)}
              checked={plan.banners.includes(name)}
              onChange={() => set(toggled(plan, name))}
            />
            {plan.banners.indexOf(name) > 0 && (
              <button
                type="button"
                className="button quiet"
                aria-label={t('plan.upWhat', { banner: inLanguage(label, reader) })}
                onClick={() => set(raised(plan, name))}
              >
                ↑ {t('plan.up')}
              </button>
            )}
          </div>
        ))}
        {isConfidential && chosen.length > 2 && <p className="hint">{t('plan.further')}</p>}
      </Group>
      {isConfidential && first && second && (
        <Group legend={t('plan.arrangement')}>
          {(
            [
              ['each', false],
              ['nested', true],
            ] as const
          ).map(([key, nested]) => (
            <Tick
              key={key}
              type="radio"
              name="arrangement"
              label={t(`plan.${key}`)}
              hint={t(`plan.${key}Hint`, {
                first: inLanguage(first.label, reader),
                second: inLanguage(second.label, reader),
              })}
              checked={plan.nested === nested}
              onChange={() => set({ ...plan, nested })}
            />
          ))}
        </Group>
      )}
    </>
  )
}

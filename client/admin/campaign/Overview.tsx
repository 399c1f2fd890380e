import { inLanguage } from '../../../surveys/language.ts'
import type { TFunction } from 'i18next'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { isOverdue, type BallotBox } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { dayInWords, languageName, numberInWords } from '../../shared/formatting.ts'
import { totalOf, writtenTo } from '../counts.ts'
import { pageOfStep } from '../nextStep.ts'
import { Curve } from '../parts/Curve.tsx'
import { campaignHref } from '../route.ts'
import { useCampaign } from '../useCampaign.ts'
import { shareInWords } from '../formatting.ts'
import { Daily } from './Daily.tsx'
import { dayOn } from '../../../surveys/moments.ts'

const openersInWords = (t: TFunction, { box: { threshold, trustees } }: BallotBox): string =>
  t(threshold === 1 ? 'overview.openersAlone' : 'overview.openersOf', {
    threshold,
    number: trustees.length,
    names: trustees.map(({ name }) => name).join(', '),
  })

export const Overview = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: { campaign, counts, completesByDay, outlook, missing, beingChecked, followedBy, lettersFolder },
  } = useCampaign()
  const { schedule, byName } = campaign
  const total = totalOf(counts)
  const today = dayOn(new Date(), schedule.timeZone)
  const overdue = isOverdue(campaign, today)
  const until = campaign.closedOn ?? (today < schedule.closesOn ? today : schedule.closesOn)
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t(byName ? 'overview.units' : 'overview.contacts')}</dt>
          <dd>{numberInWords(language, total)}</dd>
        </div>
        <div>
          <dt>{t(lettersFolder === null ? 'overview.written' : 'overview.filed')}</dt>
          <dd>{shareInWords(t, language, writtenTo(counts), total)}</dd>
        </div>
        <div className="main">
          <dt>{t(byName ? 'overview.complete' : 'overview.answered')}</dt>
          <dd>{shareInWords(t, language, counts.done, total)}</dd>
        </div>
        <div>
          <dt>{t('overview.stopped')}</dt>
          <dd>{shareInWords(t, language, counts.optedOut + counts.bounced, total)}</dd>
        </div>
      </dl>
      {campaign.state === 'draft' && missing.length + beingChecked.length > 0 && (
        <div className="card">
          <h3>{t('overview.toDo')}</h3>
          <ul className="first-upper">
            {missing.map((step) => (
              <li key={step}>
                <a href={campaignHref(campaign.id, pageOfStep(step))}>{t(`problems:missing.${step}`)}</a>
              </li>
            ))}
            {beingChecked.map((step) => (
              <li key={step}>{t(`open.untilChecked.${step}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {campaign.openedOn && (
        <div className="card">
          <Daily />
          <Curve
            completes={completesByDay}
            from={campaign.openedOn}
            until={until < campaign.openedOn ? campaign.openedOn : until}
            contacts={total}
            letterDays={outlook.mailings.filter(({ past }) => past).map(({ day }) => day)}
          />
        </div>
      )}
      <div className="card">
        <h3>{t('overview.facts')}</h3>
        <dl className="facts">
          <div>
            <dt>{t('overview.opens')}</dt>
            <dd>{dayInWords(language, campaign.openedOn ?? schedule.opensOn)}</dd>
          </div>
          <div>
            <dt>{t(overdue ? 'overview.wasToClose' : 'overview.closes')}</dt>
            <dd>
              {dayInWords(language, campaign.closedOn ?? schedule.closesOn)}
              {overdue && <span className="hint">{t('overview.noMoreAnswers')}</span>}
            </dd>
          </div>
          <div>
            <dt>{t('fields.policy')}</dt>
            <dd>
              {t(`policy.${campaign.policy}.name`)}
              {byName && `, ${t('overview.byName')}`}
              {campaign.policy === 'confidential' && `, ${t('overview.k', { k: campaign.k })}`}
            </dd>
          </div>
          <div>
            <dt>{t('fields.languages')}</dt>
            <dd>{campaign.languages.map((each) => languageName(each)).join(', ')}</dd>
          </div>
          {campaign.followUp && (
            <div>
              <dt>{t('wave.tag', { number: campaign.followUp.number })}</dt>
              <dd>
                {t('wave.after')} <a href={campaignHref(campaign.followUp.follows)}>{campaign.followUp.follows}</a>
              </dd>
            </div>
          )}
          {followedBy && (
            <div>
              <dt>{t('wave.next')}</dt>
              <dd>
                <a href={campaignHref(followedBy)}>{followedBy}</a>
              </dd>
            </div>
          )}
          {campaign.ballot && (
            <div>
              <dt>{t('overview.openers')}</dt>
              <dd>{openersInWords(t, campaign.ballot)}</dd>
            </div>
          )}
          <div>
            <dt>{t('overview.sender')}</dt>
            <dd>
              {inLanguage(campaign.sender.name, language)} {'<'}
              {campaign.sender.address}
              {'>'}
            </dd>
          </div>
        </dl>
        <p className="small">{t('overview.noResults')}</p>
      </div>
    </>
  )
}

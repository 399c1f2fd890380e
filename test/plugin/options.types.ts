/** Compiled, never run: a wrong option of the plugin does not compile. */
import express from 'express'
import {
  embeddedStore,
  folderMailer,
  keyFolder,
  smtpMailer,
  stakeholderSurveys,
  type StakeholderSurveysOptions,
} from 'stakeholder-surveys'

declare const right: StakeholderSurveysOptions

export async function wrongOptions(): Promise<void> {
  express().use('/surveys', await stakeholderSurveys(right))
  await (await stakeholderSurveys({ ...right, lettersEvery: 0, metricsToken: 'secret' })).close()

  // @ts-expect-error no role but two
  await stakeholderSurveys({ ...right, roleOf: () => ({ name: 'anna', role: 'owner' }) })
  // @ts-expect-error a caller has a name
  await stakeholderSurveys({ ...right, roleOf: () => ({ role: 'researcher' }) })
  // @ts-expect-error the store, not its folder
  await stakeholderSurveys({ ...right, store: 'data' })
  // @ts-expect-error not yet open
  await stakeholderSurveys({ ...right, store: embeddedStore('data') })
  // @ts-expect-error a number of milliseconds
  await stakeholderSurveys({ ...right, lettersEvery: '1 minute' })
  // @ts-expect-error a survey is more than its name
  await stakeholderSurveys({ ...right, surveys: { mine: { name: 'mine' } } })
  // @ts-expect-error no such option
  await stakeholderSurveys({ ...right, mountPath: '/surveys' })
  // @ts-expect-error where respondents reach it is needed
  await stakeholderSurveys({ store: right.store, keys: right.keys, mailer: right.mailer, roleOf: right.roleOf })
  // @ts-expect-error settings by name
  smtpMailer('mail.example.org')
  // @ts-expect-error the clock is needed
  folderMailer('letters')
  // @ts-expect-error a folder is named
  await keyFolder()
}

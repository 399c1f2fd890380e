import { expect, it } from 'vitest'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { tableCsv } from '../../server/tabulation/commands.ts'
import { verbatims } from '../../server/tabulation/quotes/texts.ts'
import type { Release } from '../../server/tabulation/counting/table.ts'
import { surveys } from '../../surveys/index.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'

it('says of a question answered in texts that it has quotes or stands by unit and has no table, and leaves unknown names as they are', async () => {
  const { name: survey, version: surveyVersion } = staffPartner2010
  const release = { survey, surveyVersion, variables: [], tables: [] } as unknown as Release
  const byName = { ...release, units: {} } as unknown as Release
  const asked = (name: string, of = release) =>
    tableCsv(
      { store: { release: async () => of }, surveys: surveyCatalogue(surveys) },
      { release: 'spring', variables: [name] },
    )
  for (const { name } of verbatims(staffPartner2010)) {
    await expect(asked(name)).rejects.toMatchObject({ problem: 'answersAreTexts', params: { name } })
    await expect(asked(name, byName)).rejects.toMatchObject({ problem: 'answersAreTextsByUnit', params: { name } })
  }
  await expect(asked('A1')).rejects.toMatchObject({ problem: 'answersNotTabulated' }) // a post that one person holds
  await expect(asked('A3')).rejects.toMatchObject({ problem: 'variableUnknown' }) // it has choices: this release has no table of it
  await expect(asked('Z99')).rejects.toMatchObject({ problem: 'variableUnknown' })
})

/** Versions of surveys, in the embedded store. */
import type { SurveyVersionHead } from '../../contracts/records.ts'
import { latestLast, surveyHead } from '../heads.ts'
import { keyOf } from '../keys.ts'
import type { SurveyStore } from '../store.ts'
import { latest, type People } from './files.ts'

export function embeddedSurveys({ file, surveys, surveyHeads }: People): SurveyStore {
  const keep = (key: string, head: SurveyVersionHead) => {
    surveyHeads.putSync(key, head)
    return true
  }
  return {
    keepSurvey: (version) =>
      file.transaction(() => {
        const key = keyOf(version.name, version.version)
        if (surveyHeads.doesExist(key)) return false
        surveys.putSync(key, version)
        return keep(key, surveyHead(version))
      }),
    listSurvey: (head) =>
      file.transaction(() => {
        const key = keyOf(head.name, head.version)
        return surveyHeads.doesExist(key) && keep(key, { ...head, uploaded: true })
      }),
    survey: (name, version) => {
      const key = keyOf(name, version)
      const head = latest(file, surveyHeads, key)
      const found = head && surveys.get(key)
      return Promise.resolve(found ? { ...found, ...head } : null)
    },
    surveyVersions: () => {
      file.resetReadTxn()
      return Promise.resolve(latestLast([...surveyHeads.getRange({})].map(({ value }) => value)))
    },
    removeSurvey: (name, version) =>
      file.transaction(() => {
        const key = keyOf(name, version)
        surveys.removeSync(key)
        return surveyHeads.removeSync(key)
      }),
  }
}

/** Versions of surveys, in MongoDB. */
import type { SurveyVersion } from '../../contracts/records.ts'
import { latestLast } from '../heads.ts'
import { keyOf } from '../keys.ts'
import type { SurveyStore } from '../store.ts'
import { reach } from './connection.ts'
import type { People } from './documents.ts'
import { insertNew } from './insert.ts'

export function mongoSurveys({ surveys }: People): SurveyStore {
  return {
    keepSurvey: ({ survey, files, ...head }) =>
      insertNew(
        surveys,
        { _id: keyOf(head.name, head.version), ...head, json: JSON.stringify({ survey, files }) },
        true,
      ),
    listSurvey: ({ name, version, added, by }) =>
      reach(async () => {
        const change = { $set: { added, by, uploaded: true } }
        return (await surveys.updateOne({ _id: keyOf(name, version) }, change)).matchedCount === 1
      }),
    survey: (name, version) =>
      reach(async () => {
        const found = await surveys.findOne({ _id: keyOf(name, version) })
        if (!found) return null
        const { _id, json, ...head } = found
        return { ...head, ...(JSON.parse(json) as Pick<SurveyVersion, 'survey' | 'files'>) }
      }),
    surveyVersions: () =>
      reach(async () => latestLast(await surveys.find({}, { projection: { _id: 0, json: 0 } }).toArray())),
    removeSurvey: (name, version) =>
      reach(async () => (await surveys.deleteOne({ _id: keyOf(name, version) })).deletedCount === 1),
  }
}

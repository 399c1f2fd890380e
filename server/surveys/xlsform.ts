/** A survey as an XLSForm workbook. */
import type { Survey } from '../../surveys/types.ts'
import { surveyToWrite } from '../../surveys/format/write.ts'
import { toXlsForm } from '../../surveys/xlsform/write.ts'
import { workbookOf } from '../authoring/xlsform-files.ts'
import { problems } from '../contracts/problems.ts'

/** Bytes of an `.xlsx`. @throws `xlsFormRefused` by the names of the questions that the format has no place for */
export async function workbookOfSurvey(survey: Survey): Promise<Uint8Array> {
  const languages = Object.keys(survey.title)
  const [first] = languages
  const title = first === undefined ? survey.name : (survey.title[first] ?? survey.name)
  const { sheets, findings } = toXlsForm(surveyToWrite(survey), {
    name: survey.name,
    title,
    titles: survey.title,
    languages,
  })
  if (!sheets) throw problems.xlsFormRefused(survey.name, findings)
  return workbookOf(sheets)
}

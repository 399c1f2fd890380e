/** What a survey asks, for those who draw up an analysis plan. */
import { Router } from 'express'
import { isTabulated, variablesOf } from '../../../surveys/variables.ts'
import type { Survey, Variable } from '../../../surveys/types.ts'
import type { PlanQuestionsReply } from '../../api/admin.ts'
import { problems } from '../../contracts/problems.ts'
import { sound } from '../../surveys/catalogue.ts'
import type { AdminServices } from './admin-services.ts'

export function surveyRoutes({ surveys }: Pick<AdminServices, 'surveys'>): Router {
  const router = Router()
  router.get('/surveys/:survey/questions', async (request, response) => {
    const name = request.params.survey
    const survey = await surveys.named(name)
    if (!survey) throw problems.surveyUnknown(name)
    response.json(planQuestions(sound(survey)))
  })
  return router
}

/** The questions and exhibits that a plan can name. */
function planQuestions(survey: Survey): PlanQuestionsReply {
  const byElement = new Map<string, [Variable, ...Variable[]]>()
  for (const variable of variablesOf(survey).filter((each) => each.source === 'asked' && isTabulated(each))) {
    const [first, ...others] = byElement.get(variable.element) ?? []
    byElement.set(variable.element, first ? [first, ...others, variable] : [variable])
  }
  return {
    exhibits: survey.exhibits.map(({ name, title, variable, banner }) => ({ name, title, question: variable, banner })),
    questions: [...byElement].map(([name, members]) => ({
      name,
      label: members[0].label,
      items: members.flatMap(({ name: item, itemLabel, itemShort }) =>
        itemLabel ? [{ name: item, label: itemShort ?? itemLabel }] : [],
      ),
    })),
  }
}

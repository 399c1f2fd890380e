/** What a survey asks, for those who draw up an analysis plan. */
import { Router } from 'express'
import { isTabulated, variablesOf } from '../../../surveys/variables.ts'
import type { Survey } from '../../../surveys/types.ts'
import type { PlanQuestionsReply } from '../../api/admin.ts'
import { sound, surveyNamed } from '../../surveys/catalogue.ts'
import type { AdminServices } from './admin-services.ts'
import { grouped } from '../../collections/grouped.ts'

export function surveyRoutes({ surveys }: Pick<AdminServices, 'surveys'>): Router {
  const router = Router()
  router.get('/surveys/:survey/questions', async (request, response) => {
    response.json(planQuestions(await sound(await surveyNamed(surveys, request.params.survey))))
  })
  return router
}

/** The questions and exhibits that a plan can name. */
function planQuestions(survey: Survey): PlanQuestionsReply {
  const tabulated = variablesOf(survey).filter((each) => each.source === 'asked' && isTabulated(each))
  return {
    exhibits: survey.exhibits.map(({ name, title, variable, banner }) => ({ name, title, question: variable, banner })),
    questions: [...grouped(tabulated, ({ element }) => element)].map(([name, members]) => ({
      name,
      label: members[0].label,
      items: members.flatMap(({ name: item, itemLabel, itemShort }) =>
        itemLabel ? [{ name: item, label: itemShort ?? itemLabel }] : [],
      ),
    })),
  }
}

import type { QuestionView, VariableView } from '../../server/api/research.ts'
import type { Route } from './route.ts'

/** The one variable that is shown: the chosen item, or the question's only one. */
export const onlyVariable = (view: QuestionView, route: Pick<Route, 'item'>): VariableView | undefined =>
  view.variables.find(({ variable }) => variable === route.item) ??
  (view.variables.length === 1 && (view.kind === 'single' || view.kind === 'number') ? view.variables[0] : undefined)

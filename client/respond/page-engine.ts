/** The questions with their style sheet, for the page of our own. The sheet is part of the script, so that what checks the one checks both. */
import { addToPage } from '../shared/page.ts'
import questions from './questions.css?inline'

addToPage(questions)
export { prepareEngine, startWords } from './engine.tsx'

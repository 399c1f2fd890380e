/** The questions with their style sheet, for the page of our own. The sheet is part of the script, so that what checks the one checks both. */
import questions from './questions.css?inline'

const sheet = document.createElement('style')
sheet.textContent = questions
document.head.append(sheet)
export { prepareEngine, startWords } from './engine.tsx'

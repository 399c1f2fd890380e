/** The questions with their style sheet, for the page of our own. */
import './questions.css'
export { prepareEngine } from './engine.tsx'

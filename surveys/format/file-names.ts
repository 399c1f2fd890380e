/** The files of a survey's folder; the words of consent lie beside them as `introduction.<language>.md`. */
export const SURVEY_FILE = 'survey.json'
export const README_FILE = 'README.md'

/** React components for a host's own pages: `import { RespondentSurvey, ReleaseTable, ReleaseChart } from 'stakeholder-surveys/client'`. */
export { ReleaseChart } from './ReleaseChart.tsx'
export { ReleaseTable } from './ReleaseTable.tsx'
export { RespondentSurvey } from './RespondentSurvey.tsx'
export type { Colours, ReleaseChartProps, ReleasePartProps, ReleaseTableProps, RespondentSurveyProps } from './props.ts'

/** The two surveys of this package, as tests name them. */
import { surveys } from '../surveys/index.ts'
import type { Survey } from '../surveys/types.ts'

export const staffPartner2010 = surveys['staff-partner-2010'] as Survey
export const ctPx2020 = surveys['ct-px-2020'] as Survey

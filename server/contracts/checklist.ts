/** What must be done before a campaign opens, in the order in which it is done; names of `problems:missing.*`. */
export const CHECKLIST = [
  'survey',
  'contacts',
  'sender',
  'letters',
  'testLetter',
  'schedule',
  'policy',
  'keys',
  'trustees',
] as const
export type ChecklistStep = (typeof CHECKLIST)[number]

/** A campaign as an administrator asks for it over the API. */
export const draftOf = (
  policy: 'open' | 'confidential',
  days: { readonly opensOn: string; readonly closesOn: string },
) => ({
  survey: 'staff-partner-2010',
  title: { en: 'Evaluation', ru: 'Оценка' },
  languages: ['en', 'ru'],
  policy,
  k: 5,
  sender: { name: { en: 'Team', ru: 'Группа' }, address: 'team@example.org' },
  schedule: {
    timeZone: 'UTC',
    ...days,
    weekday: 1,
    hour: 9,
    intervalDays: 7,
    maximumReminders: 3,
    minimumGapDays: 3,
    sendingHours: { from: 8, to: 18 },
    lastReminderDaysBefore: 0,
  },
  synthetic: true,
})

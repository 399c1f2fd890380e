const OFTEN = 3000 // ms

/** How often something is asked again that tells of surveys, while one of them is being checked; null: not of itself. */
export const whileChecked = (list: { readonly surveys: readonly { readonly complaints: number | null }[] } | null) =>
  oftenWhile(list?.surveys.some(({ complaints }) => complaints === null))

export const oftenWhile = (isBeingChecked = false): number | null => (isBeingChecked ? OFTEN : null)

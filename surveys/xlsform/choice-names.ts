/** Names of choices and questions in an XLSForm, where codes of the definition have signs for which there is no room there. Pure. */

/** A choice: anything without white space and quotes, since answers to several are divided by spaces. */
const CHOICE = /^[^\s'"]+$/u
/** A question: the name of an XML element. */
const QUESTION = /^[A-Za-z_][\w.-]*$/

/**
 * The name of every code, each another: the code itself where it can be one.
 *
 * @example choiceNames(['1', '18 to 24']).get('18 to 24') // '18_to_24'
 */
export function choiceNames(codes: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(codes.filter((code) => CHOICE.test(code)))
  return new Map(codes.map((code) => [code, CHOICE.test(code) ? code : free(code.replace(/[\s'"]+/gu, '_'), taken)]))
}

/** A name that no question has, for a row or blank. */
export function questionName(wanted: string, taken: ReadonlySet<string>): string {
  return free(QUESTION.test(wanted) ? wanted : wanted.replace(/[^\w.-]+/g, '_'), new Set(taken))
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let i = 2; taken.has(name); i += 1) name = `${wanted}_${i}`
  taken.add(name)
  return name
}

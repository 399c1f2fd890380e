/** Answers the whole survey as a person would: page by page, by the words on the screen or by keyboard alone. */
import type { Locator, Page } from 'playwright-core'
import type { Answers, AnswerValue, DefinitionElement, Language, Survey } from '../../../surveys/types.ts'

type Worded = string | { readonly default?: string; readonly ru?: string } | undefined
interface Choice {
  readonly value: string | number
  readonly text?: Worded
}

export interface Hand {
  /** Chooses one of a group of radio buttons, or one check box. `group` is the fieldset. */
  choose(group: Locator, choice: Choice): Promise<void>
  /** Chooses out of a list that opens. */
  pick(list: Locator, choice: Choice): Promise<void>
  write(field: Locator, text: string): Promise<void>
  press(button: Locator): Promise<void>
  /** Has to ask for the next row of a grid that shows one at a time. */
  readonly turnsRows: boolean
}

const wordsOf = (text: Worded, language: Language): string =>
  (typeof text === 'string' ? text : ((language === 'ru' ? text?.ru : undefined) ?? text?.default ?? ''))
    .replace(/\s+/g, ' ')
    .trim()

/** Chooses by the words the reader sees. */
export const pointer = (language: Language): Hand => ({
  choose: async (group, choice) => {
    const words = wordsOf(choice.text ?? String(choice.value), language)
    const label = group.locator('label').filter({ hasText: new RegExp(`^\\s*${escaped(words)}\\s*$`) })
    await label.first().click()
  },
  pick: async (list, choice) => {
    await list.selectOption({ label: wordsOf(choice.text ?? String(choice.value), language) })
  },
  write: (field, text) => field.fill(text),
  press: (button) => button.click(),
  turnsRows: false,
})

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+')

/** Uses nothing but Tab, the arrows, Space, Enter and letters. */
export const keyboard = (page: Page): Hand => {
  const isFocused = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement)
  const tabTo = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 400; presses += 1) {
      if (await isFocused(target)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${String(target)}`)
  }
  return {
    choose: async (group, choice) => {
      const target = group.locator(`input[value="${choice.value}"]`)
      if ((await target.getAttribute('type')) === 'checkbox') {
        await tabTo(target)
        await page.keyboard.press('Space')
        return
      }
      await tabTo(group.locator('input').first())
      if (await isFocused(target)) await page.keyboard.press('Space')
      while (!(await isFocused(target))) await page.keyboard.press('ArrowDown')
    },
    pick: async (list, choice) => {
      await tabTo(list)
      while ((await list.inputValue()) !== String(choice.value)) await page.keyboard.press('ArrowDown')
    },
    write: async (field, text) => {
      await tabTo(field)
      const isDay = (await field.getAttribute('type')) === 'date'
      await page.keyboard.type(isDay ? text.replace(/(\d+)-(\d+)-(\d+)/, '$2$3$1') : text)
    },
    press: async (button) => {
      await tabTo(button)
      await page.keyboard.press('Enter')
    },
    turnsRows: true,
  }
}

/** Answers that open the follow-up questions, by question; everything else takes turns. */
const OPENING: Readonly<Record<string, string>> = {
  A2: '10',
  A8: '1',
  A9: '8',
  C1: '1',
  C3: '2',
  D1: '1',
  D2: '6',
  D3: '1',
  D5: '1',
  D7: '1',
  D10: '1',
  E1: '1',
  E3: '1',
  E4: '6',
  E5: '2',
  E7: '1',
}

const elementsOf = (survey: Survey): Map<string, DefinitionElement> => {
  const found = new Map<string, DefinitionElement>()
  const walk = (elements: readonly DefinitionElement[] = []): void =>
    elements.forEach((element) => {
      if (element.type !== 'html') found.set(element.name, element)
      walk(element.elements)
    })
  survey.definition.pages.forEach((page) => walk(page.elements))
  return found
}

/** Called on every page before its answers are given. */
type OnPage = (page: Page) => Promise<void>

/** Answers every question of the page that is on the screen. Returns what was entered. */
const answerPage = async (page: Page, survey: Survey, hand: Hand, language: Language): Promise<Answers> => {
  const elements = elementsOf(survey)
  const entered: Record<string, AnswerValue> = {}
  for (;;) {
    const names = await page
      .locator('.questions [data-name]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-name') ?? ''))
    const name = names.find((each) => elements.has(each) && !(each in entered))
    if (name === undefined) return entered
    entered[name] = await answer(page.locator(`[data-name="${name}"]`), elements.get(name)!, hand, language)
  }
}

/** Answers the whole survey up to the page before sending. `onAnswered`: called on every page once it is answered. */
export const answerEverything = async (
  page: Page,
  survey: Survey,
  hand: Hand,
  language: Language,
  onPage: OnPage = async () => {},
  onAnswered: OnPage = async () => {},
): Promise<Answers> => {
  let entered: Answers = {}
  for (;;) {
    await onPage(page)
    entered = { ...entered, ...(await answerPage(page, survey, hand, language)) }
    await onAnswered(page)
    const heading = await page.locator('.progress p').textContent()
    await hand.press(page.locator('.way .primary'))
    await page.waitForFunction((before) => document.querySelector('.progress p')?.textContent !== before, heading)
    if (await page.locator('.review').count()) return entered
  }
}

const sentenceFor = ({ name, maxLength }: DefinitionElement, language: Language): string => {
  const sentence = language === 'en' ? `Answer “${name}”, = 1 & <b>` : `Ответ «${name}», = 1 & <b>`
  return sentence.slice(0, Number(maxLength ?? sentence.length))
}

/** A row after the other; where one is shown at a time, a tap brings the next one and the keyboard asks for it. */
const answerRows = async (
  at: Locator,
  element: DefinitionElement,
  hand: Hand,
  turn: number,
): Promise<Record<string, string>> => {
  const columns = element.columns as Choice[]
  const rows = element.rows as Choice[]
  const given: Record<string, string> = {}
  for (const [index, row] of rows.entries()) {
    const column = columns[(turn + index) % columns.length]!
    const line = at.locator(`.matrix-row[data-row="${row.value}"]`)
    await hand.choose(line, column)
    const next = line.locator('.row-turn.next')
    if (hand.turnsRows && (await next.count())) await hand.press(next)
    given[String(row.value)] = String(column.value)
  }
  return given
}

/** The same day in the order of every country. */
const DAY = '2020-05-05'

const choicesIn = (list: unknown): readonly (Choice & { readonly isExclusive?: boolean })[] =>
  ((list ?? []) as (Choice | string)[]).map((choice) => (typeof choice === 'object' ? choice : { value: choice }))

interface Column {
  readonly name: string
  readonly cellType?: string
  readonly inputType?: string
  readonly choices?: unknown
}

/** One cell of a table. */
const answerCell = async (
  table: Locator,
  row: string,
  { name, cellType, inputType, choices }: Column,
  hand: Hand,
  text: string,
  turn: number,
): Promise<string | number> => {
  const cell = table.locator(`[data-row="${row}"][data-column="${name}"]`)
  const offered = choicesIn(choices)
  const choice = offered[turn % offered.length]
  if (cellType === 'dropdown') await hand.pick(cell.locator('select'), choice!)
  else if (cellType === 'radiogroup') await hand.choose(cell.locator('[role="radiogroup"]'), choice!)
  if (choice) return String(choice.value)
  if (inputType === 'number') {
    await hand.write(cell.locator('input'), String(turn % 40))
    return turn % 40
  }
  const written = inputType === 'date' ? DAY : text
  await hand.write(cell, written)
  return written
}

/** One of the choices, or all that go together; null where the question has none. */
const answerChoices = async (
  at: Locator,
  element: DefinitionElement,
  hand: Hand,
  turn: number,
): Promise<AnswerValue | null> => {
  const choices = choicesIn(element.choices)
  const one = choices.find(({ value }) => value === OPENING[element.name]) ?? choices[turn % choices.length]
  const point = choicesIn(element['rateValues'])[1]
  switch (element.type) {
    case 'radiogroup':
      await hand.choose(at.locator('fieldset'), one!)
      return String(one!.value)
    case 'dropdown':
      await hand.pick(at.locator('select'), one!)
      return String(one!.value)
    case 'rating':
      await hand.choose(at.locator('[role="radiogroup"]'), point!)
      return String(point!.value)
    case 'checkbox':
    case 'tagbox': {
      const together = choices.filter(({ isExclusive }) => !isExclusive)
      for (const choice of together) await hand.choose(at.locator('fieldset'), choice)
      return together.map(({ value }) => String(value))
    }
    default:
      return null
  }
}

const answer = async (
  at: Locator,
  element: DefinitionElement,
  hand: Hand,
  language: Language,
): Promise<AnswerValue> => {
  const turn = Array.from(element.name).reduce((sum, sign) => sum + sign.charCodeAt(0), 0)
  const chosen = await answerChoices(at, element, hand, turn)
  if (chosen !== null) return chosen
  const choices = choicesIn(element.choices)
  switch (element.type) {
    case 'matrix':
      return answerRows(at, element, hand, turn)
    case 'ranking': {
      // Partial, and the second is moved up once.
      const [first, second, third] = [choices[2]!, choices.at(-1)!, choices[0]!]
      const ranked = [...new Set([first, second, third])]
      for (const choice of ranked) await hand.press(at.locator(`[data-item="${choice.value}"][data-act="add"]`))
      const moved = ranked[1]!
      await hand.press(at.locator(`[data-item="${moved.value}"][data-act="up"]`))
      return [moved, ...ranked.filter((choice) => choice !== moved)].map(({ value }) => String(value))
    }
    case 'multipletext': {
      const items = element.items as { name: string; inputType?: string; maxLength?: number }[]
      const given: Record<string, number | string> = {}
      for (const [index, { name, inputType, maxLength }] of items.entries()) {
        given[name] =
          inputType === 'number'
            ? 1 + ((turn + index) % 11)
            : sentenceFor({ type: 'text', name, ...(maxLength && { maxLength }) }, language)
        await hand.write(at.locator('input').nth(index), String(given[name]))
      }
      return given
    }
    case 'matrixdropdown': {
      // Every row but the last, so that a row may stay empty.
      const given: Record<string, Record<string, string | number>> = {}
      for (const row of (element.rows as Choice[]).slice(0, -1).map(({ value }) => String(value))) {
        given[row] = {}
        for (const column of element.columns as Column[]) {
          const { name } = column
          const text =
            language === 'en'
              ? `${element.name}, row ${row}: “${name}” & <b>`
              : `${element.name}, строка ${row}: «${name}» & <b>`
          given[row][name] = await answerCell(at, row, column, hand, text, turn)
        }
      }
      return given
    }
    case 'paneldynamic': {
      await hand.press(at.locator('.sd-paneldynamic__add-btn, [id$="addPanel"] button').first())
      const item: Record<string, AnswerValue> = {}
      for (const one of element['templateElements'] as DefinitionElement[])
        item[one.name] = await answer(at.locator(`[data-name="${one.name}"]`), one, hand, language)
      return [item] as unknown as AnswerValue
    }
    case 'text':
    case 'comment': {
      const given =
        element.inputType === 'number' ? turn % 40 : element.inputType === 'date' ? DAY : sentenceFor(element, language)
      await hand.write(at.locator('input, textarea').first(), String(given))
      return given
    }
    default:
      throw new Error(`no hand for a question of type ${element.type}`)
  }
}

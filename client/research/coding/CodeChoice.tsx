import { useId, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodingQuestion } from '../../../server/api/open-answers/coding.ts'
import { inLanguage } from '../../../surveys/language.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'

export type Frame = NonNullable<CodingQuestion['frame']>
/** Codes of a text; null: nothing chosen yet; none: nothing in the frame fits. */
export type Choice = readonly string[] | null

/** Keys that give the first codes, by their place on the keyboard, whatever layout it has. */
const KEYS = [
  ...Array.from('1234567890', (digit) => `Digit${digit}`),
  ...Array.from('QWERTYUIOPASDFGHJKL', (letter) => `Key${letter}`),
]
const NONE_KEY = 'Minus'

/** The choice after a key was pressed; undefined: the key means nothing here. */
export const afterKey = (frame: Frame, choice: Choice, key: string): Choice | undefined => {
  if (key === NONE_KEY) return []
  const code = given(frame)[KEYS.indexOf(key)]
  return code === undefined ? undefined : toggled(frame, choice, code.code)
}

/** Codes that may be given. */
const given = ({ codes }: Frame): Frame['codes'] => codes.filter(({ retired }) => !retired)

const toggled = ({ several }: Frame, choice: Choice, code: string): Choice => {
  if (!several) return [code]
  const rest = (choice ?? []).filter((one) => one !== code)
  if (rest.length < (choice ?? []).length) return rest.length === 0 ? null : rest
  return [...rest, code]
}

interface Props {
  readonly frame: Frame
  readonly choice: Choice
  readonly choose: (choice: Choice) => void
  /** Codes that similar texts were given. */
  readonly suggestions?: readonly string[]
  /** Are there keys for the codes? */
  readonly keys?: boolean
  readonly legend: string
}

/** The codes of a frame, to be given to one text. */
export const CodeChoice = ({ frame, choice, choose, suggestions = [], keys = false, legend }: Props): ReactElement => {
  const { t } = useTranslation('coding')
  const language = useLanguage()
  const name = useId()
  const type = frame.several ? 'checkbox' : 'radio'
  return (
    <fieldset className="codes">
      <legend>{legend}</legend>
      {given(frame).map(({ code, label, definition, example }, at) => (
        <label key={code} className="code" title={[definition, example].filter(Boolean).join('\n')}>
          <input
            type={type}
            name={name}
            checked={choice?.includes(code) ?? false}
            onChange={() => choose(toggled(frame, choice, code))}
          />
          {keys && KEYS[at] && <kbd aria-hidden="true">{KEYS[at].replace(/^(Digit|Key)/, '')}</kbd>}
          <bdi>{inLanguage(label, language)}</bdi>
          {suggestions.includes(code) && <span className="tag">{t('suggested')}</span>}
          {definition && <span className="hint">{definition}</span>}
        </label>
      ))}
      <label className="code none">
        <input type={type} name={name} checked={choice?.length === 0} onChange={() => choose([])} />
        {keys && <kbd aria-hidden="true">–</kbd>}
        <bdi>{t('noneFits')}</bdi>
      </label>
    </fieldset>
  )
}

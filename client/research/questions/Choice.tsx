import { useId, type ReactElement } from 'react'

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly choose: (value: string) => void
  readonly wide?: boolean
}

/** One of several, with its label above. */
export const Choice = ({ label, value, options, choose, wide }: ChoiceProps): ReactElement => {
  const id = useId()
  return (
    <p className={`control${wide ? ' control-wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

/** On or off. */
export const Switch = ({
  label,
  on,
  turn,
}: {
  readonly label: string
  readonly on: boolean
  readonly turn: (on: boolean) => void
}): ReactElement => (
  <label className="switch">
    <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} /> <span>{label}</span>
  </label>
)

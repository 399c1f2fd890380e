/** Labelled controls. `fault` says beside the field what is wrong with it. */
import {
  useId,
  type InputHTMLAttributes,
  type ReactElement,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'

interface Own {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly fault?: string | undefined
}

const describedBy = (
  id: string,
  { hint, fault }: Pick<Own, 'hint' | 'fault'>,
): { 'aria-describedby'?: string; 'aria-invalid'?: true } => {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(fault ? [`${id}-fault`] : [])]
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(fault && { 'aria-invalid': true as const }),
  }
}

const Around = ({
  id,
  label,
  hint,
  fault,
  children,
}: Own & { readonly id: string; readonly children: ReactNode }): ReactElement => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
    {hint && (
      <span id={`${id}-hint`} className="hint">
        {hint}
      </span>
    )}
    {fault && (
      <span id={`${id}-fault`} className="fault">
        {fault}
      </span>
    )}
  </div>
)

export const TextField = ({
  label,
  hint,
  fault,
  ...input
}: Own & InputHTMLAttributes<HTMLInputElement>): ReactElement => {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <input id={id} {...input} {...describedBy(id, { hint, fault })} />
    </Around>
  )
}

export const TextArea = ({
  label,
  hint,
  fault,
  ...area
}: Own &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly ref?: React.Ref<HTMLTextAreaElement> }): ReactElement => {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <textarea id={id} {...area} {...describedBy(id, { hint, fault })} />
    </Around>
  )
}

export const Choice = ({
  label,
  hint,
  fault,
  children,
  ...select
}: Own & SelectHTMLAttributes<HTMLSelectElement>): ReactElement => {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <select id={id} {...select} {...describedBy(id, { hint, fault })}>
        {children}
      </select>
    </Around>
  )
}

/** One checkbox or radio button with its words; the whole line can be pressed. */
export const Tick = ({ label, hint, ...input }: Own & InputHTMLAttributes<HTMLInputElement>): ReactElement => {
  const id = useId()
  return (
    <div className="tick">
      <input id={id} {...input} {...describedBy(id, { hint })} />
      <span>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span id={`${id}-hint`} className="hint">
            {hint}
          </span>
        )}
      </span>
    </div>
  )
}

export const Group = ({
  legend,
  hint,
  fault,
  children,
}: {
  readonly legend: string
  readonly hint?: ReactNode
  readonly fault?: string | undefined
  readonly children: ReactNode
}): ReactElement => (
  <fieldset className="group">
    <legend>{legend}</legend>
    {hint && <p className="hint">{hint}</p>}
    {children}
    {fault && <p className="fault">{fault}</p>}
  </fieldset>
)

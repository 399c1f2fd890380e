import { useEffect, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson, whenProofIsRequired } from '../api.ts'
import { useModal } from '../hooks/useModal.ts'
import { CodeField, codeIn, Field, Form } from './FormParts.tsx'

/** Asks for password and code where the server wants to know once more who it is; what was refused is then done after all. */
export const ProofDialog = ({ withCode }: { readonly withCode: boolean }): ReactElement | null => {
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null)
  useEffect(
    () =>
      whenProofIsRequired(
        () =>
          new Promise<boolean>((resolve) => {
            setAnswer(() => resolve)
          }),
      ),
    [],
  )
  if (!answer) return null
  return (
    <Asking
      withCode={withCode}
      leave={(proved) => {
        answer(proved)
        setAnswer(null)
      }}
    />
  )
}

const Asking = ({
  withCode,
  leave,
}: {
  readonly withCode: boolean
  readonly leave: (proved: boolean) => void
}): ReactElement => {
  const { t } = useTranslation('account')
  const dialog = useModal()
  return (
    <dialog ref={dialog} className="dialog" aria-label={t('proof.title')} onClose={() => leave(false)}>
      <Form
        title={t('proof.title')}
        level="h2"
        text={t('proof.text')}
        button={t('proof.button')}
        send={async (field) => {
          await sendJson('POST', 'session/proof', { password: field('password'), ...codeIn(field) })
          leave(true)
        }}
      >
        <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" autoFocus />
        {withCode && <CodeField />}
      </Form>
      <p>
        <button type="button" className="button" onClick={() => leave(false)}>
          {t('cancel')}
        </button>
      </p>
    </dialog>
  )
}

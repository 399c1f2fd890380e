import { useState, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { keySheet } from '../../../opening/key-sheet.ts'
import { writeKeyText } from '../../../sealing/box/key-text.ts'
import { fingerprintOf, publicKeysOf, publicLine, type PrivateKeys } from '../../../sealing/keys.ts'
import { saveText } from '../../shared/download.ts'
import { useHeading } from '../useHeading.ts'
import { useLeaveGuard } from '../../shared/hooks/useLeaveGuard.ts'
import { ChooseKey } from './ChooseKey.tsx'

export interface MadeKey {
  readonly keys: PrivateKeys
  readonly passphrase: string | undefined
}

/** A key that was just made: to be saved, printed, and its public line sent. */
export const KeyMade = ({
  made: { keys, passphrase },
  another,
}: {
  readonly made: MadeKey
  readonly another: () => void
}): ReactElement => {
  const { t } = useTranslation()
  const heading = useHeading()
  const [saved, setSaved] = useState(false)
  const [sheet, setSheet] = useState<string | null>(null)
  const shown = publicKeysOf(keys)
  const fingerprint = fingerprintOf(shown)
  useLeaveGuard(!saved)
  const sheetWith = async (chosen: string | undefined): Promise<string> =>
    keySheet(shown, await writeKeyText(keys, chosen), chosen !== undefined, (key) => t(`sealing:keyFile.${key}`))
  const save = async (): Promise<void> => {
    saveText(`trustee-key-${fingerprint.slice(0, 4)}.txt`, await sheetWith(passphrase))
    setSaved(true)
  }
  const print = async (): Promise<void> => {
    const text = await sheetWith(undefined)
    flushSync(() => setSheet(text))
    window.print()
  }
  return (
    <section className="card" aria-labelledby="made">
      <h2 id="made" ref={heading} tabIndex={-1}>
        {t('made.title')}
      </h2>
      <ol className="to-do">
        <li>
          <h3>{t('made.save')}</h3>
          <p>{t('made.saveText')}</p>
          <p className="buttons">
            <button type="button" className="button primary" onClick={() => void save()}>
              {t('made.saveButton')}
            </button>
          </p>
          <p role="status">{saved && t('made.saved')}</p>
          <CheckFile fingerprint={fingerprint} />
        </li>
        <li>
          <h3>{t('made.print')}</h3>
          <p>{t('made.printText')}</p>
          <p className="buttons">
            <button type="button" className="button" onClick={() => void print()}>
              {t('made.printButton')}
            </button>
          </p>
        </li>
        <li>
          <h3>{t('made.send')}</h3>
          <p>{t('made.sendText')}</p>
          <PublicLine line={publicLine(shown)} fingerprint={fingerprint} />
        </li>
      </ol>
      <p className="warning">{t('made.loss')}</p>
      {!saved && <p className="small">{t('made.leave')}</p>}
      <p>
        <button type="button" className="button quiet" onClick={another}>
          {t('make.another')}
        </button>
      </p>
      {sheet !== null && (
        <pre className="printed" aria-hidden="true" translate="no">
          {sheet}
        </pre>
      )}
    </section>
  )
}

const PublicLine = ({ line, fingerprint }: { readonly line: string; readonly fingerprint: string }): ReactElement => {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  return (
    <>
      <p>
        <span className="label">{t('made.line')}</span>
        <code className="line" translate="no">
          {line}
        </code>
      </p>
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            void navigator.clipboard.writeText(line).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {t('made.copy')}
        </button>
      </p>
      <p role="status">{copied && t('made.copied')}</p>
      <p>
        <span className="label">{t('made.fingerprint')}</span>
        <code className="fingerprint" translate="no">
          {fingerprint}
        </code>
      </p>
    </>
  )
}

const CheckFile = ({ fingerprint }: { readonly fingerprint: string }): ReactElement => {
  const { t } = useTranslation()
  const [found, setFound] = useState<string | null>(null)
  return (
    <details>
      <summary>{t('made.check')}</summary>
      <p>{t('made.checkText')}</p>
      <ChooseKey button={t('made.check')} typing={false} done={(keys) => setFound(fingerprintOf(publicKeysOf(keys)))} />
      <p role="status" className={found === null || found === fingerprint ? 'good' : 'warning'}>
        {found !== null && t(found === fingerprint ? 'made.works' : 'made.another')}
      </p>
    </details>
  )
}

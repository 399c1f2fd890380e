import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { called } from '../../shared/api.ts'
import { saveFile } from '../../shared/download.ts'

interface Props {
  /** Of the exhibit's SVG. */
  readonly address: string
  /** File name without ending. */
  readonly name: string
}

/** The exhibit as a picture, as it is in the archive, and printing. */
export const ExhibitPictures = ({ address, name }: Props): ReactElement => {
  const { t } = useTranslation()
  const [failed, setFailed] = useState(false)
  const savePng = async (): Promise<void> => {
    setFailed(false)
    const [{ pngOf }, svg] = await Promise.all([
      import('../../shared/charts/picture.ts'),
      called(address, {}).then((reply) => reply.text()),
    ])
    saveFile(`${name}.png`, await pngOf(svg))
  }
  return (
    <div className="chart-actions">
      <a className="button small-button" href={address} download="">
        {t('exhibits.saveSvg')}
      </a>
      <button type="button" className="button small-button" onClick={() => void savePng().catch(() => setFailed(true))}>
        {t('exhibits.savePng')}
      </button>
      <button type="button" className="button small-button" onClick={() => window.print()}>
        {t('exhibits.print')}
      </button>
      <span role="status" className="small">
        {failed && t('chart.failed')}
      </span>
    </div>
  )
}

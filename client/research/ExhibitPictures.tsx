import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariableView } from '../../server/api/research.ts'
import type { ChartWords } from '../shared/charts/spec.ts'
import { countsSilent } from './VariableTable.tsx'
import { useWritten } from './useWritten.ts'

interface Props {
  readonly view: VariableView
  readonly words: ChartWords
  readonly name: string
}

/** The exhibit's table as a picture, and printing. */
export const ExhibitPictures = ({ view, words, name }: Props): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const [failed, setFailed] = useState(false)
  const save = async (as: 'svg' | 'png'): Promise<void> => {
    setFailed(false)
    const [{ pictureSvg, pngOf, saveFile }, { tablePart, TABLE_WIDTH }] = await Promise.all([import('../shared/charts/picture.ts'), import('./tablePicture.ts')])
    const part = tablePart(view, { answer: t('table.answer'), base: t(countsSilent(view) ? 'table.baseWithSilent' : 'table.base') }, written)
    const svg = pictureSvg([part], words, TABLE_WIDTH)
    saveFile(`${name}.${as}`, as === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg))
  }
  const button = (as: 'svg' | 'png', label: string) => (
    <button type="button" className="button small-button" onClick={() => void save(as).catch(() => setFailed(true))}>{label}</button>
  )
  return (
    <div className="chart-actions">
      {button('svg', t('exhibits.saveSvg'))}
      {button('png', t('exhibits.savePng'))}
      <button type="button" className="button small-button" onClick={() => window.print()}>{t('exhibits.print')}</button>
      <span role="status" className="small">{failed && t('chart.failed')}</span>
    </div>
  )
}

/** A chart with its caption and its pictures to take away. The drawing code is loaded when the first chart is shown. */
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { directionOf } from '../../../surveys/language.ts'
import { once } from '../../../server/collections/remembered.ts'
import { saveFile, saveText } from '../download.ts'
import { addToPage } from '../page.ts'
import { useLanguage } from '../hooks/useLanguage.ts'
import { useWidth } from '../hooks/useWidth.ts'
import { chartStyle } from '../../../server/tabulation/pictures/palette.ts'
import type { ChartSpec, ChartWords, Written } from './spec.ts'

const drawing = () => import('./picture.ts')
type Drawing = Awaited<ReturnType<typeof drawing>>

/** What the buttons say. */
export interface ChartLabels {
  readonly saveSvg: string
  readonly savePng: string
  readonly copy: string
  readonly copied: string
  readonly failed: string
  /** For readers who do not see the picture: that the table says the same. */
  readonly seeTable: string
}

interface ChartProps {
  readonly spec: ChartSpec
  readonly words: ChartWords
  readonly labels: ChartLabels
  readonly written: Written
  /** File name without ending. */
  readonly name: string
}

const stylePage = once(() => addToPage(chartStyle()))

export const Chart = ({ spec, words, labels, written, name }: ChartProps): ReactElement => {
  const place = useRef<HTMLDivElement>(null)
  const [draw, setDraw] = useState<Drawing | null>(null)
  const [said, setSaid] = useState('')
  const width = useWidth(place)
  const direction = directionOf(useLanguage())
  useEffect(() => {
    if (place.current?.getRootNode() === document) stylePage() // a room in a host's page has it among its own
    void drawing().then(setDraw, () => setSaid(labels.failed))
  }, [])
  const described = JSON.stringify([spec, words])
  useEffect(() => {
    if (!draw || width === 0) return
    place.current?.replaceChildren(
      draw.drawChart(spec, width, written, `${words.title}. ${words.base}. ${labels.seeTable}`, direction),
    )
    setSaid('')
  }, [draw, width, described, direction])
  const svg = (): string => draw?.chartSvg(spec, words, written, direction) ?? ''
  const attempt = (act: () => Promise<unknown>): void => void act().catch(() => setSaid(labels.failed))
  return (
    <figure className="chart">
      <figcaption>
        <p className="chart-title">
          <bdi>{words.title}</bdi>
        </p>
        <p className="chart-base">{words.base}</p>
      </figcaption>
      <div className="chart-place" ref={place} />
      <p className="chart-source">{words.source}</p>
      <div className="chart-actions">
        <button
          type="button"
          className="button small-button"
          disabled={!draw}
          onClick={() => saveText(`${name}.svg`, svg(), 'image/svg+xml')}
        >
          {labels.saveSvg}
        </button>
        <button
          type="button"
          className="button small-button"
          disabled={!draw}
          onClick={() => attempt(async () => draw && saveFile(`${name}.png`, await draw.pngOf(svg())))}
        >
          {labels.savePng}
        </button>
        {typeof ClipboardItem !== 'undefined' && (
          <button
            type="button"
            className="button small-button"
            disabled={!draw}
            onClick={() =>
              attempt(async () => {
                if (!draw) return
                await navigator.clipboard.write([new ClipboardItem({ 'image/png': draw.pngOf(svg()) })])
                setSaid(labels.copied)
              })
            }
          >
            {labels.copy}
          </button>
        )}
        <span role="status" className="small">
          {said}
        </span>
      </div>
    </figure>
  )
}

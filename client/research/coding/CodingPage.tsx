import { useEffect, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodedTextReply, CodingQuestion } from '../../../server/api/open-answers/coding.ts'
import type { ReleaseContents } from '../../../server/api/research.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Refused } from '../../shared/Refused.tsx'
import { Heading } from '../releases/Heading.tsx'
import { Waiting } from '../releases/Waiting.tsx'
import { hashOf, HOME, type Reading } from '../route.ts'
import { Compare } from './Compare.tsx'
import { Desk } from './Desk.tsx'
import { FrameForm } from './FrameForm.tsx'

const PARTS = ['coding', 'compare', 'frame'] as const
type Part = (typeof PARTS)[number]
export const isCoding = (reading: Reading | null): reading is Part => PARTS.some((part) => part === reading)

interface Props {
  readonly contents: ReleaseContents
  readonly variable: string
  readonly part: Part
}

/** The coding of one open question: the desk, what it comes to, and the frame. */
export const CodingPage = ({ contents, variable, part }: Props): ReactElement => {
  const { t } = useTranslation('coding')
  const path = `research/releases/${encodeURIComponent(contents.id)}/coding/${encodeURIComponent(variable)}`
  const { value, refusal, reload, put } = useReply<CodingQuestion>(path)
  const at = (to: Part): string => hashOf({ ...HOME, release: contents.id, tab: 'quotes', name: variable, reading: to })
  const frame = value?.frame ?? null
  const shown = frame === null ? 'frame' : part
  const coded = (text: CodedTextReply): void => {
    if (value) put({ ...value, texts: value.texts.map((one) => (one.id === text.id ? text : one)) })
  }
  // What others have coded meanwhile is counted whenever the comparison is opened.
  useEffect(() => {
    if (part === 'compare') void reload()
  }, [part])
  return (
    <>
      <p className="back always">
        <a href={hashOf({ ...HOME, release: contents.id, tab: 'quotes' })}>{t('allQuestions')}</a>
      </p>
      <Heading level={1} page={`${contents.id} ${shown} ${variable}`} title={`${variable} – ${t(`part.${shown}`)}`}>
        <span className="number">{variable}</span> {value?.label}
      </Heading>
      {contents.synthetic && <p className="synthetic">{t('research:synthetic')}</p>}
      {frame && (
        <nav className="tabs" aria-label={t('parts')}>
          {PARTS.map((one) => (
            <a key={one} href={at(one)} aria-current={one === shown ? 'page' : undefined}>
              {t(`part.${one}`)}
            </a>
          ))}
        </nav>
      )}
      <Refused refusal={refusal} />
      {!value && !refusal && <Waiting />}
      {value && (
        <Content
          question={value}
          part={shown}
          path={path}
          framed={(next) => {
            put(next)
            location.hash = at('coding')
          }}
          coded={coded}
          settled={(text) => {
            coded(text)
            void reload()
          }}
        />
      )}
    </>
  )
}

const Content = ({
  question,
  part,
  path,
  framed,
  coded,
  settled,
}: {
  readonly question: CodingQuestion
  readonly part: Part
  readonly path: string
  readonly framed: (question: CodingQuestion) => void
  readonly coded: (text: CodedTextReply) => void
  readonly settled: (text: CodedTextReply) => void
}): ReactElement => {
  const { t } = useTranslation('coding')
  const { frame, caller } = question
  if (frame === null || part === 'frame')
    return <FrameForm key={frame?.version ?? 0} question={question} path={path} saved={framed} />
  if (part === 'compare') return <Compare question={question} frame={frame} path={path} changed={settled} />
  if (!frame.coders.includes(caller)) return <p className="warning">{t('notACoder', { name: caller })}</p>
  return <Desk key={frame.version} question={question} frame={frame} path={path} changed={coded} />
}

import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodedTextReply, CodingQuestion } from '../../../server/api/open-answers/coding.ts'
import { sendJson } from '../../shared/api.ts'
import { Refused } from '../../shared/Refused.tsx'
import { afterKey, CodeChoice, type Choice, type Frame } from './CodeChoice.tsx'
import { suggested } from './suggest.ts'

interface Props {
  readonly question: CodingQuestion
  readonly frame: Frame
  readonly path: string
  readonly changed: (text: CodedTextReply) => void
}

const isMine = ({ mine }: CodedTextReply): boolean => mine !== null && mine.frame > 0

/** One text after the other, keyboard first. What others gave stays hidden until all have coded the text. */
export const Desk = ({ question, frame, path, changed }: Props): ReactElement => {
  const { t } = useTranslation('coding')
  const { texts } = question
  const [at, setAt] = useState(() => Math.max(0, nextOpen(texts, -1)))
  const text = texts[at]
  const [choice, setChoice] = useState<Choice>(() => choiceOf(text))
  const [refusal, setRefusal] = useState<unknown>(null)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const done = texts.filter(isMine).length
  const suggestions = useMemo(() => {
    const coded = texts.flatMap((one) => {
      const codes = one.final ?? (isMine(one) ? (one.mine?.codes ?? []) : [])
      return codes.length > 0 && one.id !== text?.id ? [{ text: one.text, codes }] : []
    })
    return text && !isMine(text) ? suggested(coded, text.text) : []
  }, [texts, text])

  const go = (index: number): void => {
    const next = Math.min(texts.length - 1, Math.max(0, index))
    setAt(next)
    setChoice(choiceOf(texts[next]))
    card.current?.focus()
  }
  const keep = async (): Promise<void> => {
    if (!text || busy) return
    if (choice === null) {
      setSaid(t('chooseFirst'))
      return
    }
    setBusy(true)
    setRefusal(null)
    try {
      const body = { codes: choice, frame: frame.version, revision: text.mine?.revision ?? 0 }
      const kept = await sendJson<CodedTextReply>('PUT', `${path}/texts/${text.id}`, body)
      changed(kept)
      const left = texts.filter((one) => one.id !== text.id && !isMine(one)).length
      setSaid(left === 0 ? t('allCoded') : t('kept', { count: left }))
      const next = nextOpen(texts, at)
      go(next < 0 ? at + 1 : next)
    } catch (problem) {
      setRefusal(problem)
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.code === 'Enter' || event.code === 'NumpadEnter') {
        if (isPressed(event.target)) return
        event.preventDefault()
        if (event.shiftKey) go(at - 1)
        else void keep()
        return
      }
      if (event.shiftKey) return
      const next = afterKey(frame, choice, event.code)
      if (next === undefined) return
      event.preventDefault()
      setChoice(next)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  if (!text) return <p className="empty">{t('noTexts')}</p>
  return (
    <section className="desk" aria-labelledby="desk">
      <h2 id="desk">{t('desk')}</h2>
      <p>
        {t('progress', { done, count: texts.length })}{' '}
        <progress max={texts.length} value={done} aria-label={t('progressLabel')} />
      </p>
      <p className="small">{t('keys')}</p>
      <p role="status" className="desk-said">
        {said}
      </p>
      <Refused refusal={refusal} />
      <div
        ref={card}
        tabIndex={-1}
        role="group"
        className="review-card"
        aria-label={t('position', { position: at + 1, count: texts.length })}
      >
        <blockquote dir="auto">{text.text}</blockquote>
        {isMine(text) && (text.mine?.frame ?? 0) < frame.version && (
          <p className="warning">{t('earlierFrame', { version: text.mine?.frame })}</p>
        )}
        <CodeChoice
          frame={frame}
          choice={choice}
          choose={setChoice}
          suggestions={suggestions}
          keys
          legend={t(frame.several ? 'codesOfText' : 'codeOfText')}
        />
      </div>
      <p className="review-foot">
        <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {t('previous')}
        </button>
        <span className="small">{t('position', { position: at + 1, count: texts.length })}</span>
        <button type="button" className="button" disabled={at === texts.length - 1} onClick={() => go(at + 1)}>
          {t('next')}
        </button>
        <button type="button" className="button primary" disabled={busy} onClick={() => void keep()}>
          {t('keep')}
        </button>
      </p>
    </section>
  )
}

const choiceOf = (text: CodedTextReply | undefined): Choice =>
  text && isMine(text) ? (text.mine?.codes ?? null) : null

/** The next text after `at` that the caller has not coded, from the beginning again at the end; −1: none is left. */
const nextOpen = (texts: readonly CodedTextReply[], at: number): number => {
  const later = texts.findIndex((text, index) => index > at && !isMine(text))
  return later >= 0 ? later : texts.findIndex((text, index) => index !== at && !isMine(text))
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type))
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, summary') !== null

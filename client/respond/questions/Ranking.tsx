/**
 * A ranking with plain buttons: add, up, down, take out. Works with a keyboard and a screen reader, and may stay partial.
 * The value is an array of item codes, most important first.
 */
import { createElement, useRef, useState, type ReactElement } from 'react'
import { QuestionRankingModel, type ItemValue } from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase } from 'survey-react-ui'
import { words } from '../words.ts'
import { ofKind } from './kind.ts'

class RankList extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    return <Ranking question={ofKind(this.questionBase, QuestionRankingModel)} />
  }
}

interface Move {
  readonly order: readonly string[]
  readonly said: string
  /** Where the focus goes: a button of an item. */
  readonly focus: { readonly code: string; readonly act: 'add' | 'up' | 'down' | 'remove' }
}

const Ranking = ({ question }: { question: QuestionRankingModel }): ReactElement => {
  const [said, say] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const order: readonly string[] = Array.isArray(question.value) ? (question.value as string[]) : []
  const items = question.visibleChoices
  const textOf = (code: string): string => items.find((item) => item.value === code)?.textOrHtml ?? code
  const rest = items.filter((item) => !order.includes(item.value as string))

  const apply = ({ order: next, said: words, focus }: Move): void => {
    if (next.length > 0) question.value = [...next]
    else question.clearValue()
    say(words)
    // After the list has been drawn anew the button may be elsewhere or disabled.
    requestAnimationFrame(() => {
      const button = list.current?.querySelector<HTMLButtonElement>(
        `[data-item="${CSS.escape(focus.code)}"][data-act="${focus.act}"]:not(:disabled)`,
      )
      const other = list.current?.querySelector<HTMLButtonElement>(
        `[data-item="${CSS.escape(focus.code)}"]:not(:disabled)`,
      )
      ;(button ?? other)?.focus()
    })
  }
  const place = (code: string, to: number, act: 'add' | 'up' | 'down'): void => {
    const next = order.filter((each) => each !== code)
    next.splice(to, 0, code)
    const following =
      act === 'add'
        ? (rest[rest.findIndex((item) => item.value === code) + 1] ?? rest.find((item) => item.value !== code))
        : null
    apply({
      order: next,
      said: words.t(act === 'add' ? 'rank.added' : 'rank.moved', {
        rank: to + 1,
        count: next.length,
        item: textOf(code),
      }),
      focus: following ? { code: String(following.value), act: 'add' } : { code, act: act === 'add' ? 'up' : act },
    })
  }
  const remove = (code: string): void =>
    apply({
      order: order.filter((each) => each !== code),
      said: words.t('rank.removed', { item: textOf(code) }),
      focus: { code, act: 'add' },
    })
  const button = (
    code: string,
    act: Move['focus']['act'],
    sign: string,
    disabled: boolean,
    press: () => void,
  ): ReactElement => (
    <button
      type="button"
      className="rank-button"
      data-item={code}
      data-act={act}
      disabled={disabled}
      onClick={press}
      aria-label={words.t(`rank.${act}`, { item: textOf(code), rank: order.length + 1 })}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )

  return (
    <div className="rank" ref={list}>
      <p className="small">{words.t('rank.help')}</p>
      <h3 id={`${question.id}-ranked`}>{words.t('rank.ranked')}</h3>
      {order.length === 0 && <p className="rank-none">{words.t('rank.none')}</p>}
      {order.length > 0 && (
        <ol className="rank-list" aria-labelledby={`${question.id}-ranked`}>
          {order.map((code, index) => (
            <li key={code}>
              <span className="rank-number" aria-hidden="true">
                {index + 1}
              </span>
              <span className="rank-text">{textOf(code)}</span>
              <span className="rank-buttons">
                {button(code, 'up', '↑', index === 0, () => place(code, index - 1, 'up'))}
                {button(code, 'down', '↓', index === order.length - 1, () => place(code, index + 1, 'down'))}
                {button(code, 'remove', '×', false, () => remove(code))}
              </span>
            </li>
          ))}
        </ol>
      )}
      {rest.length > 0 && <h3 id={`${question.id}-unranked`}>{words.t('rank.unranked')}</h3>}
      {rest.length > 0 && (
        <ul className="rank-list" aria-labelledby={`${question.id}-unranked`}>
          {rest.map((item: ItemValue) => (
            <li key={String(item.value)}>
              <button
                type="button"
                className="rank-add"
                data-item={String(item.value)}
                data-act="add"
                onClick={() => place(String(item.value), order.length, 'add')}
                aria-label={words.t('rank.add', { item: item.textOrHtml, rank: order.length + 1 })}
              >
                <span className="rank-number" aria-hidden="true">
                  +
                </span>
                <span className="rank-text">{item.textOrHtml}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  )
}

export const registerRanking = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('ranking', (props) => createElement(RankList, props))

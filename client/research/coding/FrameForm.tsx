import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodingQuestion } from '../../../server/api/open-answers/coding.ts'
import { sendJson } from '../../shared/api.ts'
import { TextArea, TextField } from '../../shared/Fields.tsx'
import { languageName } from '../../shared/formatting.ts'
import { Refused } from '../../shared/Refused.tsx'
import type { Frame } from './CodeChoice.tsx'

type Code = Frame['codes'][number]
/** A code on its way: a new one gets its name from its label when it is kept. */
interface Row extends Omit<Code, 'code'> {
  readonly code: string | null
  readonly key: number
}

interface Props {
  readonly question: CodingQuestion
  readonly path: string
  readonly saved: (question: CodingQuestion) => void
}

/** The frame of codes: its codes, whether a text may have several, and who codes. Kept as a new version. */
export const FrameForm = ({ question, path, saved }: Props): ReactElement => {
  const { t } = useTranslation('coding')
  const { frame, languages, caller } = question
  const [rows, setRows] = useState<readonly Row[]>(() => (frame?.codes ?? []).map((code, key) => ({ ...code, key })))
  const [several, setSeveral] = useState(frame?.several ?? true)
  const [coders, setCoders] = useState((frame?.coders ?? [caller]).join(', '))
  const [refusal, setRefusal] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const change = (key: number, more: Partial<Row>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...more } : row)))
  const add = (): void =>
    setRows([
      ...rows,
      {
        code: null,
        key: Math.max(-1, ...rows.map(({ key }) => key)) + 1,
        label: {},
        definition: '',
        example: '',
        retired: false,
      },
    ])
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setRefusal(null)
    try {
      const body = { version: frame?.version ?? 0, several, codes: codesOf(rows), coders: listOf(coders) }
      saved(await sendJson<CodingQuestion>('PUT', `${path}/frame`, body))
    } catch (problem) {
      setRefusal(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="frame-form" aria-labelledby="frame" onSubmit={(event) => void submit(event)}>
      <h2 id="frame">{t('frame')}</h2>
      <p className="measure">{t('frameText')}</p>
      {rows.map((row, at) => (
        <fieldset key={row.key} className="code-row">
          <legend>{row.code ? <code>{row.code}</code> : t('newCode', { number: at + 1 })}</legend>
          {languages.map((language) => (
            <TextField
              key={language}
              label={t('labelIn', { language: languageName(language) })}
              lang={language}
              dir="auto"
              required={language === languages[0]}
              maxLength={120}
              value={row.label[language] ?? ''}
              onChange={({ target: { value } }) => change(row.key, { label: { ...row.label, [language]: value } })}
            />
          ))}
          <TextArea
            label={t('definition')}
            rows={2}
            dir="auto"
            maxLength={2000}
            value={row.definition}
            onChange={({ target: { value } }) => change(row.key, { definition: value })}
          />
          <TextField
            label={t('example')}
            dir="auto"
            maxLength={2000}
            value={row.example}
            onChange={({ target: { value } }) => change(row.key, { example: value })}
          />
          {row.code ? (
            <label className="mark">
              <input
                type="checkbox"
                checked={row.retired}
                onChange={({ target: { checked } }) => change(row.key, { retired: checked })}
              />
              {t('retired')}
            </label>
          ) : (
            <button
              type="button"
              className="button quiet"
              onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
            >
              {t('removeCode')}
            </button>
          )}
        </fieldset>
      ))}
      <p>
        <button type="button" className="button" onClick={add}>
          {t('addCode')}
        </button>
      </p>
      <label className="mark">
        <input type="checkbox" checked={several} onChange={({ target: { checked } }) => setSeveral(checked)} />
        {t('several')}
      </label>
      <TextField
        label={t('coders')}
        hint={t('codersHint')}
        value={coders}
        onChange={({ target: { value } }) => setCoders(value)}
      />
      <Refused refusal={refusal} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy || rows.length === 0}>
          {t(frame ? 'keepFrame' : 'beginCoding')}
        </button>
      </p>
    </form>
  )
}

const listOf = (names: string): string[] =>
  names
    .split(/[,،]/)
    .map((name) => name.trim())
    .filter(Boolean)

function codesOf(rows: readonly Row[]): Code[] {
  const taken = rows.flatMap(({ code }) => (code ? [code] : []))
  return rows.map(({ key: _key, ...row }) => {
    const label = Object.fromEntries(Object.entries(row.label).filter(([, words]) => words.trim() !== ''))
    const code = row.code ?? codeNamed(Object.values(label)[0] ?? '', taken)
    taken.push(code)
    return { ...row, code, label }
  })
}

/** A code's name out of its label: `Lack of funds` → `lack-of-funds`; with a number where it is taken or has no Latin letters. */
function codeNamed(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 36)
  const base = plain || 'code'
  for (let number = plain ? 1 : taken.length + 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`
    if (!taken.includes(name)) return name
  }
}

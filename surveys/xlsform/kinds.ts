/** Which XLSForm types become which questions, and which are refused and why. Pure. */

/** Rows that carry a time, a device or a person: left out, and said. Pages never ask for them. */
export const METADATA: ReadonlySet<string> = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'subscriberid',
  'simserial',
  'phonenumber',
  'username',
  'email',
  'audit',
  'start-geopoint',
  'background-audio',
  'background-geopoint',
])

/** What would identify whoever answers, or lead to them. */
export const IDENTIFYING: ReadonlySet<string> = new Set([
  'geopoint',
  'geotrace',
  'geoshape',
  'image',
  'photo',
  'audio',
  'video',
  'file',
  'barcode',
  'signature',
])

/** What is computed or fetched instead of being asked. */
export const NOT_ASKED: ReadonlySet<string> = new Set(['calculate', 'hidden', 'xml-external', 'csv-external', 'entity'])

/** Plain types: the SurveyJS question they become. */
export const PLAIN: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map(
  Object.entries({
    text: { type: 'text' },
    integer: { type: 'text', inputType: 'number', step: 1 },
    decimal: { type: 'text', inputType: 'number' },
    date: { type: 'text', inputType: 'date' },
    time: { type: 'text', inputType: 'time' },
    datetime: { type: 'text', inputType: 'datetime-local' },
    acknowledge: { type: 'boolean' },
  }),
)

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'select one': 'select_one',
    'select one from': 'select_one',
    'select multiple': 'select_multiple',
    'select multiple from': 'select_multiple',
    'select all that apply': 'select_multiple',
    'select all that apply from': 'select_multiple',
    int: 'integer',
    string: 'text',
    trigger: 'acknowledge',
    begin_group: 'begin group',
    end_group: 'end group',
    begin_repeat: 'begin repeat',
    end_repeat: 'end repeat',
  }),
)

export interface TypeCell {
  /** Canonical: `select_one`, `begin group`, `integer` … */
  readonly type: string
  /** Of `select_one`, `select_multiple` and `rank`: the list of choices. */
  readonly list: string
  readonly hasOther: boolean
}

/** @example typeIn('select one yes_no or_other') // { type: 'select_one', list: 'yes_no', hasOther: true } */
export function typeIn(cell: string): TypeCell {
  const text = cell.trim().replace(/\s+/g, ' ')
  const small = text.toLowerCase()
  const whole = SYNONYMS.get(small) ?? small
  if (METADATA.has(whole) || IDENTIFYING.has(whole) || NOT_ASKED.has(whole) || PLAIN.has(whole))
    return { type: whole, list: '', hasOther: false }
  const choice =
    /^(select[ _]one(?: from)?|select[ _]multiple(?: from)?|select all that apply(?: from)?|rank)(?: (\S+))?( or[_ ](?:other|specify)(?: other)?)?$/i
  const found = choice.exec(text)
  if (!found) return { type: whole, list: '', hasOther: false }
  const head = (found[1] ?? '').toLowerCase().replace(/ from$/, '')
  return { type: SYNONYMS.get(head) ?? head.replace(' ', '_'), list: found[2] ?? '', hasOther: found[3] !== undefined }
}

/** Appearances that change the question; every other one is about looks alone. */
export const APPEARANCES = { long: 'multiline', menu: 'minimal', grid: 'table-list', screen: 'field-list' } as const

/**
 * Colours of charts, light and dark.
 *
 * - `good-0` … `good-5` and `bad-0` … `bad-5`: the halves of a scale with a good end, from its outermost point inwards; `neutral` between them.
 *   Blue-green and brown are told apart by people who confuse red and green, and the lightness of the two halves interleaves:
 *   on grey paper too no two points of a scale look alike.
 * - `sequence-0` … `sequence-10`: from little to much, where neither end is good.
 * - `category-0` … `category-7`: answers without an order; neighbours differ in lightness.
 * - `special-…`, `missing-…`: greys for what is no point of the scale, and for no answer.
 */
const LIGHT = {
  'good-0': '#01464c',
  'good-1': '#045e66',
  'good-2': '#227982',
  'good-3': '#429199',
  'good-4': '#69abb3',
  'good-5': '#8ec2c8',
  'bad-0': '#844b03',
  'bad-1': '#a15f16',
  'bad-2': '#ba7837',
  'bad-3': '#d0925a',
  'bad-4': '#e3af82',
  'bad-5': '#eec9a9',
  neutral: '#dde2e3',
  'sequence-0': '#c5e0e7',
  'sequence-1': '#add1da',
  'sequence-2': '#96c1cc',
  'sequence-3': '#7fb2be',
  'sequence-4': '#68a2b0',
  'sequence-5': '#5093a3',
  'sequence-6': '#368495',
  'sequence-7': '#1f7486',
  'sequence-8': '#016576',
  'sequence-9': '#035563',
  'sequence-10': '#014552',
  'category-0': '#02585f',
  'category-1': '#f1ae65',
  'category-2': '#9f578f',
  'category-3': '#baedc1',
  'category-4': '#5f9fd2',
  'category-5': '#805202',
  'category-6': '#e5bfe9',
  'category-7': '#6f9352',
  'special-0': '#a3abad',
  'special-1': '#7f898c',
  'special-2': '#c3cacc',
  'missing-0': '#eef1f2',
  'missing-1': '#f7f9f9',
  bar: '#2f7f88',
  ink: '#1b2426',
  'ink-soft': '#4b585b',
  line: '#8a979a',
  'line-soft': '#d5dddf',
  paper: '#ffffff',
} as const
const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  'good-0': '#84dce0',
  'good-1': '#6ac2c6',
  'good-2': '#4fa8ad',
  'good-3': '#348f94',
  'good-4': '#10777c',
  'good-5': '#066166',
  'bad-0': '#d99d61',
  'bad-1': '#be8448',
  'bad-2': '#a56c2f',
  'bad-3': '#8f5816',
  'bad-4': '#764503',
  'bad-5': '#643901',
  neutral: '#363f41',
  'sequence-0': '#1b474f',
  'sequence-1': '#25555e',
  'sequence-2': '#2f646e',
  'sequence-3': '#3a737e',
  'sequence-4': '#45828e',
  'sequence-5': '#50929f',
  'sequence-6': '#5ba2b0',
  'sequence-7': '#66b2c1',
  'sequence-8': '#72c2d3',
  'sequence-9': '#7ed3e5',
  'sequence-10': '#8ae4f7',
  'category-0': '#7ed4de',
  'category-1': '#b27835',
  'category-2': '#d08abf',
  'category-3': '#305838',
  'category-4': '#4d6daf',
  'category-5': '#f4d29b',
  'category-6': '#724378',
  'category-7': '#99bf7c',
  'special-0': '#6b777a',
  'special-1': '#8b979a',
  'special-2': '#515c5f',
  'missing-0': '#2b3539',
  'missing-1': '#20292d',
  bar: '#56a5ae',
  ink: '#e6ecec',
  'ink-soft': '#aebabc',
  line: '#7c8a8d',
  'line-soft': '#37444a',
  paper: '#1a2226',
}

export type ColourName = keyof typeof LIGHT

/** The colours themselves, as `#rrggbb`. */
export const PALETTE = { light: LIGHT as Readonly<Record<ColourName, string>>, dark: DARK }

/** A colour as the page's style sheet knows it. */
export const colour = (name: ColourName): string => `var(--chart-${name})`

/** Ink that reads on a fill, by mode: an `on-…` variable beside every colour. */
export const inkOn = (name: ColourName): string => `var(--chart-on-${name})`

/** The edge of a fill: as the paper, so that neighbours stand apart; a line where the fill itself hardly differs from the paper. */
export const edgeOf = (name: ColourName): string => `var(--chart-edge-${name})`

/** The same picture outside the page: every variable in its light colour. */
export const withoutVariables = (svg: string): string =>
  svg.replace(/var\(--chart-([a-z0-9-]+)\)/g, (_, name: string) => lightValue(name))

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
/** Ink that reads on a colour: dark or white. */
export const readable = (hex: string): string => (luminance(hex) > 0.18 ? '#10191b' : '#ffffff')

/** WCAG 2.2: what carries meaning has a contrast of 3 : 1 to its surroundings. */
const edge = (hex: string, { paper, line }: Readonly<Record<'paper' | 'line', string>>): string => {
  const [darker, lighter] = [luminance(hex), luminance(paper)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05) < 3 ? line : paper
}

const variables = (colours: Readonly<Record<ColourName, string>>): string =>
  Object.entries(colours)
    .map(
      ([name, hex]) =>
        `--chart-${name}:var(--ss-chart-${name},${hex});--chart-on-${name}:var(--ss-chart-on-${name},${readable(hex)});--chart-edge-${name}:${edge(hex, colours)};`,
    )
    .join('')

/** The style sheet that goes with the names, for a document or a shadow root; printing is always light. */
export const chartStyle = (): string => {
  const dark = variables(DARK)
  return (
    `:root,:host{${variables(LIGHT)}}@media screen{:host([data-colours="dark"]){${dark}}}` +
    `@media screen and (prefers-color-scheme:dark){:root,:host(:not([data-colours="light"])){${dark}}}`
  )
}

const lightValue = (name: string): string => {
  const [, use, of = name] = /^(on|edge)-(.*)$/.exec(name) ?? []
  const hex = (LIGHT as Readonly<Record<string, string>>)[of] ?? '#000000'
  return use === 'on' ? readable(hex) : use === 'edge' ? edge(hex, LIGHT) : hex
}

/**
 * Colours of charts, light and dark. The scale runs from blue-green over grey to brown (told apart by people who confuse red and
 * green), and its two ends differ in lightness, so that they differ on grey paper too.
 */
const LIGHT = {
  'scale-0': '#0b4f57', 'scale-0-1': '#2b737a', 'scale-5-6': '#ca8d43', 'scale-1': '#4a969d', 'scale-2': '#a5ced1', 'scale-3': '#d9dbd8', 'scale-4': '#f0d6b0', 'scale-5': '#dba661', 'scale-6': '#b87424',
  'sequence-0': '#e3eff0', 'sequence-1': '#c3dee0', 'sequence-2': '#9bc8cc', 'sequence-3': '#6dadb3', 'sequence-4': '#3f8e96', 'sequence-5': '#1c6d76', 'sequence-6': '#0b4f57',
  'category-0': '#0b5a63', 'category-1': '#dba661', 'category-2': '#7fb8bd', 'category-3': '#7a4b8c', 'category-4': '#cfd9a8', 'category-5': '#a84f2b', 'category-6': '#b9c3d9', 'category-7': '#4d5d73',
  'special-0': '#b4bdbf', 'special-1': '#8f9a9d', 'special-2': '#6c777a', bar: '#2f7f88', ink: '#1b2426', 'ink-soft': '#4b585b', line: '#8a979a', 'line-soft': '#d5dddf', paper: '#ffffff',
} as const
const DARK: Partial<Record<keyof typeof LIGHT, string>> = {
  'scale-0': '#7fd0d8', 'scale-0-1': '#66bac2', 'scale-5-6': '#c18841', 'scale-1': '#4da3ab', 'scale-2': '#2f6b71', 'scale-3': '#4a5457', 'scale-4': '#6f5637', 'scale-5': '#a87638', 'scale-6': '#d99a4c',
  'sequence-0': '#22454a', 'sequence-1': '#2b585e', 'sequence-2': '#356c73', 'sequence-3': '#41848c', 'sequence-4': '#559fa7', 'sequence-5': '#74bcc4', 'sequence-6': '#a3dde3',
  'category-0': '#56aab3', 'category-3': '#b58ac6', 'category-5': '#d0764f', 'category-7': '#8fa1ba',
  'special-0': '#6b777a', 'special-1': '#556164', 'special-2': '#8b979a', bar: '#56a5ae', ink: '#e6ecec', 'ink-soft': '#aebabc', line: '#7c8a8d', 'line-soft': '#37444a', paper: '#1a2226',
}

export type ColourName = keyof typeof LIGHT

/** A colour as the page's style sheet knows it. */
export const colour = (name: ColourName): string => `var(--chart-${name})`

/** The same picture outside the page: every variable in its light colour. */
export const withoutVariables = (svg: string): string =>
  svg.replace(/var\(--chart-([a-z0-9-]+)\)/g, (_, name: string) => lightValue(name))

/** Colour of a share at a position of its scale. Both halves of a scale are treated alike; its two last points merged have a colour between theirs. */
export const shareColour = (colours: 'scale' | 'sequence', position: number): ColourName => {
  const place = position * 6
  if (colours === 'scale' && place > 0.5 && place < 1) return 'scale-0-1'
  if (colours === 'scale' && place > 5 && place < 5.5) return 'scale-5-6'
  const step = position < 0.5 ? Math.floor(position * 6) : Math.ceil(position * 6)
  return `${colours}-${Math.min(6, Math.max(0, step)) as 0}`
}
export const categoryColour = (index: number): ColourName => `category-${(index % 8) as 0}`
export const specialColour = (index: number): ColourName => `special-${(index % 3) as 0}`

/** Ink that reads on a fill, by mode: an `on-…` variable beside every colour. */
export const inkOn = (name: ColourName): string => `var(--chart-on-${name})`

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const readable = (hex: string): string => (luminance(hex) > 0.22 ? '#10191b' : '#ffffff')

const variables = (colours: Partial<Record<string, string>>): string =>
  Object.entries(colours).map(([name, hex]) =>
    `--chart-${name}:var(--ss-chart-${name},${hex});--chart-on-${name}:var(--ss-chart-on-${name},${readable(hex ?? '')});`).join('')

/** The style sheet that goes with the names, for a document or a shadow root; printing is always light. */
export const chartStyle = (): string => {
  const dark = variables({ ...LIGHT, ...DARK })
  return `:root,:host{${variables(LIGHT)}}@media screen{:host([data-colours="dark"]){${dark}}}`
    + `@media screen and (prefers-color-scheme:dark){:root,:host(:not([data-colours="light"])){${dark}}}`
}

const lightValue = (name: string): string =>
  name.startsWith('on-') ? readable(LIGHT[name.slice(3) as ColourName] ?? '#ffffff') : LIGHT[name as ColourName] ?? '#000000'

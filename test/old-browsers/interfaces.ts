/**
 * Interfaces that came after the oldest browsers people can answer with: Chrome 80, Firefox 78, Safari 14. Each with the versions that
 * brought it (null: none yet). Source: MDN, browser compatibility data (CC0), read in November 2026.
 */

type Since = readonly [chrome: number | null, firefox: number | null, safari: number | null]

/** Called on a value: `list.at(-1)`. */
export const METHODS: Readonly<Record<string, Since>> = {
  at: [92, 90, 15.4],
  checkVisibility: [105, 106, 17.4],
  findLast: [97, 104, 15.4],
  findLastIndex: [97, 104, 15.4],
  formatRange: [106, 116, 15.4],
  formatRangeToParts: [106, 116, 15.4],
  getHTML: [125, 128, 18],
  isDisjointFrom: [122, 127, 17],
  isSubsetOf: [122, 127, 17],
  isSupersetOf: [122, 127, 17],
  isWellFormed: [111, 119, 16.4],
  moveBefore: [133, 144, null],
  randomUUID: [92, 95, 15.4],
  replaceAll: [85, 77, 13.1],
  replaceChildren: [86, 78, 14],
  replaceSync: [73, 101, 16.4],
  requestSubmit: [76, 75, 16],
  setHTMLUnsafe: [123, 123, 17.4],
  showModal: [37, 98, 15.4],
  showPicker: [99, 101, 16],
  showPopover: [114, 125, 17],
  stream: [76, 69, 14.1],
  symmetricDifference: [122, 127, 17],
  throwIfAborted: [100, 97, 15.4],
  toReversed: [110, 115, 16],
  toSorted: [110, 115, 16],
  toSpliced: [110, 115, 16],
  toWellFormed: [111, 119, 16.4],
}

/** Of a constructor or a namespace: `Object.hasOwn`. */
export const STATICS: Readonly<Record<string, Since>> = {
  'AbortSignal.abort': [93, 88, 15],
  'AbortSignal.any': [116, 124, 17.4],
  'AbortSignal.timeout': [103, 100, 16],
  'Array.fromAsync': [121, 115, 16.4],
  'Intl.DisplayNames': [81, 86, 14.1],
  'Intl.DurationFormat': [129, 136, 16.4],
  'Intl.ListFormat': [72, 78, 14.1],
  'Intl.Segmenter': [87, 125, 14.1],
  'Intl.supportedValuesOf': [99, 93, 15.4],
  'Iterator.from': [122, 131, 18.4],
  'Map.groupBy': [117, 119, 17.4],
  'Object.groupBy': [117, 119, 17.4],
  'Object.hasOwn': [93, 92, 15.4],
  'Promise.any': [85, 79, 14],
  'Promise.try': [128, 134, 18.2],
  'Promise.withResolvers': [119, 121, 17.4],
  'Response.json': [105, 115, 17],
  'Symbol.asyncDispose': [127, 135, null],
  'Symbol.dispose': [125, 135, null],
  'URL.canParse': [120, 115, 17],
  'URL.parse': [126, 126, 18],
  'navigator.locks': [69, 96, 15.4],
}

/** By their bare name. */
export const GLOBALS: Readonly<Record<string, Since>> = {
  AggregateError: [85, 79, 14],
  BroadcastChannel: [54, 38, 15.4],
  CSSStyleSheet: [73, 101, 16.4],
  CloseWatcher: [126, null, null],
  CompressionStream: [80, 113, 16.4],
  DecompressionStream: [80, 113, 16.4],
  FinalizationRegistry: [84, 79, 14.1],
  OffscreenCanvas: [69, 105, 16.4],
  TransformStream: [67, 102, 14.1],
  WeakRef: [84, 79, 14.1],
  WritableStream: [59, 100, 14.1],
  navigation: [102, 147, 26.2],
  reportError: [95, 93, 15.4],
  requestIdleCallback: [47, 55, null],
  scheduler: [94, 142, null],
  structuredClone: [98, 94, 15.4],
}

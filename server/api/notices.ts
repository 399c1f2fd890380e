/** Why this browser, address or link cannot be used to answer: the page carries the words, its first script shows one. */
export const NOTICES = [
  'oldBrowser',
  'insecure',
  'storageRefused',
  'noLink',
  'codeRefused',
  'keyDiffers',
  'unreachable',
  'unitWithdrawn',
] as const
export type NoticeName = (typeof NOTICES)[number]

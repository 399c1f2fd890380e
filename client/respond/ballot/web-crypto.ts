/** Can this browser encrypt? Old ones have no Web Crypto, and the others withhold it outside of HTTPS, whatever the types promise. */
export const hasWebCrypto = (): boolean => {
  const { crypto } = globalThis as { readonly crypto?: { readonly subtle?: Partial<SubtleCrypto> } }
  return typeof crypto?.subtle?.importKey === 'function'
}

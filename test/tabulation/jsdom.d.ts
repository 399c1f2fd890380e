/** The part of jsdom that the tests parse markup with; it ships no types. */
declare module 'jsdom' {
  /** @throws where the markup is of an XML type and not well-formed */
  export const JSDOM: new (markup: string, options: { readonly contentType: string }) => {
    readonly window: { readonly document: Document }
  }
}

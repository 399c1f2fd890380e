/** The part of jsonstat-toolkit that the tests read with; it ships no types. */
declare module 'jsonstat-toolkit' {
  interface Read {
    readonly class: string
    readonly note: readonly string[]
    Data(at: readonly number[] | Readonly<Record<string, string>>): { readonly value: number | null }
    Dimension(id: string): { readonly id: readonly string[]; Category(at: number | string): { readonly label: string } }
  }
  export default function JSONstat(response: object): Read
}

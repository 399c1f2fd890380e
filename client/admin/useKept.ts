import { useState } from 'react'
import type { ContactsPreview } from '../../../server/api/admin.ts'
import { usePerson } from '../../shared/account/SignIn.tsx'
import { SIGNED_OUT } from '../../shared/api.ts'
import type { Choices } from './Understood.tsx'

/** What was handed in, and how the server reads it. */
export interface Looked {
  readonly body: Blob
  readonly preview: ContactsPreview
}

export interface KeptImport {
  readonly pasted: string
  readonly looked: Looked | null
  /** Sent to be looked at, and not answered yet. */
  readonly asked: { readonly body: Blob; readonly choices: Choices | undefined } | null
}

const NOTHING: KeptImport = { pasted: '', looked: null, asked: null }
/** In the page's memory only: contacts are never written to this device. Forgotten when somebody signs out. */
const memory = new Map<string, KeptImport>()
window.addEventListener(SIGNED_OUT, (event) => {
  if (event instanceof CustomEvent) memory.clear()
})

/** File and mapping of an import, for who began it: they outlast a session that ends meanwhile. */
export const useKeptImport = (
  campaign: string,
): { readonly kept: KeptImport; readonly change: (part: Partial<KeptImport>) => void } => {
  const person = usePerson()
  const key = JSON.stringify([person === 'host' ? null : person.name, campaign])
  const [kept, hold] = useState(() => memory.get(key) ?? NOTHING)
  const change = (part: Partial<KeptImport>): void => {
    const next = { ...(memory.get(key) ?? NOTHING), ...part }
    memory.set(key, next)
    hold(next)
  }
  return { kept, change }
}

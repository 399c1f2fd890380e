import { embeddedStore } from './embedded.ts'
import type { StoreLocation } from './location.ts'
import type { Store } from './store.ts'

/** Opens the store at its location; see `embeddedStore` and `mongoStore` for what they throw. The driver is loaded only where there is a database. */
export async function openStore({ dataFolder, mongoUri }: StoreLocation): Promise<Store> {
  if (mongoUri === undefined) return embeddedStore(dataFolder)
  const { mongoStore } = await import('./mongo.ts')
  return mongoStore(mongoUri)
}

import { embeddedStore } from './embedded.ts'
import type { StoreLocation } from './location.ts'
import { mongoStore } from './mongo.ts'
import type { Store } from './store.ts'

/** Opens the store at its location; see `embeddedStore` and `mongoStore` for what they throw. */
export const openStore = ({ dataFolder, mongoUri }: StoreLocation): Promise<Store> =>
  mongoUri === undefined ? embeddedStore(dataFolder) : mongoStore(mongoUri)

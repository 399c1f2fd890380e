// tsc emits no data: surveys and locales go beside the compiled code.
import { cp } from 'node:fs/promises'

const isAsset = (path) => !/\.(ts|tsx)$/.test(path)
await cp('surveys', 'dist/surveys', { recursive: true, filter: isAsset })
await cp('locales', 'dist/locales', { recursive: true, filter: isAsset })

/** Versions of what is kept. A store of an older version is brought up by `migrate`; one of a newer version is refused. */
export const EMBEDDED_SCHEMA = 1
export const MONGO_SCHEMA = 1
/** The oldest server the MongoDB adapter is written for. */
export const MONGO_SERVER = '6.0'

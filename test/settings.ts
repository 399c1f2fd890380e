import { join } from 'node:path'

/** Where a program of its own keeps its things: all in one folder. Any free port. */
export const settingsIn = (folder: string) => ({
  PORT: '0',
  DATA_FOLDER: join(folder, 'data'),
  KEY_FOLDER: join(folder, 'keys'),
  MAIL_FOLDER: join(folder, 'letters'),
})

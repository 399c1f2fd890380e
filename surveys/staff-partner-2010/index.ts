/** The staff and partner survey of 2010 on IOM's counter-trafficking work. */
import { createRequire } from 'node:module'
import type { Definition, Survey } from '../types.ts'
import { codebook } from './codebook.ts'
import { exhibits } from './exhibits.ts'
import { introduction } from './introduction.ts'

const definition = createRequire(import.meta.url)('./definition.json') as Definition

export const staffPartner2010: Survey = {
  name: 'staff-partner-2010',
  version: '1',
  title: { en: 'Staff and partner survey (2010)', ru: 'Опрос персонала и партнёров (2010 г.)' },
  minutes: [20, 30],
  introduction,
  definition,
  codebook,
  exhibits,
  defaultPolicy: 'confidential',
}

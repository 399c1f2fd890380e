/** The review of counter-trafficking and protection projects, 2015–2019 (IOM Development Fund, 2020). */
import { createRequire } from 'node:module'
import type { Definition, Survey } from '../types.ts'
import { codebook } from './codebook.ts'
import { exhibits } from './exhibits.ts'
import { introduction } from './introduction.ts'

const definition = createRequire(import.meta.url)('./definition.json') as Definition

export const ctPx2020: Survey = {
  name: 'ct-px-2020',
  version: '1',
  title: {
    en: 'Review of counter-trafficking and protection projects (2015–2019)',
    ru: 'Обзор проектов по противодействию торговле людьми и защите мигрантов (2015–2019 гг.)',
  },
  introduction,
  definition,
  codebook,
  exhibits,
  defaultPolicy: 'open',
}

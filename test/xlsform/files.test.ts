import { readFile } from 'node:fs/promises'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { sheetsIn, workbookOf } from '../../server/authoring/xlsform-files.ts'
import { findingInWords } from '../../server/authoring/xlsform-words.ts'
import { hasWords } from '../../server/language/locales.ts'
import { fromXlsForm } from '../../surveys/xlsform/read.ts'
import { LEFT_OUT, REFUSED } from '../../surveys/xlsform/sheets.ts'
import { NEEDS_ASSESSMENT, POST_DISTRIBUTION, SAFEGUARDING } from './forms.ts'

describe('an XLSForm as a file', () => {
  it.each([
    ['post-distribution monitoring', POST_DISTRIBUTION],
    ['safeguarding', SAFEGUARDING],
    ['needs assessment', NEEDS_ASSESSMENT],
  ])('of %s is read back as it was written', async (_, form) => {
    const read = await sheetsIn(await workbookOf(form))
    expect(fromXlsForm(read)).toEqual(fromXlsForm(form))
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('type,name,label\ntext,a,A')],
    ['the beginning of a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
  ])('that is %s is refused by name', async (_, bytes) => {
    await expect(sheetsIn(bytes)).rejects.toMatchObject({ problem: 'notAWorkbook' })
  })

  it('that the reader never comes to the end of is refused by name', async () => {
    // Found by fuzzing: the directory of the archive is torn between two files.
    const torn = await readFile('test/fixtures/workbook-torn.xlsx')
    await expect(sheetsIn(torn)).rejects.toMatchObject({ problem: 'notAWorkbook' })
  })

  it('of which a cell lies beyond every sheet is refused by name, and ends no process', async () => {
    const sheet = 'xl/worksheets/sheet1.xml'
    const parts = unzipSync(await workbookOf(SAFEGUARDING))
    for (const place of ['ZZZZZZZ2', '&#90;ZZZZZZ2']) {
      const moved = strToU8(strFromU8(parts[sheet]!).replace('r="A2"', `r="${place}"`))
      await expect(sheetsIn(zipSync({ ...parts, [sheet]: moved }))).rejects.toMatchObject({ problem: 'notAWorkbook' })
    }
  })

  it('that was damaged is read or refused by name, whichever of its parts it was', async () => {
    const parts = unzipSync(await workbookOf(SAFEGUARDING))
    const damaged = new TextEncoder().encode('<x/>')
    for (const name of Object.keys(parts)) {
      const outcome = await sheetsIn(zipSync({ ...parts, [name]: damaged })).catch((error: unknown) => error)
      if (!Array.isArray(outcome)) expect(outcome, name).toMatchObject({ problem: 'notAWorkbook' })
    }
  })
})

describe('what an import finds', () => {
  it('is named where a heading or a type is a word of JavaScript', () => {
    const rows = [
      ['type', 'name', 'label', '__proto__', 'constructor'],
      ['text', 'a', 'A', 'x', 'y'],
      ['toString', 'b', 'B'],
      ['__proto__', 'c', 'C'],
    ]
    const { findings } = fromXlsForm([{ name: 'survey', rows }])
    expect(findings.map(({ kind, facts }) => `${kind} ${facts['type'] ?? facts['column']}`).sort())
      .toMatchInlineSnapshot(`
      [
        "columnIgnored __proto__",
        "columnIgnored constructor",
        "typeUnknown __proto__",
        "typeUnknown toString",
      ]
    `)
  })

  it('has words in both languages, with place and remedy', () => {
    for (const language of ['en', 'ru'] as const) {
      for (const kind of REFUSED)
        for (const part of ['message', 'remedy'])
          expect(hasWords(language, `xlsform:refused.${kind}.${part}`), kind).toBe(true)
      for (const kind of LEFT_OUT) expect(hasWords(language, `xlsform:leftOut.${kind}`), kind).toBe(true)
    }
    const finding = { place: 'survey row 3', kind: 'identifies', facts: { type: 'geopoint', name: 'home' } } as const
    expect(findingInWords('en', finding)).toEqual({
      place: 'sheet survey, row 3',
      message: expect.stringContaining('“home” is of type geopoint') as unknown,
      remedy: 'Remove the row, or ask in words.',
    })
    expect(findingInWords('ru', finding).place).toBe('лист survey, строка 3')
  })
})

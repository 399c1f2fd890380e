import { readFileSync, writeFileSync } from 'node:fs'
import '../server/language/locales.ts'
import { surveys } from '../surveys/index.ts'
import { reportOf } from '../server/tabulation/report/report.ts'
import { reportHtml } from '../server/tabulation/report/html.ts'
import { variablesOf } from '../surveys/variables.ts'
for (const [name, langs] of [['demo-confidential', ['en','ru']], ['demo-open', ['en']], ['small-open', ['en']]] as const) {
  const { release, quotes } = JSON.parse(readFileSync(`/tmp/report/${name}.json`, 'utf8'))
  const survey = surveys[release.survey]
  const vars = survey ? variablesOf(survey) : []
  const quoted = vars.flatMap((v) => { const own = quotes.filter((q: any) => q.variable === v.name); return own.length ? [{ variable: v.name, question: v.question, label: v.label, quotes: own.map((q: any) => ({ text: q.redacted, codes: [] })) }] : [] })
  for (const lang of langs) {
    let t = performance.now()
    const report = reportOf({ release, exhibits: survey?.exhibits ?? [], quoted }, lang)
    const t1 = performance.now() - t; t = performance.now()
    const html = reportHtml(report)
    const t2 = performance.now() - t
    writeFileSync(`/tmp/report/${name}.${lang}.html`, html)
    writeFileSync(`/tmp/report/${name}.${lang}.report.json`, JSON.stringify(report))
    const tables = report.parts.flatMap((p) => p.blocks.filter((b) => b.kind === 'table'))
    console.log(name, lang, Math.round(t1), 'ms report', Math.round(t2), 'ms html', Math.round(html.length / 1024), 'kB', tables.length, 'tables', tables.reduce((n, b) => n + b.table.rows.length, 0), 'rows', report.parts.flatMap((p) => p.blocks.filter((b) => b.kind === 'chart')).length, 'charts')
  }
}

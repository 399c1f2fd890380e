/** The style sheet of a report: upright A4, tables that are not cut where they fit a page, their headings on every page. Where words do not fit side by side, they are broken on paper. */
export const STYLE = `
:root { color-scheme: light; --ink: #1b2426; --soft: #4b585b; --line: #8a979a; --faint: #d5dddf; --accent: #02585f }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 54rem; padding: 2rem 1.25rem 4rem; background: #fff; color: var(--ink); font: 1rem/1.5 Arial, 'Liberation Sans', Helvetica, 'Noto Sans', sans-serif; overflow-wrap: break-word }
header { border-block-end: 3px solid var(--accent); padding-block-end: 1.5rem; margin-block-end: 2rem }
.kind { margin: 0; color: var(--soft); font-size: 1.125rem } h1 { margin: .25rem 0 1rem; font-size: 2rem; line-height: 1.2 }
h2 { margin: 3rem 0 1rem; font-size: 1.5rem; line-height: 1.25; border-block-end: 1px solid var(--faint); padding-block-end: .35rem } h3 { margin: 2.25rem 0 .75rem; font-size: 1.2rem; line-height: 1.3; color: var(--accent) } h4 { margin: 2rem 0 .75rem; font-size: 1rem; line-height: 1.4 }
.warning { border: 2px solid #a15f16; padding: .5rem .75rem; font-weight: 700 }
dl { margin: 1rem 0 } dl div { display: grid; grid-template-columns: minmax(0, 15rem) minmax(60%, 1fr); gap: 1rem; padding: .25rem 0; border-block-end: 1px solid var(--faint) } dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
nav ol { list-style: none; margin: 0; padding: 0 } nav > ol > li { margin-block-end: .75rem; font-weight: 700 } nav ol ol { font-weight: 400; font-size: .9375rem; margin-block-start: .25rem } nav .level-2 { padding-inline-start: 1rem } nav .level-3 { padding-inline-start: 2rem } nav li li { padding-block: .1rem }
a { color: #01565d } a:focus-visible, .scroll:focus-visible { outline: 3px solid #01565d; outline-offset: 2px }
.note { color: var(--soft); font-size: .875rem; margin: .4rem 0 }
.scroll { overflow-x: auto; margin: 1.25rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.35; border-block-end: 1.5px solid var(--ink) } caption { text-align: start; color: var(--soft); padding-block-end: .4rem; font-weight: 700 }
th, td { padding: .25rem .4rem; vertical-align: bottom; text-align: end } th:first-child, td:first-child, .texts th, .texts td { text-align: start } .texts th, .texts td { vertical-align: top }
thead tr:first-child > * { border-block-start: 1.5px solid var(--ink) } thead tr:last-child > * { border-block-end: .75px solid var(--ink) } .over { text-align: center; border-block-end: .5px solid var(--line) }
tbody th { font-weight: 400 } tbody tr + tr > * { border-block-start: .5px solid var(--faint) } .total > *, .total th, .item th { font-weight: 700 } .item th { padding-block-start: .75rem } td { font-variant-numeric: tabular-nums } small { color: var(--soft); font-size: .8125em; white-space: nowrap } .wide { font-size: .8125rem } .wide small { display: block } .wide tbody > tr > * { vertical-align: baseline }
figure { margin: 1rem 0 } figure svg { display: block; max-width: 100%; height: auto } figcaption { color: var(--soft); font-size: .875rem; margin-block-start: .35rem }
blockquote { margin: .75rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--faint) } blockquote p { margin: 0; white-space: pre-line } .beside { color: var(--soft); font-size: .875rem }
footer { margin-block-start: 3rem; border-block-start: 1px solid var(--faint); color: var(--soft); font-size: .875rem }
@page { size: A4; margin: 18mm 16mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8pt Arial, 'Liberation Sans', sans-serif; color: #4b585b } }
@media print {
  html { font-size: 9.5pt } body { max-width: none; padding: 0 } header { min-height: 235mm; border: 0; padding-block-start: 55mm; margin: 0; break-after: page } header h1 { font-size: 24pt } nav { break-after: page } h2 { font-size: 15pt; margin-block-start: 1.5rem } section.leaf > h2 { margin-block-start: 0 } section.leaf { break-before: page } h3 { font-size: 12pt } h4 { font-size: 10.5pt; margin-block-start: 1.5rem }
  h2, h3, h4, caption, p:has(+ .scroll, + figure, + ul) { break-after: avoid } h4 + figure, figure, tr, .of-item, blockquote { break-inside: avoid } .scroll { overflow: visible; break-inside: avoid } .texts { break-inside: auto } .scroll:has(.texts) { break-inside: auto } thead { display: table-header-group } table { font-size: 8pt; line-height: 1.25 } th, td { padding: .12rem .3rem } .wide { font-size: 7.5pt } .scroll { margin: .75rem 0 } table { min-width: 0 !important } .narrowed { table-layout: fixed; overflow-wrap: anywhere; hyphens: auto } p, li { orphans: 2; widows: 2 } a { color: inherit; text-decoration: none } figure svg { max-height: 200mm }
}
`

/** What a page may hold, and what not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foreign, hasPolicy, pageFaults } from '../../server/verification/page.ts'
import { policyOf } from '../../server/pages/shell.ts'

const HEAD =
  '<head>\n<title></title>\n<script type="module" src="../assets/respond.js" integrity="sha384-x"></script>\n</head>'
const BODY =
  '<main class="sheet"><h1 lang="en" tabindex="-1">Survey &lt;of staff&gt;</h1>\n<p hidden>Write to <a href="mailto:team@example.org">us</a></p></main>'
const pageOf = (head = HEAD.replace('</title>', 'Survey</title>'), body = BODY, root = '../') =>
  `<!doctype html>\n<html lang="en" dir="ltr" data-root="${root}" data-page="survey">\n${head}\n<body>\n${body}\n</body>\n</html>\n`
const kinds = (page: string) => pageFaults(page, { heads: [HEAD, HEAD], root: '../' }).map(({ kind }) => kind)

describe('a page', () => {
  it('is the package’s where its head is, whatever the survey is called', () => {
    expect(kinds(pageOf())).toEqual([])
  })

  it('is not, where a script is another or one more', () => {
    expect(kinds(pageOf(HEAD.replace('respond.js', 'spy.js')))).toEqual(['head'])
    expect(kinds(pageOf(HEAD.replace('</head>', '<script src="spy.js"></script></head>')))).toEqual(['head'])
    expect(kinds(pageOf(HEAD.replace(' integrity="sha384-x"', '')))).toEqual(['head'])
  })

  it('is not, where it takes its addresses from elsewhere or is another document', () => {
    expect(kinds(pageOf(HEAD, BODY, 'https://elsewhere.example/'))).toEqual(['frame'])
    expect(kinds(pageOf().replace('<html ', '<html onload="spy()" '))).toEqual(['frame'])
    expect(kinds(pageOf().replace('data-page', 'data-root="//elsewhere" data-page'))).toEqual(['frame'])
    expect(kinds(`${pageOf()}<script src="spy.js"></script>`)).toEqual(['frame'])
    expect(kinds('{}')).toEqual(['frame'])
  })

  it.each([
    '<script src="spy.js"></script>',
    '<SCRIPT>spy()</SCRIPT>',
    '<iframe src="spy"></iframe>',
    '<p onclick="spy()">',
    '<img src=x>',
    '<svg/onload=spy()>',
    '<style>a{}</style>',
    '<link rel="stylesheet" href="x">',
    '<a href="javascript:spy()">',
    '<a href="&#106;avascript:spy()">',
    '<a href="https://elsewhere.example">',
    '<base href="//x">',
    '<meta http-equiv="refresh" content="0">',
    '<form action="//x">',
    '<p style="background:url(//x)">',
    '<!-- -->',
    '<p class=x>',
    '<p\nclass="x">',
    '<noscript><p class="</noscript><script src=spy.js></script>"></noscript>',
    '</p onclick="spy()">',
    '<',
    '<input formaction="//x">',
    '<object data="x">',
  ])('may not hold %s', (piece) => {
    expect(piece.endsWith(foreign(`<p>Words</p>${piece}`) ?? 'nothing')).toBe(true)
    expect(kinds(pageOf(undefined, `${BODY}${piece}`))).toEqual(['body'])
  })

  it('may hold any words, escaped', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const escaped = words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
        expect(foreign(`<p title-of-nothing>`)).not.toBeNull()
        expect(foreign(`<p data-answered="${escaped}">${escaped}</p>`)).toBeNull()
      }),
    )
  })
})

describe('the content security policy', () => {
  const expected = policyOf(["'sha256-map'"], ["'sha256-style'"])
  const header = Object.entries(expected)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
  it('may be stricter and may say who frames the page', () => {
    expect(hasPolicy(`${header}; frame-ancestors https://www.example.org`, expected)).toBe(true)
    expect(hasPolicy(`upgrade-insecure-requests, ${header};frame-ancestors 'none'`, expected)).toBe(true)
  })
  it('may not be absent or wider', () => {
    expect(hasPolicy(null, expected)).toBe(false)
    expect(hasPolicy(header.replace("connect-src 'self'", 'connect-src *'), expected)).toBe(false)
    expect(hasPolicy(`${header}; worker-src *`, expected)).toBe(false)
  })
})

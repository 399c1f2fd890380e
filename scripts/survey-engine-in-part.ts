/**
 * SurveyJS without the kinds of questions that no survey here can have: they are refused when a survey is brought
 * (`surveys/checks/understood.ts`), and everybody on a slow line would wait for them. Their registrations are taken out of the library's
 * files, and then whatever nothing reaches any more. A name that is still needed somewhere stops the build.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, type Plugin } from 'vite'
import { sourcesIn } from './words-in-part.ts'

/** Kinds of questions, masks of fields, and the classes that belong to them alone; parts of SurveyJS's own page that ours does not show. */
const ABSENT = [
  'file',
  'signaturepad',
  'image',
  'imagepicker',
  'imageitemvalue',
  'imagemap',
  'imagemaparea',
  'responsiveImageSize',
  'slider',
  'sliderlabel',
  'matrixdynamic',
  'buttongroup',
  'buttongroupitemvalue',
  'flowpanel',
  'patternmask',
  'numericmask',
  'datetimemask',
  'currencymask',
  'progress',
  'timerpanel',
  'navigation-toc',
  'boolean',
  'tagbox', // check boxes before SurveyJS sees it (`client/respond/questions/apart.ts`)
  'expression',
  'custom',
  'composite',
  'cover',
  'header',
  'logo',
  'breadcrumbs',
  'singleinput-summary',
  'expressionitem',
  'htmlconditionitem',
  'urlconditionitem',
  'trigger',
  'surveytrigger',
  'visibletrigger',
  'completetrigger',
  'setvaluetrigger',
  'copyvaluetrigger',
  'skiptrigger',
  'runexpressiontrigger',
]
/** Questions that we draw ourselves (`client/respond/questions`). */
const DRAWN_BY_US = [
  'matrix',
  'survey-matrix-cell',
  'sv-matrix-row',
  'sv-matrix-drag-drop-icon',
  'matrixdropdown',
  'ranking',
  'sv-ranking-item',
  'dropdown',
  'sv-dropdown-select',
  'rating',
  'sv-rating-dropdown',
  'sv-rating-dropdown-item',
  'sv-rating-item',
  'sv-rating-item-star',
  'sv-rating-item-smiley',
]
/**
 * Where the model makes what nothing shows: a header, a table of contents and a progress bar of its own, questions that a host page
 * would have composed, moving by dragging (ours has buttons), a list that opens (the browser's own does), a table of cells.
 */
const NEVER_MADE: Readonly<Record<string, string>> = {
  'return new QuestionCompositeModel(name, questionJSON);': 'return undefined;',
  'return new QuestionCustomModel(name, questionJSON);': 'return undefined;',
  'this.progressTextModelValue = new SurveyProgressTextModel(this);': '',
  'this.progressTextModel.updateProgressText(onValueChanged);': '',
  'this.timerModelValue = new SurveyTimerModel(this); this.timerModelValue.onTimerTick = (page) => { this.doTimer(page); };':
    '',
  'this.timerModel.spent = 0;': '',
  'this.timerModel.stop();': '',
  'res.push(...this.timerModel.createLayoutElements());': '',
  'if (!DragDropDOMAdapter.PreventScrolling)': 'if (true)',
  'this.progressBarValue = new ProgressButtons(this);': '',
  'this.tocModelValue = new TOCModel(this);': '',
  'res.push(...this.tocModel.createLayoutElements());': '',
  'res.push(...this.progressTextModel.createLayoutElements());': '',
  'const advHeader = new Cover(); advHeader.fromTheme(theme); this.insertAdvancedHeader(advHeader);': '',
  'const advHeader = new Cover(); target.insertAdvancedHeader(advHeader);': '',
  'return new DragDropRankingSelectToRank(this.survey, null, this.longTap);': 'return undefined;',
  'return new DragDropRankingChoices(this.survey, null, this.longTap);': 'return undefined;',
  'return this.dragDropRankingChoices.dropTarget === item;': 'return false;',
  'if (!this.isDisposed && this.useDropdownList && !this.dropdownListModelValue) { this.dropdownListModelValue = new DropdownListModel(this); }':
    '',
  'this.dropdownListModelValue = new DropdownListModel(this); } } getCompactRenderAs() {': '} } getCompactRenderAs() {',
  'return new QuestionMatrixDropdownRenderedTable(this);': 'return undefined;',
  'return this.renderedTable.wrapperDropTargetId;': 'return undefined;',
}
/** Members that the language itself calls. */
const LANGUAGE = ['toString', 'valueOf', 'toJSON', 'then', 'handleEvent']
const FILES = /\/survey-(?:core|react-ui)\/fesm\/survey-(core|react-ui)\.mjs$/
/** Fifteen hundred variables of themes, which the page's own style sheet has. */
const THEMES: Readonly<Record<string, string>> = { baseTheme: '{ cssVariables: {} }', legacyCssVariables: '{}' }

/** Drawings of buttons that are not there, and the timer's, whose style no policy of ours lets through. Those of a scale of faces stay. */
const ABSENT_ICONS =
  /^(?:add|camera|collapse|collapsedetails|delete|drag|draghorizontal|editsmall|expand|expanddetails|file|flip|folder|fullsize|image|loading|maximize|minimize|more|navmenu|noimage|rankingundefined|reorder|restoredown)_\d+x\d+$|^timercircle$/

/** As much of a syntax tree as is needed here. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export const surveyEngineInPart = (): Plugin => {
  let root = ''
  return {
    name: 'survey-engine-in-part',
    configResolved: (config) => {
      root = config.root
    },
    transform(code, id) {
      const [, library] = FILES.exec(id) ?? []
      if (!library) return null
      const wanted = importedFrom(root, `survey-${library}`)
      if (library === 'core') {
        const drawing = readFileSync(id.replace(/survey-core/g, 'survey-react-ui'), 'utf8')
        const part = inPart(drawing, importedFrom(root, 'survey-react-ui'), null)
        for (const name of importsOf(part, 'survey-core')) wanted.add(name)
        const said = [part, ...sourcesOf(root), ...LANGUAGE].flatMap(saidIn)
        return { code: inPart(withoutNeverMade(code), wanted, said), map: null }
      }
      return { code: inPart(code, wanted, null), map: null }
    },
  }
}

/** @throws Error where the library has become another one */
const withoutNeverMade = (code: string): string =>
  Object.entries(NEVER_MADE).reduce((left, [made, instead]) => {
    // eslint-disable-next-line no-restricted-syntax -- a name of ours
    const parts = left.split(new RegExp(made.split(' ').map(escaped).join('\\s+')))
    if (parts.length !== 2) throw new Error(`survey-core: ${String(parts.length - 1)} times "${made}", not once`)
    return parts.join(instead)
  }, code)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Names that our own sources import from a library. */
const importedFrom = (root: string, library: string): Set<string> =>
  new Set(sourcesOf(root).flatMap((source) => [...importsOf(source, library)]))

const sourcesOf = (root: string): readonly string[] =>
  ['client', 'surveys', 'server/authoring'].map((folder) => sourcesIn(join(root, folder)))

function importsOf(source: string, library: string): Set<string> {
  // eslint-disable-next-line no-restricted-syntax -- a name of ours
  const found = source.matchAll(new RegExp(`(?:import|export)\\s*\\{([^}]*)\\}\\s*from\\s*['"]${library}['"]`, 'g'))
  const names = [...found].flatMap(([, list = '']) => list.split(','))
  return new Set(
    names
      .map((name) =>
        name
          .replace(/ as .*/, '')
          .replace(/^\s*type /, '')
          .trim(),
      )
      .filter(Boolean),
  )
}

/** A library's text with no more than what is wanted of it, and what runs by itself, needs; `said`: see `Members`. */
function inPart(code: string, wanted: ReadonlySet<string>, said: Iterable<string> | null): string {
  const { body } = parseSync('library.mjs', code).program as unknown as { body: Node[] }
  const rest = body.filter((node) => !registersAbsent(node) && node.type !== 'ExportNamedDeclaration')
  const names = new Map(rest.flatMap((node) => declared(node).map((name) => [name, node] as const)))
  const reached = new Set<Node>()
  const needed = new Set<string>()
  const take = (part: Node): void => {
    for (const name of mentions(part, members.are)) {
      needed.add(name)
      reach(names.get(name))
    }
    members.say(wordsIn(part, members.are))
  }
  const members = membersOf(said, take)
  const reach = (node: Node | undefined): void => {
    if (!node || reached.has(node)) return
    reached.add(node)
    if (node.type === 'ImportDeclaration') return
    members.come(node)
    take(node)
  }
  const exported = exportsOf(body)
  for (const [outer, inner] of exported) if (wanted.has(outer)) reach(names.get(inner))
  for (const node of rest) if (runs(node) && ownerOf(node, names) === undefined) reach(node)
  // What completes a class runs where the class is there.
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const node of rest) {
      const owner = ownerOf(node, names)
      if (owner && reached.has(owner)) reach(node)
    }
  }
  const text = body
    .filter((node) => reached.has(node))
    .map((node) => importing(node, needed) ?? withoutLooks(members.textOf(node, code)))
  const left = [...exported].filter(([, inner]) => [...reached].some((node) => node === names.get(inner)))
  return [
    ...text,
    `export { ${left.map(([outer, inner]) => (outer === inner ? inner : `${inner} as ${outer}`)).join(', ')} }`,
  ].join('\n')
}

/**
 * Members of classes. One whose name nobody says, neither as a name nor in a text, is called by nobody: the library finds members by names
 * that stand somewhere, in its registry of properties too, and makes one only, `locTitle` of `title`.
 */
interface Members {
  /** Is it looked at when its name is said? Members of classes within functions are not: they are read with these. */
  readonly are: (node: Node) => boolean
  /** A class has been reached. */
  come(node: Node): void
  say(words: Iterable<string>): void
  textOf(node: Node, code: string): string
}

/** @param before said elsewhere; null: every member stays; @param take goes on with a member that is called */
function membersOf(before: Iterable<string> | null, take: (member: Node) => void): Members {
  const words = new Set(before ?? [])
  const waiting = new Map<string, Set<Node>>()
  const known = new Set<Node>()
  const gone = new Set<Node>()
  const are = (node: Node): boolean => known.has(node)
  const live = (name: string): void => {
    const called = waiting.get(name) ?? []
    waiting.delete(name)
    for (const member of called) gone.delete(member)
    for (const member of called) take(member)
  }
  return {
    are,
    come: (node) => {
      for (const member of before === null ? [] : classBody(node)) {
        const name = memberName(member)
        if (name === undefined) continue
        known.add(member)
        gone.add(member)
        waiting.set(name, (waiting.get(name) ?? new Set()).add(member))
      }
      for (const name of [...waiting.keys()]) if (words.has(name)) live(name)
    },
    say: (more) => {
      for (const word of more) {
        for (const name of [word, `loc${word.charAt(0).toUpperCase()}${word.slice(1)}`]) {
          if (words.has(name)) continue
          words.add(name)
          live(name)
        }
      }
    },
    textOf: ({ start, end, ...node }, code) => {
      let [text, from] = ['', start]
      for (const member of classBody(node as Node).filter((each) => gone.has(each))) {
        text += code.slice(from, member.start)
        from = member.end
      }
      return text + code.slice(from, end)
    },
  }
}

const classBody = (node: Node): readonly Node[] =>
  node.type === 'ClassDeclaration' ? ((node['body'] as Node)['body'] as Node[]) : []

/** Undefined where it is no member of a class, or one that runs by itself or has no name. */
function memberName(node: Node): string | undefined {
  const named = node.type === 'MethodDefinition' || (node.type === 'PropertyDefinition' && node['value'] == null)
  const key = named && node['computed'] !== true ? (node['key'] as { type: string; name: string }) : undefined
  return key?.type === 'Identifier' && key.name !== 'constructor' ? key.name : undefined
}

/** An import of no more than the names needed; null for anything else. */
function importing(node: Node, needed: ReadonlySet<string>): string | null {
  if (node.type !== 'ImportDeclaration') return null
  const source = (node['source'] as { raw: string }).raw
  const specifiers = node['specifiers'] as { type: string; local: { name: string }; imported?: { name: string } }[]
  const named = specifiers.filter(({ type, local }) => type === 'ImportSpecifier' && needed.has(local.name))
  if (specifiers.some(({ type }) => type !== 'ImportSpecifier')) return null
  return `import { ${named.map(({ local, imported }) => `${imported?.name} as ${local.name}`).join(', ')} } from ${source};`
}

/** Outer name and inner name. */
function exportsOf(body: readonly Node[]): Map<string, string> {
  const lists = body.filter((node) => node.type === 'ExportNamedDeclaration' && node['source'] == null)
  const all = lists.flatMap((node) => node['specifiers'] as { exported: { name: string }; local: { name: string } }[])
  return new Map(all.map(({ exported, local }) => [exported.name, local.name]))
}

/** `Serializer.addClass('file', …)`, `….registerQuestion('file', …)`, `….getProperty('file', …).type = …` */
function registersAbsent(node: Node): boolean {
  const expression = node['expression'] as Node | undefined
  const changed = expression?.type === 'AssignmentExpression' ? (expression['left'] as Node) : undefined
  const call = callIn(node) ?? (changed?.['object'] as Node | undefined)
  const callee = call?.['callee'] as Node | undefined
  const method = (callee?.['property'] as { name?: string } | undefined)?.name ?? ''
  if (!['addClass', 'registerQuestion', 'registerElement', 'getProperty'].includes(method)) return false
  const [first] = call?.['arguments'] as { value?: unknown }[]
  const name = String(first?.value)
  if (DRAWN_BY_US.includes(name) && calleeObject(callee).startsWith('React')) return true
  // eslint-disable-next-line no-restricted-syntax -- a name of ours
  return ABSENT.some((kind) => name === kind || new RegExp(`^sv-(?:placeholder-)?${kind}(?:-|$)`).test(name))
}

/** `ReactQuestionFactory` in `ReactQuestionFactory.Instance.registerQuestion(…)` */
const calleeObject = (callee: Node | undefined): string => {
  const object = (callee?.['object'] as Node | undefined)?.['object'] as { name?: string } | undefined
  return object?.name ?? ''
}

const callIn = (node: Node): Node | null => {
  const expression = node['expression'] as Node | undefined
  return node.type === 'ExpressionStatement' && expression?.type === 'CallExpression' ? expression : null
}

/** The class that a statement decorates (`__decorate([…], X.prototype, …)`) or gives a static property (`X.y = …`). */
function ownerOf(node: Node, names: ReadonlyMap<string, Node>): Node | undefined {
  const call = callIn(node)
  const expression = node['expression'] as Node | undefined
  const target =
    (call?.['callee'] as { name?: string } | undefined)?.name === '__decorate'
      ? (call?.['arguments'] as Node[])[1]
      : expression?.type === 'AssignmentExpression'
        ? (expression['left'] as Node)
        : undefined
  const object = target?.type === 'MemberExpression' ? (target['object'] as Node & { name?: string }) : undefined
  return object?.name === undefined ? undefined : names.get(object.name)
}

function declared(node: Node): string[] {
  const { name } = (node['id'] ?? {}) as { name?: string }
  if (name !== undefined) return [name]
  if (node.type === 'ImportDeclaration')
    return (node['specifiers'] as { local: { name: string } }[]).map(({ local }) => local.name)
  if (node.type !== 'VariableDeclaration') return []
  return (node['declarations'] as { id: { name: string } }[]).map(({ id }) => id.name)
}

/** Does it do something by itself? */
const runs = (node: Node): boolean => {
  if (node.type === 'ImportDeclaration') return (node['specifiers'] as unknown[]).length === 0
  if (node.type === 'VariableDeclaration')
    return (node['declarations'] as { init: Node | null }[]).some(
      ({ init }) =>
        init !== null && ['CallExpression', 'AssignmentExpression', 'SequenceExpression'].includes(init.type),
    )
  return !['ClassDeclaration', 'FunctionDeclaration'].includes(node.type)
}

/** Every name that may be one of the file's own, but for those in parts that are left out. */
const mentions = (node: Node, left: (part: Node) => boolean): Set<string> => {
  const ofMembers = (key: string, { computed, shorthand }: Node): boolean =>
    (key === 'property' || key === 'key') && computed === false && shorthand !== true
  return new Set(nodesIn(node, left, ofMembers).flatMap(nameOf))
}

/** Every word by which a member may be called: names, and what stands in texts; a member's own name calls nobody. */
const wordsIn = (node: Node, left: (part: Node) => boolean): Set<string> => {
  const ownName = (key: string, { type }: Node): boolean => key === 'key' && type === 'MethodDefinition'
  return new Set(nodesIn(node, left, ownName).flatMap((each) => [...nameOf(each), ...textIn(each)]))
}

const nameOf = ({ type, name }: Node): readonly string[] => (type === 'Identifier' ? [name as string] : [])

const textIn = ({ type, value }: Node): readonly string[] => {
  const text = type === 'TemplateElement' ? (value as { raw: unknown }).raw : value
  return typeof text === 'string' ? saidIn(text) : []
}

/** A node and every one within it, but for parts that are left out and what stands under keys that are. */
function nodesIn(
  node: Node,
  left: (part: Node) => boolean,
  leftKey: (key: string, of: Node) => boolean,
): readonly Node[] {
  const found: Node[] = []
  const look = (each: Node): void => {
    found.push(each)
    for (const [key, value] of Object.entries(each)) {
      if (leftKey(key, each)) continue
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(child) && !left(child)) look(child)
    }
  }
  look(node)
  return found
}

const saidIn = (text: string): readonly string[] => text.match(/[\w$]+/g) ?? []

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** `var defaultCss = { …, boolean: { … } }`: the names of classes of every kind of question. */
function withoutLooksOfAbsent(statement: string): string {
  const { body } = parseSync('classes.mjs', statement).program as unknown as { body: Node[] }
  const [{ init }] = body[0]?.['declarations'] as [{ init: Node }]
  const classes = init['properties'] as (Node & { key: { name: string }; value: Node })[]
  const left = classes.filter(
    ({ key, value }) => value.type !== 'ObjectExpression' || !['window', ...ABSENT].includes(key.name),
  )
  return `var defaultCss = { ${left.map(({ start, end }) => statement.slice(start, end)).join(', ')} };`
}

const withoutLooks = (statement: string): string => {
  const [, name = ''] = /^(?:var|const) (\w+) = /.exec(statement) ?? []
  if (ABSENT_ICONS.test(name)) return `var ${name} = "";`
  if (name === 'defaultCss') return withoutLooksOfAbsent(statement)
  return Object.hasOwn(THEMES, name) ? `var ${name} = ${THEMES[name]};` : statement
}

/**
 * Rewrites the style sheets of our pages for a shadow root while the parts are built: the document's elements become the
 * room's, the dark colours heed `data-colours`, and sizes hang on `--ss-rem`, since a host may have shrunk its root's font size for
 * purposes of its own; what the reader enlarges stays enlarged.
 */
interface Rule {
  selectors: string[]
  readonly parent: { readonly type: string; readonly params?: string; after(node: unknown): unknown } | undefined
  clone(overrides: object): unknown
}
interface Declaration {
  value: string
}

const DARK = /prefers-color-scheme:\s*dark/
const done = new WeakSet<object>()

export const inRoom = {
  postcssPlugin: 'in-room',
  Rule(rule: Rule): void {
    if (done.has(rule)) return
    done.add(rule)
    const dark = rule.parent?.type === 'atrule' && DARK.test(rule.parent.params ?? '')
    const ofDocument = rule.selectors.includes(':root')
    rule.selectors = [...new Set(rule.selectors.map((selector) => selectorInRoom(selector, dark)))]
    if (dark && ofDocument) {
      const always = rule.clone({ selectors: [':host([data-colours="dark"])'] }) as object
      done.add(always)
      rule.parent.after(always)
    }
  },
  Declaration(declaration: Declaration): void {
    if (declaration.value.includes('--ss-rem')) return
    declaration.value = declaration.value.replace(
      /(?<![\w.#-])(-?(?:\d+(?:\.\d+)?|\.\d+))rem\b/g,
      'calc($1 * var(--ss-rem, max(1rem, 16px)))',
    )
  },
}

const selectorInRoom = (selector: string, dark: boolean): string =>
  selector
    .replace(/:root\b/g, dark ? ':host(:not([data-colours="light"]))' : ':host')
    .replace(/^(?:html|body)(?![\w-])/, '.ss-page')
    .replace(/^\.ss-page\s+body(?![\w-])/, '.ss-page')

/**
 * What browsers of 2020 (Chrome 80, Firefox 78, Safari 14) lack of what the page and its libraries call. `test/old-browsers` holds the
 * built program to it: whatever is newer than they are stands here, or is asked for before it is used.
 */

/** Gives `to` what it lacks, as the standard would: writable, not listed. */
const lend = (to: object, name: string, value: (this: never, ...given: never[]) => unknown): void => {
  if (!(name in to)) Object.defineProperty(to, name, { value, writable: true, configurable: true })
}

lend(Array.prototype, 'at', function (this: readonly unknown[], index: number) {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
})
lend(
  Array.prototype,
  'toSorted',
  function (this: readonly unknown[], compare?: (one: unknown, other: unknown) => number) {
    return this.slice().sort(compare)
  },
)
lend(Object, 'hasOwn', (value: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(value, key))
// Ours are texts by texts; the newer calls, by patterns and functions, nobody makes.
lend(String.prototype, 'replaceAll', function (this: string, sought: string, by: string) {
  return this.split(sought).join(by)
})
lend(Element.prototype, 'replaceChildren', function (this: Element, ...nodes: (Node | string)[]) {
  this.textContent = ''
  this.append(...nodes)
})

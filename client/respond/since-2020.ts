/**
 * What browsers of 2020 (Chrome 80, Firefox 78, Safari 14) lack of what the page and its libraries call. `test/old-browsers` holds the
 * built program to it: whatever is newer than they are stands here, or is asked for before it is used.
 */

type Lacking<T> = { -readonly [K in keyof T]?: T[K] }

const array = Array.prototype as Lacking<unknown[]>
array.at ??= function (this: unknown[], index: number) {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}
array.toSorted ??= function (this: unknown[], compare) {
  return this.slice().sort(compare)
}

const object = Object as Lacking<ObjectConstructor>
object.hasOwn ??= (value: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(value, key)

const string = String.prototype as Lacking<string>
// Ours are texts by texts; the newer calls, by patterns and functions, nobody makes.
string.replaceAll ??= function (this: string, sought: unknown, by: unknown) {
  return this.split(String(sought)).join(String(by))
}

const element = Element.prototype as Lacking<Element>
element.replaceChildren ??= function (this: Element, ...nodes) {
  this.textContent = ''
  this.append(...nodes)
}

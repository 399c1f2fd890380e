/** What is there at once as a promise: the contract promises it, and a failure is a rejection. */
export function promised<T>(read: () => T | PromiseLike<T>): Promise<T> {
  return new Promise((resolve) => resolve(read()))
}

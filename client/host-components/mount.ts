/**
 * Where the plugin is mounted, with exactly one slash at its end.
 *
 * @example mountOf('/surveys') // '/surveys/'
 */
export const mountOf = (baseUrl: string): string => {
  let end = baseUrl.length
  while (baseUrl[end - 1] === '/') end--
  return `${baseUrl.slice(0, end)}/`
}

import { apiAddress, called, type Query } from '../shared/api.ts'

/** Sends bytes as they are. @throws ApiRefusal */
export const sendFile = (
  path: string,
  body: Blob,
  query: Query = {},
  method: 'POST' | 'PUT' = 'POST',
): Promise<Response> =>
  called(apiAddress(path, query), { method, body, headers: { 'Content-Type': 'application/octet-stream' } })

/** Lines of JSON as they come in. The last, unended line counts too. */
export async function* linesOf<Line>(reply: Response): AsyncGenerator<Line> {
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  while (reader) {
    const { done, value = '' } = await reader.read()
    const lines = (rest + value).split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) if (line.trim()) yield JSON.parse(line) as Line
    if (done) return
  }
}

import { apiAddress, called, type Query } from '../shared/api.ts'

/** Sends bytes as they are. @throws ApiRefusal */
export const sendFile = (path: string, body: Blob, query: Query = {}): Promise<Response> =>
  called(apiAddress(path, query), { method: 'POST', body, headers: { 'Content-Type': 'application/octet-stream' } })

/** Reads lines of JSON as they come in. The last, unended line counts too. */
export const readLines = async <Line>(reply: Response, each: (line: Line) => void): Promise<void> => {
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value = '' } = await reader.read()
    const lines = (rest + value).split('\n')
    rest = done ? '' : lines.pop()!
    for (const line of lines) if (line.trim()) each(JSON.parse(line) as Line)
    if (done) return
  }
}

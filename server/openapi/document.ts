/** The OpenAPI 3.1 document of the HTTP API, made from the schemas the routes parse with. */
import { sessionCookie } from '../accounts/sessions.ts'
import { z } from 'zod'
import { adminOperations } from './operations-admin.ts'
import { accountOperations, runningOperations } from './operations-office.ts'
import { researchOperations } from './operations-research.ts'
import { respondOperations } from './operations-respond.ts'
import { trusteeOperations } from './operations-trustee.ts'
import type { Named } from '../api/wire.ts'
import { refusalsOf, typesOf, type Operation } from './operation.ts'
import { problemReply } from '../api/replies/office.ts'

export interface DocumentOptions {
  /** Where the mount is reached: `https://host/surveys`. */
  readonly publicUrl: string
  /** With the accounts of the standalone server; as a plugin the host says who is who. */
  readonly standalone: boolean
}

/** Every operation there is. */
export function operationsOf({ standalone }: Pick<DocumentOptions, 'standalone'>): readonly Operation[] {
  return [
    ...respondOperations,
    ...trusteeOperations,
    ...adminOperations,
    ...researchOperations,
    ...(standalone ? accountOperations : []),
    ...runningOperations,
  ]
}

/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export function openApiDocument(options: DocumentOptions): Record<string, unknown> {
  const operations = operationsOf(options)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = told(operation)
  const replies = [problemReply, ...operations.flatMap(({ reply }) => reply.json ?? [])]
  return {
    openapi: '3.1.0',
    info: {
      title: 'stakeholder-surveys',
      version: '1',
      description:
        'Refusals are RFC 9457 problem+json; `problem` names them. What a body must look like is said by the schemas the server parses it with.',
    },
    servers: [{ url: options.publicUrl }],
    paths,
    components: {
      schemas: Object.fromEntries(replies.map(({ name, schema }) => [name, jsonSchema(schema, 'output')])),
      securitySchemes: {
        host: options.standalone
          ? { type: 'apiKey', in: 'cookie', name: sessionCookie(options.publicUrl).name }
          : { type: 'apiKey', in: 'cookie', name: 'host', description: 'As the host application says who is who.' },
        metricsToken: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function told(operation: Operation): Record<string, unknown> {
  const { method, path, summary, tag, role, body, reply } = operation
  const types = typesOf(operation)
  const described = {
    description: reply.status === 204 ? 'Done.' : reply.status === 303 ? 'The page is elsewhere.' : 'As asked.',
    ...(types.length > 0 && { content: contentOf(types, reply.json) }),
  }
  return {
    operationId: `${method} ${path}`,
    summary,
    tags: [tag],
    ...(role !== 'nobody' && { security: [{ host: [] }, ...(path === '/api/metrics' ? [{ metricsToken: [] }] : [])] }),
    parameters: [...inPath(path), ...inQuery(operation)],
    ...(body && { requestBody: requestOf(body) }),
    responses: {
      [reply.status]: described,
      ...Object.fromEntries(
        [...refusalsOf(operation)].map(([status, names]) => [
          status,
          {
            description: names.join(', '),
            content: {
              'application/problem+json': {
                schema: {
                  allOf: [
                    { $ref: `#/components/schemas/${problemReply.name}` },
                    { properties: { problem: { enum: names } } },
                  ],
                },
              },
            },
          },
        ]),
      ),
    },
  }
}

function requestOf(body: NonNullable<Operation['body']>): Record<string, unknown> {
  return {
    required: body.optional !== true,
    content:
      'schema' in body
        ? { 'application/json': { schema: jsonSchema(body.schema, 'input') } }
        : Object.fromEntries(body.files.map((type) => [type, {}])),
  }
}

const contentOf = (types: readonly string[], json: Named | undefined) =>
  Object.fromEntries(
    types.map((type) => [
      type,
      json && /json$/.test(type) ? { schema: { $ref: `#/components/schemas/${json.name}` } } : {},
    ]),
  )

const inPath = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

function inQuery({ query }: Operation): Record<string, unknown>[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: jsonSchema(schema as z.ZodType, 'input'),
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const written = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return Object.fromEntries(Object.entries(written).filter(([member]) => member !== '$schema')) // the dialect is OpenAPI's
}

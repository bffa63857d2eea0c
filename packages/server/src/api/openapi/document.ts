// The OpenAPI 3.1 document, made from the contract: JSON Schema 2020-12 is what zod writes and what OpenAPI 3.1 reads.
import {
  API_BASE,
  API_VERSION,
  CONTRACT,
  isConfirmed,
  ERRORS,
  errorRow,
  PARAMS,
  type Endpoint,
  type ErrorCode,
  type Guard,
  type Words,
} from '@atrium/client/contract';
import * as z from 'zod';

type Json = Record<string, unknown>;

const ALWAYS: ErrorCode[] = ['request-malformed', 'too-many-requests', 'internal'];

export const ABOUT: Words = {
  en: 'Management API of the platform: accounts, teams, programs, versions, reviews.',
  zh: '平台管理接口：账号、团队、小程序、版本与审核。',
};

export function createDocument(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const [group, endpoints] of Object.entries(CONTRACT))
    for (const [name, endpoint] of Object.entries<Endpoint>(endpoints))
      (paths[endpoint.path] ??= {})[endpoint.method] = operation(group, name, endpoint);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atrium',
      version: API_VERSION,
      description: `${ABOUT.en} / ${ABOUT.zh}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin + API_BASE }],
    tags: Object.keys(CONTRACT).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        user: { type: 'http', scheme: 'bearer', description: 'Session token or API key of a user' },
        superapp: { type: 'http', scheme: 'bearer', description: 'Key of a super app' },
      },
      schemas: { Error: ERROR },
    },
  };
}

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'fix', 'requestId'],
      properties: {
        code: { type: 'string', enum: Object.keys(ERRORS) },
        message: { type: 'string' },
        fix: { type: 'string' },
        requestId: { type: 'string' },
        details: {},
      },
    },
  },
};

function operation(group: string, name: string, endpoint: Endpoint): Json {
  const { guard, summary, body, query } = endpoint;
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, it = '']) => it);
  const inPath = names.map((it) => ({
    name: it,
    in: 'path',
    required: true,
    schema: schemaOf(PARAMS[it as keyof typeof PARAMS], 'input'),
  }));
  const fields = query ? Object.entries(query.shape) : [];
  const inQuery = fields.map(([it, field]) => ({
    name: it,
    in: 'query',
    required: !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, 'input'),
  }));
  return {
    operationId: `${group}.${name}`,
    tags: [group],
    summary: summary.en,
    description: `${summary.zh}\n\n${rightOf(guard).en}`,
    ...(guard === 'public'
      ? { security: [] }
      : { security: [{ [guard === 'superapp-key' ? 'superapp' : 'user']: [] }] }),
    parameters: [...inPath, ...inQuery, ...headersOf(endpoint)],
    ...(body
      ? {
          requestBody: {
            required: true,
            content:
              'bytes' in body
                ? {
                    [body.type]: {
                      schema: { type: 'string', format: 'binary', maxLength: body.maxBytes },
                    },
                  }
                : { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: responsesOf(endpoint),
    'x-guard': guard,
  };
}

function headersOf({ method, etag, guard, keysOf }: Endpoint): Json[] {
  const string = { type: 'string' };
  return [
    ...(etag === 'requires' || etag === 'honours'
      ? [
          {
            name: 'If-Match',
            in: 'header',
            required: etag === 'requires',
            schema: string,
            description: 'The ETag that was read',
          },
        ]
      : []),
    ...(method !== 'get' && (keysOf || guard !== 'public')
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            schema: { ...string, maxLength: 128 },
          },
        ]
      : []),
  ];
}

function responsesOf(endpoint: Endpoint): Json {
  const { answer, status, guard, etag } = endpoint;
  const codes = new Set<ErrorCode>([...ALWAYS, ...(endpoint.refusals ?? [])]);
  if (guard !== 'public') codes.add('unauthorized');
  if (typeof guard === 'object')
    codes.add('forbidden').add('program' in guard ? 'program-unknown' : 'not-found');
  // An id that cannot be one.
  if (endpoint.path.includes('{')) codes.add('not-found');
  if (etag === 'requires') codes.add('precondition-missing').add('precondition-failed');
  if (etag === 'honours') codes.add('precondition-failed');
  if (isConfirmed(endpoint)) codes.add('session-needed').add('session-stale');
  const { body } = endpoint;
  if (body) codes.add('body-type').add('body-too-large').add('body-slow');
  if (body && 'bytes' in body) codes.add('upload-busy');
  const failures: Record<string, ErrorCode[]> = {};
  for (const code of codes) (failures[errorRow(code).status] ??= []).push(code);
  const content =
    answer === 'bytes'
      ? { 'image/*': { schema: { type: 'string', format: 'binary' } } }
      : answer === 'events'
        ? { 'text/event-stream': { schema: { type: 'string' } } }
        : answer === 'nothing'
          ? undefined
          : { 'application/json': { schema: schemaOf(answer, 'output') } };
  return {
    [status ?? (answer === 'nothing' ? 204 : 200)]: {
      description: 'Done',
      ...(etag ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
      ...(content ? { content } : {}),
    },
    ...Object.fromEntries(
      Object.entries(failures).map(([of, list]) => [
        of,
        {
          description: list.map((code) => `\`${code}\`: ${errorRow(code).says.en}`).join('\n\n'),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      ]),
    ),
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

/** Who may. */
export function rightOf(guard: Guard): Words {
  if (guard === 'public') return { en: 'Anybody.', zh: '任何人。' };
  if (guard === 'signed-in') return { en: 'Anybody who is signed in.', zh: '任何已登录的用户。' };
  if (guard === 'superapp-key') return { en: 'A server of a super app.', zh: '超级应用的服务端。' };
  if ('platform' in guard) return right([guard.platform]);
  if ('program' in guard) return right(guard.program);
  if ('superapp' in guard) return right([guard.superapp]);
  if ('task' in guard) return right([guard.task]);
  const { superapp, program } = guard.team;
  if (superapp === program) return right([superapp]);
  const { en, zh } = right([superapp, program]);
  return {
    en: en.replace(/\.$/, ', by the kind of team.'),
    zh: zh.replace(/。$/, '（取决于团队类型）。'),
  };
}

function right(points: readonly string[]): Words {
  const named = points.map((it) => `\`${it}\``);
  return { en: `Right: ${named.join(' or ')}.`, zh: `权限：${named.join(' 或 ')}。` };
}

// The registry behind a server's HTTP endpoints. Every body is parsed before anything believes it.
import * as z from 'zod/mini';
import { isAppId, REVIEW_PASS_HEADER } from '@atrium/protocol';
import type {
  Category,
  ProgramFilter,
  ProgramInfo,
  RegistryEvent,
  Resolution,
} from '@atrium/protocol';
import type { UserTokens } from '../user/user-tokens.ts';
import type { LinkTarget, Registry, ResolveRequest } from './registry.ts';

const text = z.string().check(z.maxLength(2048));
const both = z.object({ zh: text, en: text });
const appId = z.string().check(z.refine(isAppId));
const envVersion = z.enum(['develop', 'trial', 'release']);

const age = z.int().check(z.gte(0), z.lte(99));

const category = z.string().check(z.maxLength(64));

const categorySchema = z.object({ id: category, parent: z.optional(category), name: both });

export const programSchema = z.object({
  appId,
  name: both,
  description: both,
  icon: text,
  dialect: z.enum(['wx', 'my']),
  kind: z.enum(['program', 'game']),
  acceptJumpFrom: z.union([z.literal('everyone'), z.literal('nobody'), z.array(text)]),
  entryPages: z.optional(z.array(text)),
  platformForbidsJumps: z.optional(z.boolean()),
  shortLinks: z.optional(z.record(z.string(), text)),
  minAge: z.optional(age),
  categories: z.optional(z.array(categorySchema).check(z.maxLength(20))),
});

const versionSchema = z.object({
  envVersion,
  version: text,
  sequence: z.int().check(z.nonnegative()),
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  baseUrl: text.check(z.endsWith('/')),
  signature: text,
});

export const resolutionSchema = z.union([
  z.object({ ok: z.literal(true), program: programSchema, version: versionSchema }),
  z.object({ ok: z.literal(false), reason: z.literal('unknown') }),
  z.object({ ok: z.literal(false), reason: z.literal('unreleased'), program: programSchema }),
  z.object({ ok: z.literal(false), reason: z.literal('age'), minAge: age }),
  z.object({ ok: z.literal(false), reason: z.literal('broken') }),
  z.object({ ok: z.literal(false), reason: z.literal('network') }),
]);

const linkSchema = z.object({
  appId,
  path: z.optional(text),
  query: z.optional(z.record(z.string(), text)),
  envVersion: z.optional(envVersion),
  scene: z.optional(z.int()),
});

const passSchema = z.object({ appId, pass: text });

const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), appId }),
  z.object({ type: z.literal('withdrawn'), appId, envVersion, version: text }),
  z.object({ type: z.literal('list') }),
]);

/** A 404 of the registry itself. */
const refusalSchema = z.strictObject({ error: text });

export interface HttpRegistryOptions {
  /** Where `/api/…` is; default: the page's own origin. */
  baseUrl?: string;
  /** For tests and for hosts that add credentials. */
  fetch?: typeof fetch;
}

const REFUSED_MS = 15_000;

/**
 * A registry over HTTP: `GET /api/programs`, `/api/resolve`, `/api/links/:id`, server-sent events at `/api/events`.
 * @example
 * createHost({ registry: new HttpRegistry({ baseUrl: 'https://api.example/' }), … })
 */
export class HttpRegistry implements Registry {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  #user: UserTokens | undefined;
  /** By program: what a reviewer's link was good for. */
  readonly #passes = new Map<string, string>();

  constructor(options: HttpRegistryOptions = {}) {
    this.#base = options.baseUrl ?? new URL('/', location.href).href;
    this.#fetch = options.fetch ?? ((...request) => fetch(...request));
  }

  askAs(user: UserTokens): void {
    this.#user = user;
  }

  list(): Promise<ProgramInfo[]> {
    return this.#programs('api/programs');
  }

  search(filter: ProgramFilter): Promise<ProgramInfo[]> {
    const query = new URLSearchParams({ ...filter });
    return this.#programs(`api/programs?${query.toString()}`);
  }

  async categories(): Promise<Category[]> {
    const answer = await this.#json('api/categories', z.array(categorySchema));
    if (!answer) throw new Error('the registry did not answer with categories');
    return answer as Category[];
  }

  async #programs(path: string): Promise<ProgramInfo[]> {
    const answer = await this.#json(path, z.array(programSchema));
    if (!answer) throw new Error('the registry did not answer with a list of programs');
    return answer as ProgramInfo[];
  }

  async resolve({ appId, envVersion, from }: ResolveRequest): Promise<Resolution> {
    const query = new URLSearchParams({ appId, envVersion, from });
    const pass = envVersion === 'develop' ? this.#passes.get(appId) : undefined;
    try {
      const answer = await this.#json(
        `api/resolve?${query.toString()}`,
        resolutionSchema,
        pass === undefined ? {} : { headers: { [REVIEW_PASS_HEADER]: pass } },
      );
      return (answer as Resolution | null) ?? { ok: false, reason: 'network' };
    } catch {
      return { ok: false, reason: 'network' };
    }
  }

  async link(id: string): Promise<LinkTarget | null> {
    if (id.startsWith('r_')) return this.#openReview(id);
    return (await this.#json(
      `api/links/${encodeURIComponent(id)}`,
      linkSchema,
    )) as LinkTarget | null;
  }

  /** What was submitted, for a reviewer: this page alone may have it from now on, as the program's develop version. */
  async #openReview(link: string): Promise<LinkTarget | null> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ link }),
    };
    const made = await this.#json('api/review-passes', passSchema, init);
    if (!made) return null;
    this.#passes.set(made.appId, made.pass);
    return { appId: made.appId, envVersion: 'develop' };
  }

  async file(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
    const response = await this.#fetch(new URL(url, this.#base), {
      // A redirect would leave the immutable, content-addressed place the version names.
      redirect: 'error',
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return response.arrayBuffer();
  }

  subscribe(listener: (event: RegistryEvent) => void): () => void {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(new URL('api/events', this.#base));
      source.onmessage = (message: MessageEvent<string>) => {
        const parsed = parseEvent(message.data);
        if (parsed) listener(parsed);
      };
      // Browsers come back after a cut, but not to who answered with a refusal: a server that starts, or has no room.
      source.onerror = () => {
        if (source.readyState === EventSource.CLOSED)
          again = setTimeout(open, REFUSED_MS * (1 + Math.random()));
      };
    };
    open();
    return () => {
      clearTimeout(again);
      source.close();
    };
  }

  /**
   * The parsed body; `null` for the registry's own 404. Throws when the server cannot be reached or talks nonsense: a proxy on
   * the way knows nothing of programs, and what is kept of them must not go by its word.
   */
  async #json<T>(
    path: string,
    schema: z.ZodMiniType<T>,
    init: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<T | null> {
    const send = this.#user?.fetch ?? this.#fetch;
    const response = await send(new URL(path, this.#base), {
      ...init,
      headers: { accept: 'application/json', ...init.headers },
    });
    if (!response.ok && response.status !== 404)
      throw new Error(`${path} answered ${response.status}`);
    const body: unknown = await response.json();
    return response.status === 404 && refusalSchema.safeParse(body).success
      ? null
      : schema.parse(body);
  }
}

function parseEvent(data: string): RegistryEvent | null {
  try {
    const result = eventSchema.safeParse(JSON.parse(data));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

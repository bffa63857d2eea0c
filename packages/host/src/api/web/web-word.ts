// What the frame of a web page says, by schema: the page behind it is a stranger.
import * as z from 'zod/mini';
import { WEB_LIMITS } from '@atrium/protocol';
import type { Json, WebToHost } from '@atrium/protocol';
import { json, object } from '../schemas.ts';

const url = z.string().check(z.maxLength(WEB_LIMITS.urlMaxChars));

const schema: z.ZodMiniType<WebToHost> = z.discriminatedUnion('k', [
  z.object({ k: z.literal('load'), url }),
  z.object({ k: z.literal('blocked'), url }),
  z.object({ k: z.literal('at'), url }),
  z.object({ k: z.literal('message'), data: json }),
  z.object({
    k: z.literal('call'),
    id: z.int().check(z.nonnegative()),
    name: z.string().check(z.maxLength(64)),
    args: object,
  }),
  z.object({ k: z.literal('back'), went: z.boolean() }),
  z.object({
    k: z.literal('title'),
    title: z.string().check(z.maxLength(WEB_LIMITS.titleMaxChars)),
  }),
]);

export function webWord(value: Json): WebToHost | null {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : null;
}

// Links the registry mints: an opaque id stands for a program, a page and an expiry; nothing in the id can be tampered with.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { SCENES } from '@atrium/protocol';

export const mintBody = z.strictObject({
  appId: z.string().max(64),
  path: z.string().max(2048).optional(),
  query: z.record(z.string().max(256), z.string().max(2048)).optional(),
  envVersion: z.enum(['develop', 'trial', 'release']).optional(),
  /** `link`: opened as a URL scheme (1065). `qr`: scanned (1011). */
  kind: z.enum(['link', 'qr']).default('link'),
  expiresInSeconds: z
    .number()
    .int()
    .min(1)
    .max(90 * 24 * 3600)
    .default(30 * 24 * 3600),
});

export interface StoredLink {
  appId: string;
  path?: string;
  query?: Record<string, string>;
  envVersion?: 'develop' | 'trial' | 'release';
  scene: number;
}

export interface Links {
  mint(body: z.output<typeof mintBody>): Promise<{ id: string; expiresAt: number }>;
  /** Undefined: never minted here, or expired; the two are not told apart. */
  redeem(id: string): Promise<StoredLink | undefined>;
}

const MAX_LINKS = 100_000;

/** Those of development: gone when the server stops. */
export function createLinks(now: () => number = Date.now): Links {
  const links = new Map<string, { link: StoredLink; expiresAt: number }>();
  return {
    async mint(body) {
      for (const [id, { expiresAt }] of links) {
        if (links.size < MAX_LINKS && expiresAt > now()) break;
        links.delete(id);
      }
      const { id, link } = mintLink(body);
      const expiresAt = now() + body.expiresInSeconds * 1000;
      links.set(id, { link, expiresAt });
      return { id, expiresAt };
    },
    async redeem(id) {
      const found = links.get(id);
      return found && found.expiresAt > now() ? found.link : undefined;
    },
  };
}

/** What a link stands for, under an id that nobody can guess. */
export function mintLink(body: z.output<typeof mintBody>): { id: string; link: StoredLink } {
  const { kind, appId, path, query, envVersion } = body;
  const link: StoredLink = {
    appId,
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(envVersion === undefined ? {} : { envVersion }),
    scene: kind === 'qr' ? SCENES.scanQrCode : SCENES.urlScheme,
  };
  return { id: `l_${randomBytes(18).toString('base64url')}`, link };
}

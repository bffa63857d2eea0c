import { expect, it } from 'vitest';
import type { EnvVersion, Resolution } from '@atrium/protocol';
import type { Registry } from '../registry/registry.ts';
import { resolveFor } from './resolve-for.ts';

const answering = (envVersion: EnvVersion) =>
  ({
    resolve: async () => ({ ok: true, program: {}, version: { envVersion } }) as Resolution,
  }) as unknown as Registry;
const question = { type: 'resolve', appId: 'mpshop0001', envVersion: 'release' } as Parameters<
  typeof resolveFor
>[1];

it('takes no tested version where a released one was asked for', async () => {
  expect(await resolveFor(answering('release'), question, '')).toMatchObject({ ok: true });
  expect(await resolveFor(answering('develop'), question, '')).toEqual({
    ok: false,
    reason: 'unknown',
  });
});

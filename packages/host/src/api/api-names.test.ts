// The names told before the code is there are exactly those of the code.
import { afterEach, expect, it, vi } from 'vitest';
import type { HostHooks } from '../host-options.ts';
import { apiCapabilities } from './api-capabilities.ts';
import { offeredNames } from './api-names.ts';
import { createMemoryFiles } from './file/file-storage.ts';
import type { NetworkGateway } from './network/network-gateway.ts';

const codeOf = (hooks: HostHooks): string[] =>
  apiCapabilities({ hooks, files: createMemoryFiles(), network: {} as NetworkGateway }).map(
    ({ name }) => name,
  );
const every = new Proxy({}, { get: () => () => undefined }) as HostHooks;

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['no hook', {}],
  ['every hook', every],
])('with %s', (_, hooks) => {
  vi.stubGlobal('navigator', new Proxy({}, { has: () => true }));
  expect(offeredNames(hooks).toSorted()).toEqual(codeOf(hooks).toSorted());
});

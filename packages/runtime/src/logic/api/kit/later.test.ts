// The second script: its names are told, it is loaded once and late, and what goes wrong is told in the dialect's words.
import { describe, expect, it } from 'vitest';
import type { Dialect } from '@atrium/protocol';
import type { LogicContext } from '../../context.ts';
import { nodeMethods } from '../core/node-context.ts';
import { NODE_TAGS } from '../core/node-tags.ts';
import { createApi } from '../create-api.ts';
import { eventFunctions } from './later.ts';
import { MY_LATER } from '../my/later-names.ts';
import { myMore } from '../my/my-more.ts';
import { fakeHost } from '../testing/fake-context.ts';
import { WX_LATER } from '../wx/later-names.ts';
import { wxMore } from '../wx/wx-more.ts';
import { createKit } from './kit.ts';

/** A program whose second script is counted, or does not arrive. */
function open(dialect: Dialect, offline = false) {
  const host = fakeHost({ dialect, answer: () => ({ text: 'copied' }) });
  const { loadMore } = host.context.natives;
  const network = { offline, loads: 0 };
  const context: LogicContext = {
    ...host.context,
    natives: {
      ...host.context.natives,
      loadMore() {
        network.loads++;
        if (network.offline) throw new Error('the script failed to load');
        return loadMore();
      },
    },
  };
  const { api } = createApi(context);
  return { api: api as Record<string, (...args: unknown[]) => unknown>, network };
}

describe.each([
  ['wx', WX_LATER, wxMore],
  ['my', MY_LATER, myMore],
] as const)('%s', (dialect, names, more) => {
  it('names exactly what the second script has, as what it is', () => {
    const table = more.apiTable(createKit(fakeHost({ dialect }).context));
    const methods = names.methods.split(' ');
    const functions = [...names.functions.split(' '), ...eventFunctions(names.events)];
    expect([...methods, ...functions].toSorted()).toEqual(Object.keys(table).toSorted());
    for (const name of methods) expect(table[name]?.kind, name).toBe('method');
    for (const name of functions) expect(table[name]?.kind, name).not.toBe('method');
  });

  it('is loaded by the first call, not by looking, and once', async () => {
    const { api, network } = open(dialect);
    expect(typeof api['connectSocket']).toBe('function');
    expect(api['canIUse']?.('createSelectorQuery')).toBe(true);
    expect(network.loads).toBe(0);
    const name = dialect === 'wx' ? 'getClipboardData' : 'getClipboard';
    await api[name]?.();
    expect(api['canIUse']?.('button.open-type.share')).toBe(true);
    api['getFileSystemManager']?.();
    expect(network.loads).toBe(1);
  });

  it('fails with a reason while it cannot be loaded, and works when it can', async () => {
    const { api, network } = open(dialect, true);
    const name = dialect === 'wx' ? 'getClipboardData' : 'getClipboard';
    await expect(api[name]?.()).rejects.toEqual(
      dialect === 'wx'
        ? { errMsg: 'getClipboardData:fail the script failed to load' }
        : { error: 12, errorMessage: 'the script failed to load' },
    );
    expect(() => api['getFileSystemManager']?.()).toThrow('the script failed to load');
    network.offline = false;
    await expect(api[name]?.()).resolves.toBeDefined();
    expect(api['getFileSystemManager']?.()).toBeDefined();
  });
});

it('the first script knows which components have a context object', () => {
  expect([...NODE_TAGS].toSorted()).toEqual(
    [...Object.keys(nodeMethods('wx')), 'canvas'].toSorted(),
  );
});

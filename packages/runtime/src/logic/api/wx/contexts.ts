// wx: objects a program makes: sound, contexts of components, logs, the cloud that is not there.
import { createNodeContext, NODE_METHODS } from '../core/node-context.ts';
import { createPlayer } from '../core/player.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { unsupported } from '../kit/failure.ts';
import { asyncFunction } from '../kit/invoke.ts';

const NO_CLOUD = 'cloud development is not provided by this super app';

export const wxContexts = (kit: Kit, convention: Convention): ApiTable => {
  const { nodes, pages, host } = kit.context;

  for (const [tag, { methods }] of Object.entries(NODE_METHODS))
    nodes.contexts.set(tag, (node) => createNodeContext(convention, methods, () => node));

  const byId = (tag: string) =>
    direct((id: unknown, scope?: unknown) => {
      const page = pages.top();
      return createNodeContext(convention, NODE_METHODS[tag]?.methods ?? '', () =>
        nodes.find(scope ?? page?.instance, `#${String(id)}`),
      );
    });
  const player = () =>
    createPlayer(kit, {
      canPlay: ['Canplay'],
      error: (message) => ({ errMsg: message, errCode: 10001 }),
    });

  let background: object | undefined;

  const log =
    (level: 'log' | 'info' | 'warn' | 'debug' | 'error') =>
    (...args: unknown[]): void =>
      host.notify('app.log', { level, args: args.map((arg) => shown(arg)) });
  const logger = () => ({
    log: log('log'),
    info: log('info'),
    warn: log('warn'),
    debug: log('debug'),
  });

  return {
    createInnerAudioContext: direct(player, { needs: 'media.audio.open' }),
    getBackgroundAudioManager: direct(() => (background ??= player()), {
      needs: 'media.audio.open',
    }),
    createVideoContext: byId('video'),
    createAudioContext: byId('audio'),
    getLogManager: direct(logger),
    getRealtimeLogManager: direct(() => ({
      ...logger(),
      error: log('error'),
      setFilterMsg: () => undefined,
      addFilterMsg: () => undefined,
    })),
    cloud: { kind: 'absent', reason: NO_CLOUD, value: cloud(convention) },
  };
};

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** `wx.cloud` exists, as programs call `wx.cloud.init` unguarded; every service of it fails with the reason. */
function cloud(convention: Convention): object {
  const fails = (api: string) =>
    asyncFunction(
      convention,
      `cloud.${api}`,
      method('', () => {
        throw unsupported(NO_CLOUD);
      }),
    );
  const names =
    'callFunction callContainer uploadFile downloadFile getTempFileURL deleteFile'.split(' ');
  const query: Record<string, unknown> = {};
  for (const name of ['get', 'add', 'update', 'set', 'remove', 'count', 'watch'])
    query[name] = fails(`database.${name}`);
  for (const name of [
    'collection',
    'doc',
    'where',
    'orderBy',
    'limit',
    'skip',
    'field',
    'aggregate',
  ])
    query[name] = () => query;
  query['command'] = new Proxy({}, { get: () => () => ({}) });
  query['serverDate'] = () => ({});
  return {
    init: () => undefined,
    database: () => query,
    ...Object.fromEntries(names.map((name) => [name, fails(name)])),
  };
}

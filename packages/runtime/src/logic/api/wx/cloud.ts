// wx: the cloud that is not there.
import { unsupported } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import { method, type ApiTable } from '../kit/method.ts';

const NO_CLOUD = 'cloud development is not provided by this super app';

export const wxCloud = (convention: Convention): ApiTable => ({
  cloud: { kind: 'absent', reason: NO_CLOUD, value: cloud(convention) },
});

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

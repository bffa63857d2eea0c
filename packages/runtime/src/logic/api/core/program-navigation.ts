// Navigation between programs, neutral of dialect: from a program's options to a request the host can judge (rules A2–A4,
// A20, A21, B2), and back to the channel. Every refusal is worded by `describeRefusal` with the caller's dialect.
import type { Dialect, EnvVersion, Json, NavigateRequest, Refusal } from '@atrium/protocol';
import { ENV_VERSIONS, isAppId, LIMITS } from '@atrium/protocol';
import type { ChannelListener, EventChannel } from '../../event-channel.ts';
import { asFailure, Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { isObject, typeName, written, type Options } from '../kit/parameters.ts';
import { serialize } from './extra-data.ts';

export interface ProgramNavigation {
  open(api: string, options: Options): Promise<{ eventChannel?: EventChannel }>;
  back(api: string, options: Options): Promise<void>;
  exit(api: string): Promise<void>;
  restart(api: string, options: Options): Promise<void>;
}

export function createProgramNavigation(kit: Kit): ProgramNavigation {
  const { dialect } = kit.context;
  const refuse = (api: string, refusal: Refusal): Worded =>
    new Worded(kit.more().describeRefusal(dialect, api, refusal));

  /** A navigation the host refused carries its Refusal; anything else keeps its general words. */
  const asked = async <T>(api: string, answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      const { code, data } = asFailure(error);
      if (code === 'navigation' && isObject(data) && 'code' in data)
        throw refuse(api, data as unknown as Refusal);
      throw error;
    }
  };

  const checked = <T>(api: string, result: T | Refusal): T => {
    if (isRefusal(result)) throw refuse(api, result);
    return result;
  };

  return {
    async open(api, options) {
      const request = checked(api, navigateRequest(dialect, options));
      if (api === 'openEmbeddedMiniProgram')
        request.embedded = {
          allowFullScreen: options['allowFullScreen'] === true,
          union: options['verify'] === 'unionProduct',
        };
      const result = await asked(api, kit.call('nav.open', request));
      if (result.channelId === undefined) return {};
      const eventChannel = kit.context.channels.open(result.channelId);
      if (isObject(options['events']))
        for (const [name, listener] of Object.entries(options['events']))
          eventChannel.on(name, listener as ChannelListener);
      return { eventChannel };
    },
    async back(api, options) {
      const extraData = checked(api, extraDataOf(dialect, options));
      await asked(api, kit.call('nav.back', extraData));
    },
    async exit(api) {
      await asked(api, kit.call('nav.exit', {}));
    },
    async restart(api, options) {
      const { path } = options;
      const request = path === undefined ? {} : { path: checked(api, pathOf(path)) };
      await asked(api, kit.call('nav.restart', request));
    },
  };
}

const isRefusal = (value: unknown): value is Refusal =>
  isObject(value) && typeof value['code'] === 'string';

const wrongType = (name: string, expected: string, value: unknown): Refusal => ({
  code: 'parameter',
  name,
  expected,
  actual: typeName(value),
});

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** The request, or the refusal of the first parameter that is wrong. Unknown options are ignored. */
export function navigateRequest(dialect: Dialect, options: Options): NavigateRequest | Refusal {
  const { appId, path, query, envVersion, shortLink, events, noRelaunchIfPathUnchanged } = options;
  const request: NavigateRequest = {};
  const byLink = dialect === 'wx' && typeof shortLink === 'string' && shortLink !== '';
  if (byLink) request.shortLink = shortLink;
  if (typeof appId === 'string' && (appId !== '' || byLink)) request.appId = appId;
  else if (!(byLink && isAbsent(appId))) return wrongType('appId', 'String', appId);
  // `my` answers 2 for a malformed id at once (rule B2); `wx` leaves it to the host's "invalid appid" (rule A11).
  if (dialect === 'my' && !isAppId(appId)) return wrongType('appId', 'String', appId);
  if (!isAbsent(path)) {
    const checkedPath = pathOf(path);
    if (typeof checkedPath !== 'string') return checkedPath;
    if (checkedPath !== '') request.path = checkedPath;
  }
  if (dialect === 'my' && !isAbsent(query)) {
    if (typeName(query) !== 'Object') return wrongType('query', 'Object', query);
    request.query = textValues(query as Options);
  }
  if (!isAbsent(envVersion)) {
    if (typeof envVersion !== 'string') return wrongType('envVersion', 'String', envVersion);
    if (ENV_VERSIONS.includes(envVersion as EnvVersion))
      request.envVersion = envVersion as EnvVersion;
  }
  const extra = extraDataOf(dialect, options);
  if (isRefusal(extra)) return extra;
  Object.assign(request, extra);
  if (!isAbsent(events) && typeName(events) !== 'Object')
    return wrongType('events', 'Object', events);
  if (noRelaunchIfPathUnchanged === true) request.noRelaunchIfPathUnchanged = true;
  // `my` documents res.eventChannel for every jump; in `wx` success has only errMsg unless `events` asks for more (rule A25).
  if (dialect === 'my' || !isAbsent(events)) request.wantsChannel = true;
  return request;
}

const textValues = (query: Options): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        key,
        typeof value === 'object' ? JSON.stringify(value) : written(value),
      ]),
  );

function extraDataOf(dialect: Dialect, options: Options): { extraData?: Json } | Refusal {
  const { extraData } = options;
  if (isAbsent(extraData)) return {};
  // Shipped wx programs send strings and read strings (rule A4); everything else must be a plain object.
  const type = typeName(extraData);
  if (type !== 'Object' && !(dialect === 'wx' && type === 'String'))
    return wrongType('extraData', 'Object', extraData);
  const serialized = serialize(extraData);
  if (!serialized.ok) return { code: 'extra-data', reason: serialized.reason };
  return { extraData: serialized.value };
}

/** Pages are named by `[\w-]` parts; a mini game's path may be only a query. */
const PATH = /^\/?(?:[\w.@-]+(?:\/[\w.@-]+)*)?(?:\?[^#\\]*)?$/;

/** Rule A20: no `..`, scheme, backslash, fragment, control characters, nor more than 2 KB. */
export function pathOf(path: unknown): string | Refusal {
  if (typeof path !== 'string') return wrongType('path', 'String', path);
  const page = path.replace(/\?.*$/s, '');
  if (
    path.length > LIMITS.pathMaxChars ||
    !PATH.test(path) ||
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\u0000-\u001f\u007f]/.test(path) ||
    page.split('/').some((part) => part === '..' || part === '.')
  )
    return { code: 'parameter', name: 'path', expected: 'a page path', actual: 'String' };
  return path;
}

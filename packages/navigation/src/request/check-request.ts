// The words of navigateToMiniProgram, checked again in the host: what came over the port is untrusted.
import { ENV_VERSIONS, isAppId } from '@atrium/protocol';
import type {
  Dialect,
  EnvVersion,
  HalfScreenWish,
  Json,
  JsonObject,
  Refusal,
} from '@atrium/protocol';
import type { Policy } from '../policy.ts';
import type { CheckedRequest } from '../state.ts';
import { checkExtraData } from './check-extra-data.ts';
import { checkPath } from './check-path.ts';
import { wrongParameter } from './parameter.ts';

export type Checked = { ok: true; request: CheckedRequest } | { ok: false; refusal: Refusal };

export interface Caller {
  dialect: Dialect;
  envVersion: EnvVersion;
}

/** First fault wins, in the order of the documentation's table; unknown options are ignored. */
export function checkRequest(args: JsonObject, caller: Caller, policy: Policy): Checked {
  const refusal =
    checkTarget(args, caller.dialect) ??
    (args.path === undefined
      ? null
      : typeof args.path === 'string'
        ? checkPath(args.path, policy.pathMaxChars)
        : wrongParameter('path', 'String', args.path)) ??
    (caller.dialect === 'my' ? checkQuery(args.query) : null) ??
    checkExtraData(args.extraData, policy.extraData) ??
    checkEnvVersion(args.envVersion);
  return refusal ? { ok: false, refusal } : { ok: true, request: pick(args, caller) };
}

function checkTarget(args: JsonObject, dialect: Dialect): Refusal | null {
  const { appId } = args;
  if (dialect === 'wx' && appId === undefined && typeof args.shortLink === 'string') return null;
  if (typeof appId !== 'string') return wrongParameter('appId', 'String', appId);
  // wx answers a string that is no id with "invalid appid", later and only to those it concerns (A11).
  if (dialect === 'my' && !isAppId(appId)) return wrongParameter('appId', 'an app id', appId);
  return null;
}

function checkQuery(query: Json | undefined): Refusal | null {
  if (query === undefined) return null;
  if (query === null || typeof query !== 'object' || Array.isArray(query))
    return wrongParameter('query', 'Object', query);
  const odd = Object.entries(query).find(
    ([, value]) => value !== null && typeof value === 'object',
  );
  return odd ? wrongParameter(`query.${odd[0]}`, 'String', odd[1]) : null;
}

function checkEnvVersion(value: Json | undefined): Refusal | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') return wrongParameter('envVersion', 'String', value);
  if (isEnvVersion(value)) return null;
  return {
    code: 'parameter',
    name: 'envVersion',
    expected: ENV_VERSIONS.join(' or '),
    actual: value.slice(0, 32),
  };
}

const isEnvVersion = (value: Json | undefined): value is EnvVersion =>
  (ENV_VERSIONS as readonly unknown[]).includes(value);

function pick(args: JsonObject, caller: Caller): CheckedRequest {
  const { appId, shortLink, path, query, extraData } = args;
  const wx = caller.dialect === 'wx';
  return {
    ...(typeof appId === 'string'
      ? { appId }
      : wx && typeof shortLink === 'string' && { shortLink }),
    ...(typeof path === 'string' && { path }),
    ...(!wx && query !== undefined && { query: asTexts(query as JsonObject) }),
    ...(extraData !== undefined && { extraData }),
    envVersion: effectiveEnvVersion(caller.envVersion, args.envVersion),
    ...(wx && args.noRelaunchIfPathUnchanged === true && { noRelaunchIfPathUnchanged: true }),
    ...(args.wantsChannel === true && { wantsChannel: true }),
    ...(args.embedded !== undefined && { embedded: halfScreenWish(args.embedded) }),
  };
}

/** Whatever else is in it: a wish that is not understood is the plainest one. */
function halfScreenWish(value: Json): HalfScreenWish {
  const wish = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  return { allowFullScreen: wish.allowFullScreen === true, union: wish.union === true };
}

/** A released caller always opens the release; the others open what they ask for (A15, A16, B17). */
function effectiveEnvVersion(caller: EnvVersion, asked: Json | undefined): EnvVersion {
  return caller !== 'release' && isEnvVersion(asked) ? asked : 'release';
}

/** Numbers and booleans travel as text, like everything in a query; null is no value. */
const asTexts = (query: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query)
      .filter(([key, value]) => value !== null && key !== '__proto__')
      .map(([key, value]) => [key, String(value)]),
  );

// What `wx` configuration files may hold, for the checks WeChat's own compiler makes before it builds: types, words, and what
// must not be absent. Facts: the documentation of app.json and page.json. What is not listed is not judged.
import type { Json, JsonObject } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import type { JsonFile } from './json-file.ts';
import { isObject } from './json-values.ts';

type Words = { readonly oneOf: readonly string[] };
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'anything'
  /** A hexadecimal colour or a name of theme.json. */
  | 'color'
  /** One of these words; with `@` among them a name of theme.json too. */
  | Words
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly keys: Readonly<Record<string, Shape>>; readonly required?: readonly string[] };

const words = (text: string): Words => ({ oneOf: text.split(' ') });

const WINDOW: Readonly<Record<string, Shape>> = {
  navigationBarBackgroundColor: 'color',
  navigationBarTextStyle: words('black white @'),
  navigationBarTitleText: 'string',
  navigationStyle: words('default custom'),
  homeButton: 'boolean',
  backgroundColor: 'color',
  backgroundTextStyle: words('dark light @'),
  backgroundColorTop: 'color',
  backgroundColorBottom: 'color',
  backgroundColorContent: 'color',
  enablePullDownRefresh: 'boolean',
  onReachBottomDistance: 'number',
  pageOrientation: words('auto portrait landscape'),
  restartStrategy: words('homePage homePageAndLatestPage'),
  initialRenderingCache: words('static dynamic capture'),
  visualEffectInBackground: words('none hidden'),
  handleWebviewPreload: words('auto manual static'),
};

const PACKAGES: Shape = {
  list: {
    keys: {
      root: 'string',
      name: 'string',
      pages: { list: 'string' },
      independent: 'boolean',
      entry: 'string',
    },
    required: ['pages'],
  },
};

const SHARED: Readonly<Record<string, Shape>> = {
  usingComponents: { map: 'string' },
  componentPlaceholder: { map: 'string' },
  componentFramework: words('exparser glass-easel'),
  style: words('v2'),
};

const DESCRIBED: Shape = { keys: { desc: 'string' }, required: ['desc'] };

/** `networkTimeout` of programs and of games. */
export const TIMEOUTS: Shape = {
  keys: {
    request: 'number',
    connectSocket: 'number',
    uploadFile: 'number',
    downloadFile: 'number',
  },
};

export const APP_SHAPE: Shape = {
  keys: {
    ...SHARED,
    pages: { list: 'string' },
    entryPagePath: 'string',
    window: { keys: WINDOW },
    tabBar: {
      keys: {
        color: 'color',
        selectedColor: 'color',
        backgroundColor: 'color',
        borderStyle: words('black white @'),
        position: words('bottom top'),
        custom: 'boolean',
        list: {
          list: {
            keys: {
              pagePath: 'string',
              text: 'string',
              iconPath: 'string',
              selectedIconPath: 'string',
            },
            required: ['pagePath'],
          },
        },
      },
      required: ['list'],
    },
    networkTimeout: TIMEOUTS,
    debug: 'boolean',
    resizable: 'boolean',
    darkmode: 'boolean',
    themeLocation: 'string',
    sitemapLocation: 'string',
    lazyCodeLoading: words('requiredComponents'),
    renderer: words('webview skyline'),
    subpackages: PACKAGES,
    subPackages: PACKAGES,
    preloadRule: {
      map: {
        keys: { network: words('all wifi'), packages: { list: 'string' } },
        required: ['packages'],
      },
    },
    plugins: {
      map: { keys: { version: 'string', provider: 'string' }, required: ['version', 'provider'] },
    },
    permission: { keys: { 'scope.userLocation': DESCRIBED, 'scope.userFuzzyLocation': DESCRIBED } },
    requiredBackgroundModes: { list: 'string' },
    requiredPrivateInfos: {
      list: words(
        'getFuzzyLocation getLocation onLocationChange startLocationUpdate startLocationUpdateBackground chooseLocation choosePoi chooseAddress',
      ),
    },
    appBar: { map: 'anything' },
    embeddedAppIdList: { list: 'string' },
    resolveAlias: { map: 'string' },
  },
  required: ['pages'],
};

export const PAGE_SHAPE: Shape = {
  keys: {
    ...SHARED,
    ...WINDOW,
    component: 'boolean',
    disableScroll: 'boolean',
    disableSwipeBack: 'boolean',
    renderer: words('webview skyline xr-frame cover-view'),
    styleIsolation: words(
      'isolated apply-shared shared page-isolated page-apply-shared page-shared',
    ),
    pureDataPattern: 'string',
  },
};

export function checkShape(json: JsonFile, shape: Shape, report: (d: Diagnostic) => void): void {
  const say = (
    level: Diagnostic['level'],
    code: string,
    at: (string | number)[],
    message: string,
    fix?: string,
  ): void =>
    report({ level, code, file: json.file, ...json.at(...at), message, ...(fix ? { fix } : {}) });

  const check = (value: Json, expected: Shape, at: (string | number)[]): void => {
    const name = `"${nameOf(at)}"`;
    const wrong = (what: string): void =>
      say(
        'error',
        'config-type',
        at,
        `${name} must be ${what}.`,
        'correct the value; it is ignored',
      );
    if (expected === 'anything') return;
    if (expected === 'string' || expected === 'color') {
      if (typeof value !== 'string') wrong('a text');
      else if (
        expected === 'color' &&
        !/^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$|@)/i.test(value)
      )
        say(
          'warning',
          'config-color',
          at,
          `${name} is no hexadecimal colour.`,
          'write it as #rrggbb',
        );
    } else if (expected === 'boolean' || expected === 'number') {
      if (typeof value === expected) return;
      if (!isQuoted(value, expected)) wrong(`a ${expected}`);
      else say('note', 'config-converted', at, `"${at.at(-1)}" is a ${expected}, not a string.`);
    } else if ('oneOf' in expected) {
      const { oneOf } = expected;
      const known = typeof value === 'string' && oneOf.includes(value);
      const isNamed = typeof value === 'string' && value.startsWith('@') && oneOf.includes('@');
      if (known || isNamed) return;
      const listed = oneOf.filter((word) => word !== '@').join(', ');
      say('error', 'config-value', at, `${name} must be one of ${listed}.`, 'it is ignored');
    } else if ('list' in expected) {
      if (!Array.isArray(value)) return wrong('a list');
      value.forEach((entry, i) => check(entry, expected.list, [...at, i]));
    } else {
      if (!isObject(value)) return wrong('an object');
      if ('map' in expected)
        for (const [key, entry] of Object.entries(value)) check(entry, expected.map, [...at, key]);
      else checkKeys(value, expected, at);
    }
  };

  const checkKeys = (
    value: JsonObject,
    { keys, required = [] }: Extract<Shape, { keys: unknown }>,
    at: (string | number)[],
  ): void => {
    for (const [key, expected] of Object.entries(keys))
      if (value[key] !== undefined && value[key] !== null)
        check(value[key], expected, [...at, key]);
    for (const key of required)
      if (value[key] === undefined)
        say('error', 'config-missing-key', at, `"${nameOf([...at, key])}" is missing.`, 'add it');
  };

  check(json.value, shape, []);
}

const nameOf = (at: (string | number)[]): string =>
  at
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('');

const isQuoted = (value: Json, as: 'boolean' | 'number'): boolean =>
  typeof value === 'string' &&
  (as === 'boolean'
    ? /^(?:true|false)$/i.test(value)
    : value.trim() !== '' && !Number.isNaN(+value));

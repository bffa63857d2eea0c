// app.json of either dialect → AppConfig, checked. Nothing here stops a program except what the platform refuses outright.
import { LIMITS } from '@atrium/protocol';
import type { AppConfig, Dialect, Json, JsonObject, TabBarConfig } from '@atrium/protocol';
import type { Diagnostic, DiagnosticLevel } from '../diagnostic.ts';
import { normalizePath, trimSlashes } from '../paths.ts';
import { readPermission, readTimeouts } from './common-config.ts';
import { APP_SHAPE, checkShape } from './config-shape.ts';
import type { JsonFile } from './json-file.ts';
import { object, objects, stringMap, strings, text } from './json-values.ts';
import { translateWindow } from './window-config.ts';

export interface AppConfigContext {
  dialect: Dialect;
  /** Whether any file of this page exists. */
  pageExists: (page: string) => boolean;
  fileExists: (path: string) => boolean;
  /** theme.json, when the app names one. */
  readJson: (path: string) => JsonFile | null;
  report: (d: Diagnostic) => void;
}

export function readAppConfig(json: JsonFile, context: AppConfigContext): AppConfig {
  const { dialect } = context;
  const raw = json.value;
  const say = (
    level: DiagnosticLevel,
    code: string,
    at: (string | number)[],
    message: string,
    fix?: string,
  ): void =>
    context.report({
      level,
      code,
      file: json.file,
      ...json.at(...at),
      message,
      ...(fix === undefined ? {} : { fix }),
    });

  // Alipay's own tools check nothing of the kind.
  if (dialect === 'wx') checkShape(json, APP_SHAPE, context.report);

  const seen = new Set<string>();
  const readPages = (list: Json | undefined, root: string, at: (string | number)[]): string[] => {
    const pages: string[] = [];
    strings(list).forEach((entry, i) => {
      const page = normalizePath(`${root}/${entry}`);
      const place = [...at, i];
      if (page === null || page === '') {
        say('error', 'config-bad-path', place, `"${entry}" is not a page path.`);
      } else if (seen.has(page)) {
        say('warning', 'config-duplicate-page', place, `The page "${page}" is listed twice.`);
      } else if (!context.pageExists(page)) {
        const fix = 'create the page or remove the entry';
        say('error', 'config-missing-page', place, `There is no page at "${page}".`, fix);
      } else {
        if (dialect === 'wx') checkSpelling(entry, place, say);
        seen.add(page);
        pages.push(root === '' ? page : page.slice(root.length + 1));
      }
    });
    return pages;
  };

  const pages = readPages(raw['pages'], '', ['pages']);
  const subPackages: AppConfig['subPackages'] = [];
  // Both spellings are documented; authors even use both at once.
  for (const key of ['subpackages', 'subPackages'])
    objects(raw[key]).forEach((entry, i) => {
      const root = typeof entry['root'] === 'string' ? normalizePath(entry['root']) : null;
      if (root === null || root === '') {
        say('error', 'config-bad-path', [key, i], 'A sub-package needs a "root" folder.');
        return;
      }
      const nested = subPackages.find(
        (other) =>
          `${other.root}/`.startsWith(`${root}/`) || `${root}/`.startsWith(`${other.root}/`),
      );
      if (nested)
        say(
          'error',
          'config-nested-package',
          [key, i, 'root'],
          `"${root}" and "${nested.root}" overlap.`,
        );
      else
        subPackages.push({
          ...entry,
          root,
          pages: readPages(entry['pages'], root, [key, i, 'pages']),
          ...(entry['independent'] === undefined
            ? {}
            : { independent: isOn(entry['independent']) }),
        });
    });

  strings(raw['pages']).forEach((entry, i) => {
    const page = trimSlashes(entry);
    const inside = subPackages.find(({ root }) => page.startsWith(`${root}/`));
    if (inside)
      say(
        'warning',
        'config-page-in-package',
        ['pages', i],
        `"${page}" lies in the sub-package "${inside.root}".`,
        'list it there',
      );
  });

  const first =
    pages[0] ?? subPackages.flatMap((p) => p.pages.map((page) => `${p.root}/${page}`))[0];
  if (first === undefined)
    say(
      'fatal',
      'config-no-pages',
      ['pages'],
      'No page of app.json exists.',
      'list at least one page',
    );

  const entry =
    typeof raw['entryPagePath'] === 'string' ? trimSlashes(raw['entryPagePath']) : undefined;
  if (entry !== undefined && !seen.has(entry))
    say('error', 'config-missing-page', ['entryPagePath'], `There is no page at "${entry}".`);

  for (const [from, to] of Object.entries(stringMap(raw['resolveAlias'])))
    if (dialect === 'wx' && !(from.endsWith('/*') && to.endsWith('/*')))
      say(
        'warning',
        'config-alias',
        ['resolveAlias', from],
        `"${from}" and what it stands for should end with "/*".`,
      );
  const window = translateWindow(object(raw['window']), dialect, json, ['window'], context.report);
  const tabBar = readTabBar(raw['tabBar'], new Set(pages), context, say);
  const behavior = object(raw['behavior']);
  const theme = readTheme(raw, context, say);

  return {
    ...raw,
    pages,
    entryPagePath: entry !== undefined && seen.has(entry) ? entry : (first ?? ''),
    window,
    subPackages,
    preloadRule: readPreloadRule(raw['preloadRule'], seen, say),
    usingComponents: stringMap(raw['usingComponents']),
    networkTimeout: readTimeouts(raw['networkTimeout'], dialect),
    navigateToMiniProgramAppIdList: readJumpList(
      raw['navigateToMiniProgramAppIdList'],
      dialect,
      say,
    ),
    permission: readPermission(raw['permission']),
    darkmode: isOn(raw['darkmode']),
    debug: isOn(raw['debug']),
    decodeQuery: behavior['decodeQuery'] !== 'disable',
    ...(tabBar ? { tabBar } : {}),
    ...(theme ? { theme } : {}),
  } as AppConfig;
}

type Say = (
  level: DiagnosticLevel,
  code: string,
  at: (string | number)[],
  message: string,
  fix?: string,
) => void;

/** `/pages/a`, `./pages/a` and `pages/a/` are the same page here; WeChat refuses them. */
function checkSpelling(path: string, at: (string | number)[], say: Say): void {
  const slips: readonly [RegExp, string, string][] = [
    [/^\//, 'config-leading-slash', 'begins with a slash'],
    [/^\./, 'config-page-spelling', 'begins with a dot'],
    [/.\/$/, 'config-page-spelling', 'ends with a slash'],
  ];
  for (const [slip, code, what] of slips)
    if (slip.test(path)) say('warning', code, at, `"${path}" ${what}.`, 'remove it');
}

/** Rule A9: more than ten ids and the platform refuses the program, so the compiler does too. */
function readJumpList(value: Json | undefined, dialect: Dialect, say: Say): string[] | null {
  // Alipay has no such list; a `my` program may go anywhere its targets allow.
  if (value === undefined || dialect === 'my') return null;
  const ids = strings(value);
  if (ids.length > LIMITS.navigateListMaxIds)
    say(
      'fatal',
      'config-too-many-targets',
      ['navigateToMiniProgramAppIdList', LIMITS.navigateListMaxIds],
      `navigateToMiniProgramAppIdList may name at most ${LIMITS.navigateListMaxIds} programs; this is one more.`,
      'remove the programs that are no longer opened',
    );
  return ids;
}

function readTabBar(
  value: Json | undefined,
  mainPages: ReadonlySet<string>,
  { dialect, fileExists }: AppConfigContext,
  say: Say,
): TabBarConfig | undefined {
  if (value === undefined || value === null) return undefined;
  const raw = object(value);
  const my = dialect === 'my';
  const listKey = my && raw['items'] !== undefined ? 'items' : 'list';
  const list: TabBarConfig['list'] = [];
  objects(raw[listKey]).forEach((item, i) => {
    const pagePath = trimSlashes(text(item['pagePath']) ?? '');
    if (!my) checkSpelling(text(item['pagePath']) ?? '', ['tabBar', listKey, i, 'pagePath'], say);
    if (!mainPages.has(pagePath)) {
      const message = `The tab page "${pagePath}" is not a page of the main package.`;
      say(
        'error',
        'config-tab-page',
        ['tabBar', listKey, i, 'pagePath'],
        message,
        'list it in "pages"',
      );
      return;
    }
    if (list.some((other) => other.pagePath === pagePath))
      say(
        'warning',
        'config-duplicate-tab',
        ['tabBar', listKey, i, 'pagePath'],
        `The tab page "${pagePath}" is listed twice.`,
      );
    const icon = text(item['iconPath'] ?? item['icon']);
    const selected = text(item['selectedIconPath'] ?? item['activeIcon']);
    for (const key of ['iconPath', 'icon', 'selectedIconPath', 'activeIcon']) {
      const path = text(item[key]);
      if (path !== undefined && path !== '' && isLocal(path) && !fileExists(iconPath(path)))
        say(
          'warning',
          'config-missing-icon',
          ['tabBar', listKey, i, key],
          `There is no file "${path}".`,
        );
    }
    list.push({
      ...item,
      pagePath,
      text: text(item['text'] ?? item['name']) ?? '',
      ...(icon ? { iconPath: iconPath(icon) } : {}),
      ...(selected ? { selectedIconPath: iconPath(selected) } : {}),
    });
  });
  if (list.length < 2 || list.length > 5)
    say('warning', 'config-tab-count', ['tabBar', listKey], 'A tab bar has two to five items.');
  return {
    ...raw,
    color: text(raw['color'] ?? raw['textColor']) ?? '#7f8389',
    selectedColor: text(raw['selectedColor']) ?? (my ? '#108ee9' : '#07c160'),
    backgroundColor: text(raw['backgroundColor']) ?? '#ffffff',
    borderStyle: borderStyle(raw['borderStyle']),
    position: raw['position'] === 'top' ? 'top' : 'bottom',
    custom: isOn(raw['custom']) || isOn(raw['customize']),
    list: list.slice(0, 5),
  };
}

/** `@name`: what theme.json says. */
const isNamed = (value: Json | undefined): value is `@${string}` =>
  typeof value === 'string' && value.startsWith('@');

const borderStyle = (value: Json | undefined): TabBarConfig['borderStyle'] =>
  isNamed(value) ? value : value === 'white' ? 'white' : 'black';

/** Icons of the network are drawn, although the documentation wants local ones. */
const isLocal = (path: string): boolean => !/^(?:[a-z]+:|\/\/|@)/i.test(path);

const iconPath = (path: string): string => (isLocal(path) ? (normalizePath(path) ?? path) : path);

function readTheme(
  raw: JsonObject,
  context: AppConfigContext,
  say: Say,
): AppConfig['theme'] | undefined {
  const location = raw['themeLocation'];
  const named = ['window', 'tabBar'].flatMap((part) =>
    Object.entries(object(raw[part])).flatMap(([key, value]) =>
      isNamed(value) ? [{ at: [part, key], name: value.slice(1) }] : [],
    ),
  );
  if (typeof location !== 'string') {
    for (const { at, name } of context.dialect === 'wx' ? named : [])
      say(
        'warning',
        'config-missing-theme',
        at,
        `"@${name}" is a name of a theme.json, and app.json has no "themeLocation".`,
      );
    return undefined;
  }
  const json = context.readJson(trimSlashes(location));
  if (!json) {
    say('warning', 'config-missing-theme', ['themeLocation'], `There is no file "${location}".`);
    return undefined;
  }
  const theme = { light: stringMap(json.value['light']), dark: stringMap(json.value['dark']) };
  for (const { at, name } of named) {
    const missing = (['light', 'dark'] as const).filter((kind) => !(name in theme[kind]));
    if (missing.length > 0)
      say(
        'warning',
        'config-theme-name',
        at,
        `${json.file} has no "${name}" in "${missing.join('" and "')}".`,
      );
  }
  return theme;
}

function readPreloadRule(
  value: Json | undefined,
  pages: ReadonlySet<string>,
  say: Say,
): AppConfig['preloadRule'] {
  const rules: AppConfig['preloadRule'] = {};
  for (const [page, rule] of Object.entries(object(value))) {
    if (!pages.has(trimSlashes(page)))
      say(
        'warning',
        'config-preload-page',
        ['preloadRule', page],
        `There is no page at "${page}".`,
      );
    const { network, packages } = object(rule);
    rules[trimSlashes(page)] = {
      network: network === 'all' ? 'all' : 'wifi',
      packages: strings(packages).map(trimSlashes),
    };
  }
  return rules;
}

/** Quoted booleans are a common slip, noted by the checks (`config-converted`) and read as they are meant. */
const isOn = (value: Json | undefined): boolean =>
  value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

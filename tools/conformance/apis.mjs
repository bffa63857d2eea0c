// The API part of docs/conformance.md: every documented name of both dialects with what it does here.
import { readFileSync } from 'node:fs';
import { code, heading, table } from './markdown.mjs';

const STATES = ['works', 'hook', 'differs', 'fails'];
const WORDS = {
  works: 'works',
  hook: 'works through a host hook',
  differs: 'differs',
  fails: 'fails',
};

/** The API that makes an object; what it cannot make has no members. */
const MAKERS = {
  AccessibilityManager: 'getAccessibilityManager',
  CanvasContext: 'createCanvasContext',
  CanvasGradient: 'createCanvasContext',
  CanvasImage: 'createCanvasContext',
  CanvasPattern: 'createCanvasContext',
  ChooseCityTask: 'chooseCity',
  CloudContext: 'cloud.createCloudContext',
  Geocoder: 'getGeocoder',
  LottieContext: 'createLottieContext',
  MapContext: 'createMapContext',
  OffscreenCanvas: 'createOffscreenCanvas',
  RecorderManager: 'getRecorderManager',
  RewardedAd: 'createRewardedAd',
  VideoContext: 'createVideoContext',
  WebViewContext: 'createWebViewContext',
  Worker: 'createWorker',
};

function documented(dialect) {
  return readFileSync(new URL(`data/${dialect}-apis.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '))
    .map(([area, ...names]) => ({ area, names }));
}

/** Name → {state, why}, from the live table and the hand-written differences. */
function states(live, dialect, game, deviations, faults) {
  const needs = live.capabilityNeeds();
  const differs = { ...deviations.apis.both, ...deviations.apis[dialect] };
  const found = new Map();
  for (const api of live.apis(dialect, game)) {
    const { hook, browser } = needs.get(api.needs) ?? {};
    const why = [
      hook && `hook ${code(hook)}`,
      browser && `where the browser has ${code(`navigator.${browser}`)}`,
    ];
    let state = api.state === 'fails' ? 'fails' : hook ? 'hook' : 'works';
    if (state === 'fails') why.push(api.reason);
    else if (Object.hasOwn(differs, api.name)) {
      state = 'differs';
      why.push(differs[api.name]);
    }
    found.set(api.name, { state, why: why.filter(Boolean).join('; ') });
  }
  if (game) return found;
  for (const name of Object.keys(deviations.apis[dialect]))
    if (found.get(name)?.state !== 'differs')
      faults.push(`deviations.json: ${dialect}.${name} does not work here, so it cannot differ`);
  return found;
}

/** One row for each state and reason of an area. */
function rows(area, names, found) {
  const groups = new Map();
  for (const name of names) {
    const { state, why } = found.get(name);
    // Two APIs that differ have two reasons, each with its own.
    const key = `${STATES.indexOf(state)} ${why}`;
    if (!groups.has(key)) groups.set(key, { state, why, names: [] });
    groups.get(key).names.push(name);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group], i) => [
      i === 0 ? area : '',
      WORDS[group.state],
      group.names.map(code).join(' '),
      group.why,
    ]);
}

const count = (entries, found) =>
  Object.fromEntries(
    STATES.map((state) => [
      state,
      entries.filter((name) => found.get(name)?.state === state).length,
    ]),
  );

const HEADER = ['area', 'state', 'APIs', 'needs, or why'];

function section(title, groups, found, faults) {
  const known = groups.map(({ area, names }) => ({
    area,
    names: names.filter((name) => {
      if (found.has(name)) return true;
      faults.push(`${title}: ${name} is documented and not there at all`);
      return false;
    }),
  }));
  const names = known.flatMap((group) => group.names);
  return {
    title,
    counts: { all: names.length, ...count(names, found) },
    text: [
      heading(3, title),
      table(
        HEADER,
        known.flatMap((group) => rows(group.area, group.names, found)),
      ),
    ].join('\n\n'),
  };
}

export function apiSections(live, deviations, faults) {
  const wx = documented('wx');
  const isGame = ({ area }) => area.startsWith('minigame/');
  const my = documented('my');
  const special = ({ area }) => area.startsWith('object:') || area === 'web-view-h5';
  const wxStates = states(live, 'wx', false, deviations, faults);
  const myStates = states(live, 'my', false, deviations, faults);
  const sections = [
    section(
      'wx',
      wx.filter((it) => !isGame(it)),
      wxStates,
      faults,
    ),
    section(
      'wx, mini games only',
      wx.filter(isGame),
      states(live, 'wx', true, deviations, faults),
      faults,
    ),
    section(
      'my',
      my.filter((it) => !special(it)),
      myStates,
      faults,
    ),
  ];
  return [...sections, objects(live, my.filter(special), myStates)];
}

/** What the objects that APIs hand out can do, as my documents it; wx is handed the same objects. */
function objects(live, groups, found) {
  const made = live.objects();
  const counts = { all: 0, works: 0, hook: 0, differs: 0, fails: 0 };
  const lines = groups.map(({ area, names }) => {
    const object = area.replace('object:', '');
    const members = names.map((name) => name.replace(`${object}.`, ''));
    counts.all += members.length;
    const maker = found.get(MAKERS[object]);
    if (area === 'web-view-h5') {
      counts.fails += members.length;
      return [
        'pages in `<web-view>`',
        '',
        members.map(code).join(' '),
        '`<web-view>` is a placeholder',
      ];
    }
    const has = members.filter((name) => made[object]?.has(name) ?? false);
    const lacks = members.filter((name) => !has.includes(name));
    counts.fails += lacks.length;
    counts[maker?.state === 'differs' ? 'differs' : 'works'] += has.length;
    return [code(object), has.map(code).join(' '), lacks.map(code).join(' '), maker?.why ?? ''];
  });
  return {
    title: 'members of objects',
    counts,
    text: [
      heading(3, 'Members of the objects APIs hand out'),
      'As `my` documents them; `wx` programs are handed the same objects.',
      table(['object', 'has', 'lacks', 'why'], lines),
    ].join('\n\n'),
  };
}

// The API part of docs/conformance.md: every documented name of both dialects with what it does here.
import { readFileSync } from 'node:fs';
import { code, heading, table } from './markdown.mjs';

const STATES = ['works', 'hook', 'given', 'differs', 'fails'];
const WORDS = {
  works: 'works',
  hook: 'works through a host hook',
  given: 'fails unless the super app has it',
  differs: 'differs',
  fails: 'fails',
};

/** What a program is told when a super app's own `apis` could answer instead. */
const NOT_PROVIDED = 'not provided by this super app';

const lines = (file) =>
  readFileSync(new URL(`data/${file}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '))
    .map(([area, ...names]) => ({ area, names }));

/** Documented of mini games, for the scripts that draw the data of friends. */
const OPEN_DATA_ONLY = (
  'getSharedCanvas getFriendCloudStorage getFriendSendGiftStatus getGroupCloudStorage getGroupInfo ' +
  'getPotentialFriendList modifyFriendInteractiveStorage sendGiftToFriend shareMessageToFriend'
).split(' ');

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
    if (api.reason === NOT_PROVIDED && api.replaceable) {
      state = 'given';
      why.push('`apis` of the super app, under this name');
    } else if (state === 'fails') why.push(api.reason);
    else if (Object.hasOwn(differs, api.name)) {
      state = 'differs';
      why.push(differs[api.name]);
    }
    const own = api.state !== 'fails';
    found.set(api.name, { state, own, why: why.filter(Boolean).join('; ') });
  }
  if (game) {
    // Their names would make engines take the game's own world for that context.
    const why = 'only of the open data context, which is not run: the super app knows no friends';
    for (const name of OPEN_DATA_ONLY) found.set(name, { state: 'fails', own: true, why });
    return found;
  }
  const games = dialect === 'wx' ? live.apis(dialect, true) : [];
  const inGames = new Set(games.filter((it) => it.state !== 'fails').map((it) => it.name));
  for (const name of Object.keys(deviations.apis[dialect]))
    if (found.get(name)?.state !== 'differs' && !inGames.has(name))
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

const WEB_PAGES = 'my in <web-view>';

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

export function apiSections(live, deviations, evidence, faults) {
  const wx = lines('wx-apis');
  const isGame = ({ area }) => area.startsWith('minigame/');
  const my = lines('my-apis');
  const isObject = ({ area }) => area.startsWith('object:');
  const special = (it) => isObject(it) || it.area === 'web-view-h5';
  const wxStates = states(live, 'wx', false, deviations, faults);
  const myStates = states(live, 'my', false, deviations, faults);
  for (const [dialect, found] of [
    ['wx', wxStates],
    ['my', myStates],
  ])
    for (const [name, { state, own }] of found)
      if (state !== 'fails' && state !== 'given' && own && !evidence(name))
        faults.push(`${dialect}.${name} works, and no test names it`);
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
  const objects = {
    wx: lines('wx-objects'),
    my: my.filter(isObject).map(({ area, names }) => {
      const object = area.replace('object:', '');
      return { area: object, names: names.map((name) => name.replace(`${object}.`, '')) };
    }),
  };
  // What web pages inside a my program find as `my`: the script is for their realm, so its text is asked.
  const [web] = my.filter(({ area }) => area === 'web-view-h5');
  const sdk = readFileSync('packages/runtime/src/web/sdk/my.ts', 'utf8');
  objects.my.push({ area: WEB_PAGES, names: web.names });
  const made = {
    wx: live.objects('wx'),
    my: { ...live.objects('my'), [WEB_PAGES]: { has: (name) => sdk.includes(`'${name}'`) } },
  };
  return [
    ...sections,
    ...['wx', 'my'].map((dialect) =>
      members(dialect, made[dialect], objects[dialect], deviations.members, faults),
    ),
  ];
}

/** What the objects that APIs hand out can do, and why not the rest. */
function members(dialect, made, groups, reasons, faults) {
  const counts = { all: 0, works: 0, hook: 0, given: 0, differs: 0, fails: 0 };
  const why = { ...reasons.both, ...reasons[dialect] };
  const rows = groups.map(({ area: object, names }) => {
    const has = names.filter((name) => made[object]?.has(name) ?? false);
    const lacks = names.filter((name) => !has.includes(name));
    counts.all += names.length;
    counts.works += has.length;
    counts.fails += lacks.length;
    if (lacks.length > 0 && why[object] === undefined)
      faults.push(`deviations.json: members of ${dialect} ${object} are missing without a reason`);
    return [
      code(object),
      has.map(code).join(' '),
      lacks.map(code).join(' '),
      lacks.length > 0 ? why[object] : '',
    ];
  });
  const title = `${dialect}, members of objects`;
  return {
    title,
    counts,
    text: [heading(3, title), table(['object', 'has', 'lacks', 'why'], rows)].join('\n\n'),
  };
}

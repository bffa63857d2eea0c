// A mini game from its folder to its end: the compiler's package, the whole of the logic side, a view that only answers.
import vm from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Op, type ProgramBundle, type ViewMessage } from '@atrium/protocol';
import { load } from '../../../../compiler/test/build-program.ts';
import { launchFacts } from '../api/testing/launch-facts.ts';
import { dialects } from '../dialects/both.ts';
import { game } from '../dialects/game.ts';
import { more } from '../dialects/wx-more.ts';
import { createHostLink, type HostWire } from '../host/host-link.ts';
import { createSuspension } from '../host/suspension.ts';
import { createProgram } from '../program.ts';

const GLOBALS =
  '__atrium GameGlobal wx requestAnimationFrame cancelAnimationFrame heard canvas'.split(' ');
const realm = globalThis as unknown as Record<string, unknown>;
const { wx } = dialects;
let before: [string, PropertyDescriptor | undefined][];

beforeEach(() => {
  dialects.wx = game;
  before = GLOBALS.map((name) => [name, Object.getOwnPropertyDescriptor(realm, name)]);
});
afterEach(() => {
  if (wx) dialects.wx = wx;
  for (const [name, property] of before) {
    if (property) Object.defineProperty(realm, name, property);
    else Reflect.deleteProperty(realm, name);
  }
});

/** Hears of the game's canvas, is its screen, paints; `attributes` is what it was told of those that matter. */
function createView() {
  const attributes: string[] = [];
  const say = (message: ViewMessage): void => port.onmessage?.({ data: message });
  const answer = (method: unknown, [, name]: unknown[]): unknown => {
    if (method !== 'component') return null;
    return name === 'take' ? { key: 1, boxWidth: 1, boxHeight: 1, transfer: [] } : name === 'frame';
  };
  const port = {
    onmessage: null as ((event: { data: ViewMessage }) => void) | null,
    postMessage(ops: unknown[]) {
      for (const [at, op] of ops.entries()) {
        const [id, name, value] = ops.slice(at + 1, at + 4);
        if (typeof id !== 'number' || typeof name !== 'string') continue;
        if (op === Op.Attribute) attributes.push(name);
        if (op === Op.Listen && name === 'screen') {
          const event = { type: 'screen', detail: { type: 'ready' }, timeStamp: 0, bubbles: false };
          setTimeout(() => say({ k: 'event', id, ...event }), 0);
        }
        if (op === Op.Call && Array.isArray(value)) {
          const answered = answer(name, value);
          setTimeout(() => say({ k: 'return', callId: id, value: answered }), 0);
        }
      }
    },
    close() {},
  };
  return { attributes, port: port as unknown as MessagePort };
}

async function play(files: Record<string, string>) {
  const built = await load({ 'game.json': '{}', ...files });
  const heard: unknown[] = [];
  const failures: unknown[] = [];
  realm['heard'] = heard;
  const failed = (error: unknown): void => void failures.push(error);
  const suspension = createSuspension(failed);
  const host: HostWire = createHostLink(
    (text) => {
      const { id } = JSON.parse(text) as { id: number };
      if (id > 0) queueMicrotask(() => host.receive(JSON.stringify({ id, ok: true, res: {} })));
    },
    suspension,
    failed,
  );
  const program = createProgram({
    launch: launchFacts('wx', {
      entry: { path: 'game', pageQuery: {}, scene: 1001, apiCategory: 'default' },
    }),
    host,
    suspension,
    natives: {
      setTimeout: (run, ms) => setTimeout(run, ms) as unknown as number,
      clearTimeout: (id) => clearTimeout(id),
      now: () => performance.now(),
      timeOrigin: performance.timeOrigin,
      loadMore: () => more,
      drawing: {} as never,
      onOwnWorker: () => undefined,
    },
    console: failed,
    warn: failed,
  });
  const view = createView();
  realm['__atrium'] = (bundle: ProgramBundle) => program.addBundle(bundle);
  vm.runInThisContext(built.text('program.js'));
  program.giveView({ viewId: 1, port: view.port });
  await program.start();
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds() && failures.length === 0) await new Promise((next) => setTimeout(next, 0));
  };
  return { heard, failures, view, host, until };
}

const LOOP = `
  heard.push('game', typeof requestAnimationFrame);
  let frames = 0;
  const draw = () => { heard.frames = ++frames; requestAnimationFrame(draw); };
  requestAnimationFrame(draw);
`;

it('runs game.js when there is a screen, draws, and rests once its page has ended', async () => {
  const { heard, failures, host, until } = await play({
    'game.js': LOOP,
    'app.js': "heard.push('app')",
  });
  const drawn = (): number => (heard as unknown as { frames?: number }).frames ?? 0;
  await until(() => drawn() >= 3);
  // A file called app.js is nobody's beginning here.
  expect([heard.slice(), failures]).toEqual([['game', 'function'], []]);
  host.receive(JSON.stringify({ ev: 'app.end', data: { reason: 'close' } }));
  const last = drawn();
  await new Promise((next) => setTimeout(next, 5));
  expect(drawn() - last).toBeLessThan(2);
});

it('tells the view of what changes over the canvas, and of nothing else', async () => {
  const { heard, failures, view, until } = await play({
    'game.js': `
      wx.showKeyboard({ defaultValue: 'a', success: () => heard.push('shown') });
      const button = wx.createUserInfoButton({ type: 'text', text: 'x', style: { left: 1 } });
      setTimeout(() => {
        button.style.left = 2;
        wx.createVideo({ src: 'a.mp4' });
        setTimeout(() => heard.push('done'), 5);
      }, 5);
    `,
  });
  await until(() => heard.includes('done'));
  expect(failures).toEqual([]);
  const once = view.attributes.filter((name) => /^(?:value|focus|open-type|src)$/.test(name));
  expect(once).toEqual(['value', 'focus', 'open-type', 'src']);
});

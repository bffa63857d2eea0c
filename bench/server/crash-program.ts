// One program under fire: does one thing after the other through the client, and notes what was acknowledged.
import { AtriumError, everyItem } from '@atrium/client';
import { writeZip } from '@atrium/server/write-zip';
import type { VersionEvent } from '@atrium/platform';
import {
  didNotHappen,
  happened,
  newLedger,
  settle,
  type Ledger,
  type Seen,
} from './crash-ledger.ts';
import type { People } from './crash-people.ts';
import type { Random } from './random.ts';

export interface ProgramUnderFire {
  appId: string;
  ledger: Ledger;
  /** Goes on until the server is gone. Rejects when an answer is wrong. */
  run(): Promise<void>;
  /** After a restart. Answers with what is not as it must be. */
  examine(): Promise<string[]>;
  /** Acknowledged writes so far. */
  writes(): number;
  /** Writes whose answer never came, and of those how many had happened. */
  cut: { sent: number; happened: number };
}

type Step = { event: VersionEvent; send: () => Promise<unknown>; bad?: boolean };

const WAIT_FOR_BUILD_MS = 60;

export function createProgram(
  appId: string,
  index: number,
  people: People,
  random: Random,
): ProgramUnderFire {
  const dialect = index % 2 === 0 ? 'wx' : 'my';
  const ledger = newLedger();
  const cut = { sent: 0, happened: 0 };
  let writes = 0;
  let serial = 0;

  const look = async (): Promise<Seen> => {
    const versions: Seen['versions'] = [];
    let preview: number | null = null;
    let canary: number | null = null;
    const pages = (page: object) => people.lead.versions.list({ appId, limit: 100, ...page });
    for await (const it of everyItem(pages)) {
      versions.push(it);
      if (it.preview) preview = it.id;
      if (it.canary) canary = it.id;
    }
    const { available } = await people.lead.programs.get({ appId });
    return { versions, preview, canary, available };
  };

  const steps = (): Step[] => {
    const { state } = ledger;
    const list: Step[] = [];
    const add = (event: VersionEvent, send: Step['send'], bad = false): void =>
      void list.push({ event, send, bad });
    const number = `1.${index}.${++serial}`;
    const bad = random.below(12) === 0;
    const bytes = bad ? new TextEncoder().encode('no archive') : archive(dialect, appId, number);
    const submitted = state.versions.some((it) => it.stage === 'submitted');
    for (const { id, stage, content = '', number: of } of state.versions) {
      const it = { appId, versionId: id };
      const higher = compare(of, state.highest) > 0;
      if (stage === 'develop' && !submitted)
        add({ type: 'submit', id }, () => people.lead.versions.submit(it));
      if (stage === 'develop' && state.preview !== id)
        add({ type: 'preview', id }, () => people.developer.versions.preview(it));
      if (stage === 'submitted') {
        const note = `note ${serial}`;
        const approve = (): Promise<unknown> =>
          people.reviewer.versions.approve({ ...it, content, note });
        // Most are good.
        for (let i = 0; i < 4; i++) add({ type: 'approve', id, by: 'reviewer', content }, approve);
        add({ type: 'reject', id, by: 'reviewer' }, () =>
          people.reviewer.versions.reject({ ...it, note }),
        );
        add({ type: 'cancel-submission', id }, () => people.lead.versions.cancel(it));
      }
      if (!state.available || !higher) continue;
      if (stage === 'approved' && !state.canary) {
        const rule = { percent: random.below(101), users: [`user-${serial}`] };
        add({ type: 'canary', id, by: 'lead', rule }, () =>
          people.lead.versions.canary({ ...it, ...rule }),
        );
      }
      if (stage === 'canary' || (stage === 'approved' && !state.canary))
        add({ type: 'release', id, by: 'lead' }, () => people.lead.versions.release(it));
    }
    if (state.canary)
      add({ type: 'stop-canary' }, () => people.lead.versions.stopCanary({ appId }));
    if (state.available && state.before !== null && random.below(3) === 0)
      add({ type: 'rollback' }, () => people.lead.versions.rollback({ appId }));
    const reason = 'crash';
    if (!state.available)
      add({ type: 'restore' }, () => people.reviewer.programs.restore({ appId }));
    else if (random.below(6) === 0)
      add({ type: 'remove' }, () => people.reviewer.programs.remove({ appId, reason }));
    // A build takes longer than everything else together.
    if (list.length === 0 || random.below(5) === 0)
      list.splice(0, list.length, {
        event: { type: 'upload', number, by: 'developer' },
        send: () => people.developer.versions.upload({ appId, number, bytes }),
        bad,
      });
    return list;
  };

  const act = async ({ event, send, bad = false }: Step): Promise<boolean> => {
    ledger.pending = event;
    ledger.pendingIsBad = bad;
    try {
      await send();
    } catch (error) {
      // No answer, or one cut in the middle: whether it happened is seen after the restart.
      if (!(error instanceof AtriumError) || error.code === 'network') return false;
      didNotHappen(ledger);
      if (error.code === 'session-stale')
        return people.confirm().then(
          () => true,
          () => false,
        );
      // Its turn comes; everything else is a mistake here or there.
      if (!['too-many-requests', 'upload-busy'].includes(error.code))
        throw new Error(`${appId}: ${event.type} was refused: ${error.code}`, { cause: error });
      return true;
    }
    happened(ledger);
    writes++;
    return true;
  };

  return {
    appId,
    ledger,
    cut,
    writes: () => writes,
    async run() {
      for (;;) {
        if (ledger.state.versions.some((it) => it.stage === 'building')) {
          const seen = await look().catch(() => undefined);
          if (!seen) return;
          const wrong = settle(ledger, seen);
          if (wrong.length > 0) throw new Error(`${appId}: ${wrong.join('; ')}`);
          await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_BUILD_MS));
          continue;
        }
        if (!(await act(random.pick(steps())))) return;
      }
    },
    async examine() {
      const { pending, log } = ledger;
      const wrong = settle(ledger, await look());
      if (pending) {
        cut.sent++;
        if (ledger.log.length > log.length) cut.happened++;
      }
      return wrong.map((it) => `${appId}: ${it}`);
    },
  };
}

function compare(one: string, other: string | null): number {
  if (other === null) return 1;
  const [a, b] = [one, other].map((it) => it.split('.').map(Number));
  for (const [i, n] of (a ?? []).entries()) if (n !== b?.[i]) return n - (b?.[i] ?? 0);
  return 0;
}

function archive(dialect: 'wx' | 'my', appId: string, number: string): Uint8Array<ArrayBuffer> {
  const markup = dialect === 'wx' ? 'wxml' : 'axml';
  const files = {
    'app.json': '{"pages":["pages/home/home"]}',
    'app.js': `App({ globalData: { number: ${JSON.stringify(number)} } });`,
    [`pages/home/home.${markup}`]: `<view>${appId} ${number}</view>`,
    'pages/home/home.js': 'Page({});',
  };
  const bytes = new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  return new Uint8Array(writeZip(bytes));
}

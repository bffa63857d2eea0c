// Feeds the developer panel from the events of the host.
import type { Host, JournalEntry } from '@atrium/host';
import { developer } from '../state/settings.ts';
import { addHop, addLogLine, journeyView, type HopView, type SeatView } from './journey-model.ts';

/** What the panel knows of an instance besides what the host lists. */
interface Facts {
  hiddenAt: number | null;
  trouble: 'suspended' | 'crashed' | null;
  /** Where it was seen last: what is known of a program outside the chain. */
  path: string;
}

const REFRESH_MS = 1000;

export function followHost(host: Host): void {
  const facts = new Map<string, Facts>();
  let starting: string | null = null;
  /** Who went into the background last: the journal does not say who the home was reached from. */
  let left: string | null = null;
  /** What crossed with the entry the journal will tell of next. */
  let crossed: (Pick<HopView, 'query' | 'extraData'> & { appId: string }) | null = null;
  const of = (instanceId: string): Facts => {
    const known = facts.get(instanceId) ?? { hiddenAt: null, trouble: null, path: '' };
    facts.set(instanceId, known);
    return known;
  };

  const draw = (): void => {
    const programs = host.programs();
    const { seats } = host.journey();
    const seated = new Set<string>();
    const chain = seats.map((seat, i): SeatView => {
      const live = programs.find(
        (it) => it.appId === seat.appId && it.state !== 'ended' && !seated.has(it.instanceId),
      );
      if (live) {
        seated.add(live.instanceId);
        of(live.instanceId).path = pathOf(seat.page);
      }
      return {
        key: live?.instanceId ?? `${seat.appId} ${i}`,
        appId: seat.appId,
        envVersion: seat.envVersion,
        path: pathOf(seat.page),
        ...stateOf(live?.instanceId, live?.state),
      };
    });
    const background = programs
      .filter((it) => !seated.has(it.instanceId) && it.state === 'background')
      .map((it): SeatView => ({
        key: it.instanceId,
        appId: it.appId,
        envVersion: 'release',
        path: of(it.instanceId).path,
        ...stateOf(it.instanceId, it.state),
      }));
    journeyView.value = { seats: chain, background, pending: starting };
  };
  const stateOf = (
    instanceId: string | undefined,
    state: string | undefined,
  ): Pick<SeatView, 'state' | 'hiddenAt'> => {
    if (instanceId === undefined) return { state: 'gone', hiddenAt: null };
    const { hiddenAt, trouble } = of(instanceId);
    if (trouble === 'crashed') return { state: 'crashed', hiddenAt: null };
    if (state === 'foreground') return { state: 'front', hiddenAt: null };
    return { state: trouble ?? 'background', hiddenAt };
  };
  /** After the journey's step is over: its events come in the middle of it. */
  let queued = false;
  const redraw = (): void => {
    if (queued) return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      draw();
    });
  };

  host.on('program:launch', ({ appId }) => {
    starting = appId;
    redraw();
  });
  host.on('program:show', ({ instanceId, appId, entry }) => {
    starting = null;
    facts.set(instanceId, { hiddenAt: null, trouble: null, path: entry.path });
    const { extraData } = entry.referrerInfo ?? {};
    crossed = {
      appId,
      query: { ...entry.pageQuery, ...entry.appQuery },
      ...(extraData === undefined ? {} : { extraData }),
    };
    attach();
    redraw();
  });
  host.on('program:hide', ({ instanceId, appId }) => {
    of(instanceId).hiddenAt = performance.now();
    left = appId;
    redraw();
  });
  host.on('program:suspend', ({ instanceId }) => {
    of(instanceId).trouble = 'suspended';
    redraw();
  });
  host.on('program:crash', ({ instanceId, appId, reason }) => {
    of(instanceId).trouble = 'crashed';
    addLogLine({ time: Date.now(), appId, level: 'error', text: reason });
    redraw();
  });
  host.on('program:destroy', ({ instanceId }) => {
    facts.delete(instanceId);
    starting = null;
    redraw();
  });
  host.on('home', redraw);

  /** The hop is journalled before or after the program is shown: whichever comes second brings the two together. */
  let lastHop: { to: string; add: (data: Pick<HopView, 'query' | 'extraData'>) => void } | null =
    null;
  const attach = (): void => {
    if (!crossed || lastHop?.to !== crossed.appId) return;
    const { appId: _appId, ...data } = crossed;
    lastHop.add(data);
    [lastHop, crossed] = [null, null];
  };
  host.on('journey', ({ entry }) => {
    starting = null;
    if (isTwin(entry)) {
      lastHop = {
        to: entry.to,
        add: (data) => addHop({ time: Date.now(), entry, ...data }),
      };
      attach();
    } else if (entry.kind !== 'hop') addHop({ time: Date.now(), entry });
    // From the home to the home, as at the start, is no hop.
    else if (left !== null) addHop({ time: Date.now(), entry: { ...entry, from: left } });
    left = null;
    redraw();
  });

  host.on('program:log', ({ appId, level, args }) =>
    addLogLine({ time: Date.now(), appId, level, text: args.join(' ') }),
  );
  host.on('program:error', ({ appId, message, sourceStack }) => {
    const time = Date.now();
    void sourceStack().then((stack) =>
      addLogLine({ time, appId, level: 'error', text: message, stack }),
    );
  });

  // Pages change without an event of their own.
  setInterval(() => {
    if (developer.peek() && !document.hidden) draw();
  }, REFRESH_MS);
}

/** A hop into a program has an entry of that program as its twin. */
const isTwin = (entry: JournalEntry): entry is JournalEntry & { kind: 'hop'; to: string } =>
  entry.kind === 'hop' && entry.to !== null;

function pathOf(page: { path: string; query: Record<string, string> }): string {
  const query = new URLSearchParams(page.query).toString();
  return query ? `${page.path}?${query}` : page.path;
}

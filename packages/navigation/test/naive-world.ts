// The world of the naive model: programs that know who opened them, what is under way, and how time passes. Every
// step says in words what a person and the programs would notice. What can happen is in naive-model.ts.

export interface NaiveProgram {
  name: string;
  dialect: 'wx' | 'my';
  released: boolean;
  acceptsJumps: boolean;
  /** Names it may open; only asked of wx. */
  lists: string[];
}

export interface Life extends NaiveProgram {
  alive: boolean;
  visible: boolean;
  openedBy: Life | null;
  page: string;
  leftAt: number | null;
  asleep: boolean;
  broken: 'no' | 'hung' | 'crashed';
  closesAt: number | null;
  used: number;
  /** Order of the starts: who started first is first when two things are due at once. */
  born: number;
}

/** `page` '' with `own` false: no page asked for. */
interface Entry {
  scene: number;
  page: string;
  own: boolean;
  from: string | null;
  data: string | null;
}

type Busy =
  | { doing: 'ask'; caller: Life; target: Life; entry: Entry; building: boolean }
  | { doing: 'open'; target: Life; entry: Entry }
  | { doing: 'land'; entry: Entry; failed: boolean };

/** What is not in the lives of the programs. */
interface World {
  now: number;
  uses: number;
  front: Life | null;
  /** The host's page "not found" is shown for this one. */
  sorry: Life | null;
  busy: Busy | null;
  tap: { of: Life; at: number } | null;
  hostVisible: boolean;
  /** To be shown when somebody looks again. */
  waiting: { life: Life; cold: boolean; entry: Entry } | null;
  offered: boolean;
  online: boolean;
  /** Packages take their time. */
  slow: boolean;
  said: string[];
}

export type NaiveWorld = ReturnType<typeof naiveWorld>;

const MINUTE = 60_000;

export function naiveWorld(programs: NaiveProgram[], cap: number) {
  const lives = programs.map((program): Life => ({
    ...program,
    alive: false,
    visible: false,
    openedBy: null,
    page: 'home',
    leftAt: null,
    asleep: false,
    broken: 'no',
    closesAt: null,
    used: 0,
    born: 0,
  }));
  const w: World = {
    now: 0,
    uses: 0,
    front: null,
    sorry: null,
    busy: null,
    tap: null,
    hostVisible: true,
    waiting: null,
    offered: false,
    online: true,
    slow: false,
    said: [],
  };
  const damaged = new Set<Life>();

  const say = (line: string) => void w.said.push(line);
  const life = (name: string): Life => {
    const found = lives.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  const chain = (): Life[] => {
    const all: Life[] = [];
    for (let one = w.front; one; one = one.openedBy) all.push(one);
    return all;
  };
  const returning = (from: Life, data: string | null): Entry => ({
    scene: 1038,
    page: '',
    own: true,
    from: from.name,
    data,
  });
  const plainly = (page: string, own: boolean): Entry => ({
    scene: 1001,
    page,
    own,
    from: null,
    data: null,
  });

  // ---------------------------------------------------------------- the life of one program
  function end(one: Life) {
    one.alive = one.visible = one.asleep = false;
    one.leftAt = one.closesAt = null;
    one.broken = 'no';
    if (w.waiting?.life === one) w.waiting = null;
    if (w.busy?.doing === 'ask' && w.busy.caller === one) giveUp('closed', true);
    say(`${one.name} ends`);
  }
  function hide(one: Life, reason: number) {
    if (!one.visible) return;
    one.visible = false;
    one.leftAt = w.now;
    one.used = ++w.uses;
    if (one.broken !== 'crashed') say(`${one.name} hide ${reason}`);
  }
  function background(one: Life, reason: number) {
    if (!one.visible && one.leftAt !== null) one.leftAt = w.now;
    hide(one, reason);
    if (one.broken !== 'no' || one.closesAt !== null) return end(one);
    if (w.waiting?.life !== one) return;
    // Started while nobody could look, and left before anybody did.
    if (w.waiting.cold) one.alive = false;
    w.waiting = null;
  }
  function show(one: Life, cold: boolean, entry: Entry) {
    if (cold) {
      one.alive = true;
      one.used = one.born = ++w.uses;
      if (!entry.own) one.page = entry.page || 'home';
    }
    if (!w.hostVisible) {
      w.waiting = { life: one, cold, entry };
      return;
    }
    if (one.asleep) say(`${one.name} wakes`);
    one.asleep = false;
    one.visible = true;
    one.leftAt = null;
    one.used = ++w.uses;
    const loads = cold || (!entry.own && entry.page !== '');
    if (!cold && loads) one.page = entry.page;
    say(
      `${one.name} ${cold ? 'starts' : 'returns'} ${entry.scene} at ${one.page} ${
        loads ? 'afresh' : 'as it was'
      } from ${entry.from} with ${entry.data}`,
    );
  }

  // ---------------------------------------------------------------- what is under way
  function giveUp(why: string, mute = false) {
    const was = w.busy;
    w.busy = null;
    if (was?.doing === 'ask') {
      if (!was.building) say('sheet closes');
      if (!mute && was.caller.broken !== 'crashed') say(`${was.caller.name} hears ${why}`);
    }
    if (was?.doing === 'open') say(`user hears ${was.target.name} ${why}`);
    if (was?.doing === 'land') withdrawOffer();
  }
  function offer() {
    w.offered = true;
    say('reload or close?');
  }
  function withdrawOffer() {
    if (w.offered) say('offer closes');
    w.offered = false;
  }
  /** Fetch and start whatever is under way. */
  function build() {
    if (!w.busy || w.slow) return;
    const what = w.busy;
    const target = what.doing === 'land' ? w.front : what.target;
    if (!target) throw new Error('nothing to build');
    const why = !w.online ? 'network' : damaged.has(target) ? 'package' : null;
    if (why === null) {
      w.busy = null;
      if (what.doing === 'ask') arrive(what.caller, target, true, what.entry);
      else if (what.doing === 'open') arriveFromHost(target, true, what.entry);
      else show(target, true, what.entry);
    } else if (what.doing === 'land') landingFails(target, why);
    else giveUp(why);
  }

  // ---------------------------------------------------------------- moving
  function arrive(caller: Life, target: Life, cold: boolean, entry: Entry) {
    say(`${caller.name} hears ok`);
    withdrawOffer();
    background(caller, 1);
    const before = chain();
    const at = before.indexOf(target);
    if (at < 0) target.openedBy = caller;
    else if (caller.dialect === 'my') {
      for (const later of before.slice(0, at)) if (later.alive) end(later);
    } else {
      const child = before[at - 1];
      if (child) child.openedBy = target.openedBy;
      target.openedBy = caller;
    }
    w.front = target;
    show(target, cold, entry);
  }
  function arriveFromHost(target: Life, cold: boolean, entry: Entry) {
    const left = w.sorry ? null : w.front;
    w.sorry = null;
    withdrawOffer();
    target.openedBy = null;
    w.front = target;
    const unseen = w.waiting?.life === target && w.waiting.cold;
    if (left === target && !cold) hide(target, 3);
    else if (left?.alive) background(left, 0);
    show(target, cold || unseen === true, entry);
  }
  function land(entry: Entry) {
    if (!w.front) return say('home');
    if (w.front.alive) return show(w.front, false, entry);
    say(`splash of ${w.front.name}`);
    w.busy = { doing: 'land', entry, failed: false };
    if (w.online) build();
    else landingFails(w.front, 'network');
  }
  function landingFails(target: Life, why: string) {
    if (w.busy?.doing !== 'land') return;
    if (why === 'network') {
      w.busy.failed = true;
      return offer();
    }
    w.busy = null;
    w.front = target.openedBy;
    say(`user hears ${target.name} ${why}`);
    land(returning(target, null));
  }
  function leave(reason: number, ends: boolean, data: string | null) {
    giveUp('closed');
    withdrawOffer();
    const leaver = w.front;
    if (!leaver) return;
    w.front = leaver.openedBy;
    if (leaver.alive) background(leaver, reason);
    if (ends && leaver.alive) end(leaver);
    land(returning(leaver, data));
  }

  function closeWithdrawn(one: Life) {
    if (w.busy?.doing !== 'open') return leave(3, true, null);
    withdrawOffer();
    w.front = null;
    background(one, 3);
    say('home');
  }

  // ---------------------------------------------------------------- time
  function passTime() {
    for (;;) {
      let first: { at: number; do: () => void } | null = null;
      const due = (at: number, action: () => void) => {
        if (at <= w.now && (first === null || at < first.at)) first = { at, do: action };
      };
      for (const one of lives.filter(({ alive }) => alive).toSorted((a, b) => a.born - b.born)) {
        if (one.closesAt !== null) due(one.closesAt, () => closeWithdrawn(one));
        if (one.leftAt === null) continue;
        if (one.dialect === 'wx' && !one.asleep)
          due(one.leftAt + 5000, () => {
            one.asleep = true;
            say(`${one.name} sleeps`);
          });
        if (one !== w.front || w.sorry)
          due(one.leftAt + (one.dialect === 'wx' ? 30 : 5) * MINUTE, () => end(one));
      }
      const next = first as { at: number; do: () => void } | null;
      if (!next) return;
      const until = w.now;
      w.now = next.at;
      next.do();
      w.now = until;
    }
  }
  function evict() {
    for (;;) {
      const alive = lives.filter((one) => one.alive);
      const victims = alive.filter((one) => !chain().includes(one));
      const victim = victims.toSorted((a, b) => a.used - b.used)[0];
      if (alive.length <= cap || !victim) return;
      end(victim);
    }
  }

  return {
    w,
    lives,
    damaged,
    say,
    life,
    chain,
    returning,
    plainly,
    end,
    hide,
    background,
    show,
    giveUp,
    offer,
    withdrawOffer,
    build,
    arrive,
    arriveFromHost,
    land,
    landingFails,
    leave,
    passTime,
    evict,
  };
}

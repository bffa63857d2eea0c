// The documented rules written down a second time, as plainly as possible and without a line of the machine: programs
// know who opened them, a deadline is looked for by asking everybody, and every step says in words what a person and
// the programs would notice. `h-invariants.test.ts` lets both live through the same random journeys.

export interface NaiveProgram {
  name: string;
  dialect: 'wx' | 'my';
  released: boolean;
  acceptsJumps: boolean;
  /** Names it may open; only asked of wx. */
  lists: string[];
}

interface Life extends NaiveProgram {
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

const MINUTE = 60_000;

export function naiveModel(programs: NaiveProgram[], cap: number) {
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
  let now = 0;
  let uses = 0;
  let front: Life | null = null;
  let sorry: Life | null = null;
  let busy: Busy | null = null;
  let tap: { of: Life; at: number } | null = null;
  let hostVisible = true;
  let waiting: { life: Life; cold: boolean; entry: Entry } | null = null;
  let offered = false;
  let online = true;
  let slow = false;
  const damaged = new Set<Life>();
  let said: string[] = [];

  const say = (line: string) => void said.push(line);
  const life = (name: string): Life => {
    const found = lives.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  const chain = (): Life[] => {
    const all: Life[] = [];
    for (let one = front; one; one = one.openedBy) all.push(one);
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
    if (waiting?.life === one) waiting = null;
    if (busy?.doing === 'ask' && busy.caller === one) giveUp('closed', true);
    say(`${one.name} ends`);
  }
  function hide(one: Life, reason: number) {
    if (!one.visible) return;
    one.visible = false;
    one.leftAt = now;
    one.used = ++uses;
    if (one.broken !== 'crashed') say(`${one.name} hide ${reason}`);
  }
  function background(one: Life, reason: number) {
    if (!one.visible && one.leftAt !== null) one.leftAt = now;
    hide(one, reason);
    if (one.broken !== 'no' || one.closesAt !== null) return end(one);
    if (waiting?.life !== one) return;
    // Started while nobody could look, and left before anybody did.
    if (waiting.cold) one.alive = false;
    waiting = null;
  }
  function show(one: Life, cold: boolean, entry: Entry) {
    if (cold) {
      one.alive = true;
      one.used = one.born = ++uses;
      if (!entry.own) one.page = entry.page || 'home';
    }
    if (!hostVisible) {
      waiting = { life: one, cold, entry };
      return;
    }
    if (one.asleep) say(`${one.name} wakes`);
    one.asleep = false;
    one.visible = true;
    one.leftAt = null;
    one.used = ++uses;
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
    const was = busy;
    busy = null;
    if (was?.doing === 'ask') {
      if (!was.building) say('sheet closes');
      if (!mute && was.caller.broken !== 'crashed') say(`${was.caller.name} hears ${why}`);
    }
    if (was?.doing === 'open') say(`user hears ${was.target.name} ${why}`);
    if (was?.doing === 'land') withdrawOffer();
  }
  function offer() {
    offered = true;
    say('reload or close?');
  }
  function withdrawOffer() {
    if (offered) say('offer closes');
    offered = false;
  }
  /** Fetch and start whatever is under way. */
  function build() {
    if (!busy || slow) return;
    const what = busy;
    const target = what.doing === 'land' ? front : what.target;
    if (!target) throw new Error('nothing to build');
    const why = !online ? 'network' : damaged.has(target) ? 'package' : null;
    if (why === null) {
      busy = null;
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
    front = target;
    show(target, cold, entry);
  }
  function arriveFromHost(target: Life, cold: boolean, entry: Entry) {
    const left = sorry ? null : front;
    sorry = null;
    withdrawOffer();
    target.openedBy = null;
    front = target;
    const unseen = waiting?.life === target && waiting.cold;
    if (left === target && !cold) hide(target, 3);
    else if (left?.alive) background(left, 0);
    show(target, cold || unseen === true, entry);
  }
  function land(entry: Entry) {
    if (!front) return say('home');
    if (front.alive) return show(front, false, entry);
    say(`splash of ${front.name}`);
    busy = { doing: 'land', entry, failed: false };
    if (online) build();
    else landingFails(front, 'network');
  }
  function landingFails(target: Life, why: string) {
    if (busy?.doing !== 'land') return;
    if (why === 'network') {
      busy.failed = true;
      return offer();
    }
    busy = null;
    front = target.openedBy;
    say(`user hears ${target.name} ${why}`);
    land(returning(target, null));
  }
  function leave(reason: number, ends: boolean, data: string | null) {
    giveUp('closed');
    withdrawOffer();
    const leaver = front;
    if (!leaver) return;
    front = leaver.openedBy;
    if (leaver.alive) background(leaver, reason);
    if (ends && leaver.alive) end(leaver);
    land(returning(leaver, data));
  }

  // ---------------------------------------------------------------- time
  function passTime() {
    for (;;) {
      let first: { at: number; do: () => void } | null = null;
      const due = (at: number, action: () => void) => {
        if (at <= now && (first === null || at < first.at)) first = { at, do: action };
      };
      for (const one of lives.filter(({ alive }) => alive).toSorted((a, b) => a.born - b.born)) {
        if (one.closesAt !== null) due(one.closesAt, () => leave(3, true, null));
        if (one.leftAt === null) continue;
        if (one.dialect === 'wx' && !one.asleep)
          due(one.leftAt + 5000, () => {
            one.asleep = true;
            say(`${one.name} sleeps`);
          });
        if (one !== front || sorry)
          due(one.leftAt + (one.dialect === 'wx' ? 30 : 5) * MINUTE, () => end(one));
      }
      const next = first as { at: number; do: () => void } | null;
      if (!next) return;
      const until = now;
      now = next.at;
      next.do();
      now = until;
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

  const mayAct = (one: Life) => one === front && !sorry && one.visible;
  const tapped = (one: Life) => tap !== null && tap.of === one && now - tap.at <= 5000;
  const ready = (one: Life) => one.alive && one.broken === 'no' && one.closesAt === null;

  // ---------------------------------------------------------------- what can happen
  const happen = {
    tap() {
      tap = front?.alive && !sorry ? { of: front, at: now } : null;
    },
    open(name: string, page: string) {
      const target = life(name);
      const landing = busy?.doing === 'land';
      giveUp('closed');
      if (landing) {
        front = null;
        say('home');
      }
      if (!online) return say(`user hears ${name} network`);
      if (!target.released) return say(`user hears ${name} invalid-appid`);
      const entry = plainly(page, false);
      if (ready(target)) return arriveFromHost(target, false, entry);
      busy = { doing: 'open', target, entry };
      build();
    },
    ask(name: string, to: string, page: string, data: string | null) {
      const [caller, target] = [life(name), life(to)];
      if (!caller.alive || caller.broken === 'crashed') return;
      const no = (why: string) => say(`${name} hears ${why}`);
      if (!mayAct(caller)) return no('not-foreground');
      if (caller.closesAt !== null) return no('closed');
      if (busy) return no('pending');
      if (target === caller) return no('self');
      if (caller.dialect === 'wx' && !tapped(caller)) return no('tap-required');
      if (caller.dialect === 'wx' && !caller.lists.includes(to)) return no('not-in-list');
      if (!online) return no('network');
      if (!target.released && caller.dialect === 'wx') return no('invalid-appid');
      if (!target.acceptsJumps) return no('forbidden-by-target');
      if (caller.dialect === 'wx') tap = null;
      const entry = { scene: 1037, page, own: false, from: name, data };
      busy = { doing: 'ask', caller, target, entry, building: false };
      say(`may ${name} open ${to}?`);
    },
    answer(yes: boolean) {
      if (busy?.doing !== 'ask' || busy.building) return;
      const { caller, target, entry } = busy;
      if (!yes) {
        busy = null;
        return say(`${caller.name} hears cancelled`);
      }
      if (!target.released) {
        busy = null;
        say(`${caller.name} hears ok`);
        background(caller, 1);
        sorry = target;
        return say(`sorry about ${target.name}`);
      }
      if (ready(target)) {
        busy = null;
        return arrive(caller, target, false, entry);
      }
      busy.building = true;
      build();
    },
    back(name: string, data: string | null) {
      const one = life(name);
      if (!one.alive || one.broken === 'crashed') return;
      if (!mayAct(one)) return say(`${name} hears not-foreground`);
      if (!one.openedBy) return say(`${name} hears no-opener`);
      say(`${name} hears ok`);
      leave(1, false, data ?? (one.dialect === 'wx' ? '{}' : null));
    },
    exit(name: string) {
      const one = life(name);
      if (!one.alive || one.broken === 'crashed') return;
      if (!mayAct(one)) return say(`${name} hears not-foreground`);
      if (!tapped(one)) return say(`${name} hears tap-required`);
      tap = null;
      say(`${name} hears ok`);
      leave(0, one.dialect === 'my', null);
    },
    restart(name: string, page: string) {
      const one = life(name);
      if (!one.alive || one.broken === 'crashed') return;
      if (!mayAct(one)) return say(`${name} hears not-foreground`);
      if (one.closesAt !== null) return say(`${name} hears closed`);
      giveUp('closed');
      say(`${name} hears ok`);
      withdrawOffer();
      end(one);
      land(plainly(page, false));
    },
    close() {
      if (!sorry) return leave(0, false, null);
      giveUp('closed');
      const shown = sorry;
      sorry = null;
      land(returning(shown, null));
    },
    home() {
      giveUp('closed');
      withdrawOffer();
      const left = sorry ? null : front;
      sorry = null;
      front = null;
      if (left?.alive) background(left, 0);
      say('home');
    },
    reload() {
      if (busy?.doing === 'land') {
        if (!busy.failed) return;
        withdrawOffer();
        return land(busy.entry);
      }
      if (!front?.alive || sorry || front.broken === 'no') return;
      giveUp('closed');
      withdrawOffer();
      end(front);
      land(plainly('', true));
    },
    page(name: string, page: string) {
      if (life(name).alive) life(name).page = page;
    },
    crash(name: string) {
      const one = life(name);
      if (!one.alive || one.broken === 'crashed') return;
      if (one !== front || sorry) return end(one);
      one.broken = 'crashed';
      if (busy?.doing === 'ask') giveUp('closed');
      if (waiting?.life === one) waiting = null;
      offer();
    },
    hang(name: string) {
      const one = life(name);
      if (!one.alive || one.broken !== 'no') return;
      if (one !== front || sorry) return end(one);
      one.broken = 'hung';
      offer();
    },
    recover(name: string) {
      if (life(name).broken !== 'hung') return;
      life(name).broken = 'no';
      withdrawOffer();
    },
    memory() {
      const oldest = (among: Life[]) => among.toSorted((a, b) => a.used - b.used);
      const alive = lives.filter((one) => one.alive);
      const outside = oldest(alive.filter((one) => !chain().includes(one)));
      const openers = oldest(alive.filter((one) => one !== front));
      for (const one of outside.length > 0 ? outside : openers.slice(0, 1)) end(one);
    },
    withdraw(name: string) {
      const one = life(name);
      const was = busy;
      const built = was?.doing === 'land' ? !was.failed && front === one : false;
      if (was && was.doing !== 'land' && was.target === one && one.released)
        giveUp('invalid-appid');
      else if (built) {
        say(`${name} ends`);
        landingFails(one, 'invalid-appid');
      }
      if (!one.alive) return;
      if (one !== front || sorry) return end(one);
      if (one.closesAt !== null) return;
      if (busy?.doing === 'ask') giveUp('closed');
      one.closesAt = now + 5000;
      say(`${name} is told`);
    },
    hostHidden() {
      hostVisible = false;
      if (front?.alive && !sorry) hide(front, 3);
    },
    hostVisible() {
      if (hostVisible) return;
      hostVisible = true;
      const held = waiting;
      waiting = null;
      if (!front?.alive || sorry || front.broken === 'crashed') return;
      if (held) show(front, held.cold, held.entry);
      else show(front, false, plainly('', true));
    },
    network(on: boolean) {
      online = on;
    },
    damage(name: string, isDamaged: boolean) {
      if (isDamaged) damaged.add(life(name));
      else damaged.delete(life(name));
    },
    slow(isSlow: boolean) {
      slow = isSlow;
      const built =
        busy?.doing === 'ask' ? busy.building : busy?.doing === 'land' ? !busy.failed : true;
      if (!slow && busy && built) build();
    },
  };

  return {
    /** Lives through one happening at a time; answers what was noticed. */
    live(at: number, what: (can: typeof happen) => void): string[] {
      said = [];
      now = Math.max(now, at);
      passTime();
      what(happen);
      evict();
      return said;
    },
    /** Something the programs do not notice, so that nothing else happens with it. */
    world(at: number, what: (can: typeof happen) => void): void {
      now = Math.max(now, at);
      what(happen);
    },
    get chain() {
      return chain().map((one) => (one.alive ? one.name : `(${one.name})`));
    },
    get alive() {
      return lives.flatMap((one) => (one.alive ? [one.name] : []));
    },
  };
}

// The documented rules written down a second time, as plainly as possible and without a line of the machine.
// `h-invariants.test.ts` lets both live through the same random journeys.
import { naiveWorld } from './naive-world.ts';
import type { Life, NaiveProgram, NaiveWorld } from './naive-world.ts';

export type Happenings = ReturnType<typeof happenings>;

/** What can happen, one method each. */
function happenings(world: NaiveWorld) {
  const {
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
  } = world;
  const mayAct = (one: Life) => one === w.front && !w.sorry && one.visible;
  const tapped = (one: Life) => w.tap !== null && w.tap.of === one && w.now - w.tap.at <= 5000;
  const ready = (one: Life) => one.alive && one.broken === 'no' && one.closesAt === null;

  return {
    tap() {
      w.tap = w.front?.alive && !w.sorry ? { of: w.front, at: w.now } : null;
    },
    open(name: string, page: string) {
      const target = life(name);
      const landing = w.busy?.doing === 'land';
      giveUp('closed');
      if (landing) {
        w.front = null;
        say('home');
      }
      if (!w.online) return say(`user hears ${name} network`);
      if (!target.released) return say(`user hears ${name} unreleased`);
      const entry = plainly(page, false);
      if (ready(target)) return arriveFromHost(target, false, entry);
      w.busy = { doing: 'open', target, entry };
      build();
    },
    ask(name: string, to: string, page: string, data: string | null) {
      const [caller, target] = [life(name), life(to)];
      if (!caller.alive || caller.broken === 'crashed') return;
      const no = (why: string) => say(`${name} hears ${why}`);
      if (!mayAct(caller)) return no('not-foreground');
      if (caller.closesAt !== null) return no('closed');
      if (w.busy) return no('pending');
      if (target === caller) return no('self');
      if (caller.dialect === 'wx' && !tapped(caller)) return no('tap-required');
      if (caller.dialect === 'wx' && !caller.lists.includes(to)) return no('not-in-list');
      if (!w.online) return no('network');
      if (!target.released && caller.dialect === 'wx') return no('invalid-appid');
      if (!target.acceptsJumps) return no('forbidden-by-target');
      if (caller.dialect === 'wx') w.tap = null;
      const entry = { scene: 1037, page, own: false, from: name, data };
      w.busy = { doing: 'ask', caller, target, entry, building: false };
      say(`may ${name} open ${to}?`);
    },
    answer(yes: boolean) {
      if (w.busy?.doing !== 'ask' || w.busy.building) return;
      const { caller, target, entry } = w.busy;
      if (!yes) {
        w.busy = null;
        return say(`${caller.name} hears cancelled`);
      }
      if (!target.released) {
        w.busy = null;
        say(`${caller.name} hears ok`);
        background(caller, 1);
        w.sorry = target;
        return say(`sorry about ${target.name}`);
      }
      if (ready(target)) {
        w.busy = null;
        return arrive(caller, target, false, entry);
      }
      w.busy.building = true;
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
      w.tap = null;
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
      if (!w.sorry) return leave(0, false, null);
      giveUp('closed');
      const shown = w.sorry;
      w.sorry = null;
      land(returning(shown, null));
    },
    home() {
      giveUp('closed');
      withdrawOffer();
      const left = w.sorry ? null : w.front;
      w.sorry = null;
      w.front = null;
      if (left?.alive) background(left, 0);
      say('home');
    },
    reload() {
      if (w.busy?.doing === 'land') {
        if (!w.busy.failed) return;
        withdrawOffer();
        return land(w.busy.entry);
      }
      if (!w.front?.alive || w.sorry || w.front.broken === 'no') return;
      giveUp('closed');
      withdrawOffer();
      end(w.front);
      land(plainly('', true));
    },
    page(name: string, page: string) {
      const unseen = w.waiting?.cold && w.waiting.life === life(name);
      if (life(name).alive && !unseen) life(name).page = page;
    },
    crash(name: string) {
      const one = life(name);
      if (!one.alive || one.broken === 'crashed') return;
      if (one !== w.front || w.sorry) return end(one);
      one.broken = 'crashed';
      if (w.busy?.doing === 'ask') giveUp('closed');
      if (w.waiting?.life === one) w.waiting = null;
      offer();
    },
    hang(name: string) {
      const one = life(name);
      if (!one.alive || one.broken !== 'no') return;
      if (one !== w.front || w.sorry) return end(one);
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
      const openers = oldest(alive.filter((one) => one !== w.front));
      for (const one of outside.length > 0 ? outside : openers.slice(0, 1)) end(one);
    },
    withdraw(name: string) {
      const one = life(name);
      const was = w.busy;
      const built = was?.doing === 'land' ? !was.failed && w.front === one : false;
      if (was && was.doing !== 'land' && was.target === one && one.released)
        giveUp('invalid-appid');
      else if (built) {
        say(`${name} ends`);
        landingFails(one, 'invalid-appid');
      }
      if (!one.alive) return;
      if (one !== w.front || w.sorry) return end(one);
      if (one.closesAt !== null) return;
      if (w.busy?.doing === 'ask') giveUp('closed');
      one.closesAt = w.now + 5000;
      say(`${name} is told`);
    },
    hostHidden() {
      w.hostVisible = false;
      if (w.front?.alive && !w.sorry) hide(w.front, 3);
    },
    hostVisible() {
      if (w.hostVisible) return;
      w.hostVisible = true;
      const held = w.waiting;
      w.waiting = null;
      if (!w.front?.alive || w.sorry || w.front.broken === 'crashed') return;
      if (held) show(w.front, held.cold, held.entry);
      else show(w.front, false, plainly('', true));
    },
    network(on: boolean) {
      w.online = on;
    },
    damage(name: string, isDamaged: boolean) {
      if (isDamaged) damaged.add(life(name));
      else damaged.delete(life(name));
    },
    slow(isSlow: boolean) {
      w.slow = isSlow;
      const built =
        w.busy?.doing === 'ask'
          ? w.busy.building
          : w.busy?.doing === 'land'
            ? !w.busy.failed
            : true;
      if (!w.slow && w.busy && built) build();
    },
  };
}

export function naiveModel(programs: NaiveProgram[], cap: number) {
  const world = naiveWorld(programs, cap);
  const { w, lives, chain, passTime, evict } = world;
  const happen = happenings(world);
  return {
    /** Lives through one happening at a time; answers what was noticed. */
    live(at: number, what: (can: Happenings) => void): string[] {
      w.said = [];
      w.now = Math.max(w.now, at);
      passTime();
      what(happen);
      evict();
      return w.said;
    },
    /** Something the programs do not notice, so that nothing else happens with it. */
    world(at: number, what: (can: Happenings) => void): void {
      w.now = Math.max(w.now, at);
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

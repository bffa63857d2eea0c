// <swiper>: pages that follow the finger and settle on one.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr, setVar } from '../dom.ts';
import { onDrag } from '../drag.ts';
import { addExtraClasses, removeExtraClasses } from '../extra-classes.ts';
import { clamp, toBool, toLength, toNumber, toText } from '../value.ts';
import { createGlide, type Easing } from './glide.ts';
import { swiperDots } from './swiper-dots.ts';
import { swiperItemId } from './swiper-item.ts';
import { swiperTrack } from './swiper-track.ts';

type Source = '' | 'autoplay' | 'touch';

/** Another page is in front, or the whole super app is in the background. */
const unseen = (): boolean => document.hidden || document.documentElement.hasAttribute('at-hidden');

export const swiper: BuiltinDefinition = {
  tag: 'swiper',
  create(host) {
    const element = makeHost('swiper');
    const wrapper = make('div', 'wx-swiper-wrapper', element);
    const slides = make('div', 'wx-swiper-slides', wrapper);
    const content = make('div', 'wx-swiper-slide-frame', slides);
    const options = {
      vertical: false,
      circular: false,
      autoplay: false,
      interval: 5000,
      duration: 500,
      shown: 1,
      touch: true,
      animated: true,
      adjust: 'first',
      easing: 'default' as Easing,
    };
    let current = 0;
    let timer = 0;
    let dragging = false;
    let from = 0;
    const margins = new Set<string>();
    let pendingItem = '';
    let laid = false;
    /** Alipay's classes for the page in front, and for it while pages change. */
    const classes: Record<string, string[]> = {};
    const dress = (changing: boolean): void =>
      items().forEach((item, i) => {
        for (const name in classes)
          (i === current && (changing || name === 'active-class')
            ? addExtraClasses
            : removeExtraClasses)(item, classes[name] ?? []);
      });

    const items = (): HTMLElement[] =>
      [...content.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
    const count = (): number => content.childElementCount;
    const loops = (): boolean => options.circular && count() > options.shown;
    const last = (): number => Math.max(0, count() - options.shown);
    const wrap = (index: number): number =>
      loops() ? ((index % count()) + count()) % count() : clamp(index, 0, last());
    const track = swiperTrack({
      element,
      wrapper,
      slides,
      content,
      items,
      loops,
      peeps: () => margins.size > 0,
      options,
    });
    const dots = swiperDots(wrapper, (index) => go(index, 'touch'));
    const glide = createGlide((position, moved) => {
      track.place(position);
      if (moved && host.listens('transition')) {
        const step = track.step();
        const distance = (position - current) * step;
        host.emit(
          'transition',
          options.vertical ? { dx: 0, dy: distance } : { dx: distance, dy: 0 },
        );
      }
    });
    const detail = (source: Source): Record<string, unknown> => {
      const currentItemId = swiperItemId(items()[current]);
      return host.dialect === 'my'
        ? { current, source, isChanging: dragging }
        : { current, currentItemId, source };
    };
    const schedule = (): void => {
      clearTimeout(timer);
      if (!options.autoplay || dragging || count() <= options.shown) return;
      timer = window.setTimeout(
        () => {
          // A page nobody sees stays where it is.
          if (unseen() || !element.isConnected) return schedule();
          go(loops() ? current + 1 : current >= last() ? 0 : current + 1, 'autoplay');
        },
        Math.max(100, options.interval),
      );
    };
    /** Moves to an index that may lie beyond the ends of a circular swiper. */
    const go = (target: number, source: Source): void => {
      const next = wrap(target);
      const goal = loops() ? target : next;
      const changed = next !== current;
      current = next;
      dots.mark(current);
      track.current(current);
      dress(true);
      if (changed) {
        host.model('current', current);
        host.emit('change', detail(source));
      }
      glide.to(goal, options.animated || source ? options.duration : 0, options.easing, () => {
        glide.set(current);
        dress(false);
        host.emit('animationfinish', detail(source));
      });
      schedule();
    };
    /** The page the program named by its id, once; -1: none. */
    const named = (): number => {
      const index = pendingItem
        ? items().findIndex((item) => swiperItemId(item) === pendingItem)
        : -1;
      if (laid) pendingItem = '';
      return index;
    };
    const refresh = (): void => {
      dots.count(count());
      laid = count() > 0;
      const index = named();
      if (index >= 0) current = index;
      // The program may name a page before it exists; until then the last one is shown.
      const next = clamp(current, 0, Math.max(0, count() - 1));
      dots.mark(next);
      track.layout();
      track.current(next);
      glide.set(next);
      dress(false);
      schedule();
    };

    setAttr(element, 'aria-roledescription', 'carousel');
    onDrag(wrapper, {
      axis: () =>
        options.touch && count() > options.shown ? (options.vertical ? 'y' : 'x') : 'none',
      start() {
        dragging = true;
        clearTimeout(timer);
        glide.stop();
        from = glide.position();
        return true;
      },
      move(drag) {
        const moved = (options.vertical ? drag.dy : drag.dx) / (track.step() || 1);
        let position = from - moved;
        if (!loops()) {
          const edge = clamp(position, 0, last());
          position = edge + (position - edge) / 3;
        }
        glide.set(position, true);
      },
      end(drag, cancelled) {
        dragging = false;
        const velocity = options.vertical ? drag.vy : drag.vx;
        const position = glide.position();
        const base = Math.round(from);
        const fast = Math.abs(velocity) > 0.25;
        // A short flick turns one page; a slow drag settles on the nearest.
        const target = cancelled
          ? base
          : fast && Math.abs(position - base) < 1
            ? base + (velocity < 0 ? 1 : -1)
            : Math.round(position);
        go(loops() ? target : clamp(target, 0, last()), 'touch');
      },
    });
    element.addEventListener('keydown', (event) => {
      const step = options.vertical
        ? { ArrowUp: -1, ArrowDown: 1 }[event.key]
        : { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.target === element && step) go(current + step, 'touch');
    });
    const resized = new ResizeObserver(() => track.layout());
    resized.observe(element);

    return {
      element,
      content,
      childrenChanged: () => host.afterApply(refresh),
      setAttribute(name, value) {
        switch (name) {
          case 'current': {
            const index = Math.trunc(toNumber(value, 0));
            // Where it starts is no change.
            if (!laid) current = index;
            else
              host.afterApply(() => {
                if (wrap(index) !== current) go(index, '');
              });
            return;
          }
          case 'current-item-id': {
            pendingItem = toText(value);
            host.afterApply(() => {
              const index = laid ? named() : -1;
              if (index >= 0 && index !== current) go(index, '');
            });
            return;
          }
          case 'autoplay':
            options.autoplay = toBool(value);
            schedule();
            return;
          case 'interval':
            options.interval = toNumber(value, 5000);
            schedule();
            return;
          case 'duration':
            options.duration = toNumber(value, 500);
            return;
          case 'easing-function':
            options.easing = toText(value, 'default') as Easing;
            return;
          case 'disable-touch':
            options.touch = !toBool(value);
            return;
          case 'disable-programmatic-animation':
            options.animated = !toBool(value);
            return;
          case 'indicator-dots':
            dots.show(toBool(value));
            return;
          case 'indicator-color':
            return setVar(wrapper, '--at-dot', value);
          case 'indicator-active-color':
            return setVar(wrapper, '--at-dot-active', value);
          case 'vertical':
            options.vertical = toBool(value);
            setAttr(element, 'vertical', options.vertical);
            break;
          case 'circular':
            options.circular = toBool(value);
            break;
          case 'display-multiple-items':
            options.shown = Math.max(1, toNumber(value, 1));
            break;
          case 'previous-margin':
          case 'next-margin': {
            const length = toLength(value, '0px');
            setVar(wrapper, name === 'next-margin' ? '--at-after' : '--at-before', length);
            if (Number.parseFloat(length)) margins.add(name);
            else margins.delete(name);
            break;
          }
          case 'active-class':
          case 'changing-class':
            items().forEach((item) => removeExtraClasses(item, classes[name] ?? []));
            classes[name] = toText(value).split(' ').filter(Boolean);
            break;
          case 'adjust-height':
            options.adjust = toText(value, 'first');
            break;
          default:
            return;
        }
        host.afterApply(refresh);
      },
      properties: () => ({ current }),
      destroy() {
        clearTimeout(timer);
        glide.stop();
        resized.disconnect();
      },
    };
  },
};

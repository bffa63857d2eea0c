// <progress>: a bar, animated when `active`.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setVar } from '../dom.ts';
import { clamp, toBool, toLength, toNumber } from '../value.ts';

export const progress: BuiltinDefinition = {
  tag: 'progress',
  create(host) {
    const element = makeHost('progress');
    const bar = make('div', 'wx-progress-bar', element);
    const inner = make('div', 'wx-progress-inner-bar', bar);
    const info = make('p', 'wx-progress-info', element);
    let percent = 0;
    let shown = 0;
    let active = false;
    let forwards = false;
    let perPercent = 30;
    let frame = 0;
    info.hidden = true;
    element.setAttribute('role', 'progressbar');

    const draw = (value: number): void => {
      shown = value;
      inner.style.width = `${value}%`;
      info.textContent = `${Math.round(value)}%`;
      element.setAttribute('aria-valuenow', String(Math.round(value)));
    };
    const run = (): void => {
      cancelAnimationFrame(frame);
      if (!active) return draw(percent);
      const from = forwards ? shown : 0;
      const started = performance.now();
      const step = (now: number): void => {
        const way = Math.max(0, now - started) / perPercent;
        const value =
          from < percent ? Math.min(percent, from + way) : Math.max(percent, from - way);
        draw(value);
        if (value !== percent) frame = requestAnimationFrame(step);
        else host.emit('activeend', { curPercent: percent });
      };
      frame = requestAnimationFrame(step);
    };
    draw(0);
    return {
      element,
      setAttribute(name, value) {
        switch (name) {
          case 'percent':
            percent = clamp(toNumber(value, 0), 0, 100);
            // Every attribute of this batch is known before the animation begins.
            host.afterApply(run);
            break;
          case 'active':
            active = toBool(value);
            break;
          case 'active-mode':
            forwards = value === 'forwards';
            break;
          case 'duration':
            perPercent = Math.max(1, toNumber(value, 30));
            break;
          case 'show-info':
            info.hidden = !toBool(value);
            break;
          case 'stroke-width':
            setVar(bar, 'height', toLength(value, '6px'));
            break;
          case 'border-radius':
            setVar(bar, 'border-radius', toLength(value, '0'));
            setVar(inner, 'border-radius', toLength(value, '0'));
            break;
          case 'font-size':
            setVar(info, 'font-size', toLength(value, '16px'));
            break;
          case 'color':
          case 'active-color':
            setVar(inner, 'background-color', value);
            break;
          case 'background-color':
            setVar(bar, 'background-color', value);
        }
      },
      properties: () => ({ percent }),
      destroy: () => cancelAnimationFrame(frame),
    };
  },
};

// <slider>: drag, tap on the track, arrow keys.
import type { BuiltinDefinition } from '../builtin.ts';
import { setControl } from '../control.ts';
import { make, makeHost, setAttr, setVar } from '../dom.ts';
import { onDrag } from '../drag.ts';
import { clamp, toBool, toLength, toNumber, toText } from '../value.ts';

/** Attribute → custom property of the style sheet; later names win over earlier ones as documented. */
const COLORS: Record<string, string> = {
  color: '--at-track',
  'background-color': '--at-track',
  'selected-color': '--at-active',
  'active-color': '--at-active',
  'block-color': '--at-block',
  'handle-color': '--at-block',
};

export const slider: BuiltinDefinition = {
  tag: 'slider',
  create(host) {
    const element = makeHost('slider');
    const wrapper = make('div', 'wx-slider-wrapper', element);
    const area = make('div', 'wx-slider-tap-area', wrapper);
    const rail = make('div', 'wx-slider-handle-wrapper', area);
    const track = make('div', 'wx-slider-track', rail);
    const handle = make('div', 'wx-slider-handle', rail);
    const thumb = make('div', 'wx-slider-thumb', rail);
    const label = make('span', 'wx-slider-value', wrapper);
    const range = { min: 0, max: 100, step: 1 };
    let value = 0;
    /** What the program or the user last chose; `min` and `max` may come after it. */
    let wanted = 0;
    let initial = 0;
    let before = 0;
    let disabled = false;
    let name = '';

    const fit = (raw: number): number => {
      const steps = Math.round((raw - range.min) / range.step);
      // Ten digits take away what binary fractions add: 0.1 × 3.
      return clamp(Number((range.min + steps * range.step).toFixed(10)), range.min, range.max);
    };
    const draw = (): void => {
      const share = range.max > range.min ? (value - range.min) / (range.max - range.min) : 0;
      const percent = `${clamp(share, 0, 1) * 100}%`;
      track.style.width = percent;
      handle.style.left = thumb.style.left = percent;
      label.textContent = String(value);
      element.setAttribute('aria-valuenow', String(value));
      element.setAttribute('aria-valuemin', String(range.min));
      element.setAttribute('aria-valuemax', String(range.max));
    };
    const user = (next: number, done: boolean): void => {
      const changed = next !== value;
      if (changed) {
        value = wanted = next;
        draw();
        host.model('value', value);
      }
      if (done) {
        if (value !== before) host.emit('change', { value });
      } else if (changed) host.emit('changing', { value });
    };
    const at = (x: number): number => {
      const box = rail.getBoundingClientRect();
      return fit(range.min + ((x - box.left) / (box.width || 1)) * (range.max - range.min));
    };

    element.setAttribute('role', 'slider');
    element.tabIndex = 0;
    label.hidden = true;
    onDrag(area, {
      axis: () => 'x',
      start() {
        before = value;
        return !disabled;
      },
      move: (drag) => user(at(drag.x), false),
      end: (drag) => user(at(drag.x), true),
      tap(drag) {
        if (disabled) return;
        before = value;
        user(at(drag.x), true);
      },
    });
    element.addEventListener('keydown', (event) => {
      const step = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -10,
        PageUp: 10,
      }[event.key];
      const edge = { Home: range.min, End: range.max }[event.key];
      if (disabled || (step === undefined && edge === undefined)) return;
      event.preventDefault();
      before = value;
      user(fit(edge ?? value + (step ?? 0) * range.step), true);
    });
    setControl(element, {
      disabled: () => disabled,
      name: () => name,
      value: () => value,
      reset() {
        value = wanted = initial;
        draw();
      },
    });
    host.afterApply(() => (initial = value));
    draw();
    return {
      element,
      setAttribute(attribute, raw) {
        const variable = COLORS[attribute];
        if (variable) return setVar(wrapper, variable, raw);
        switch (attribute) {
          case 'value':
            wanted = toNumber(raw, 0);
            break;
          case 'min':
            range.min = toNumber(raw, 0);
            break;
          case 'max':
            range.max = toNumber(raw, 100);
            break;
          case 'step':
            range.step = Math.max(Number.EPSILON, toNumber(raw, 1));
            break;
          case 'disabled':
            disabled = toBool(raw);
            setAttr(element, 'disabled', disabled);
            setAttr(element, 'aria-disabled', disabled ? 'true' : null);
            break;
          case 'show-value':
            label.hidden = !toBool(raw);
            break;
          case 'block-size':
          case 'handle-size':
            // WeChat's documented range; Alipay names none, but a bigger block would cover its neighbours.
            setVar(
              wrapper,
              '--at-size',
              raw == null
                ? ''
                : `${clamp(toNumber(raw, 28), 12, host.dialect === 'wx' ? 28 : 60)}px`,
            );
            break;
          case 'track-size':
            setVar(wrapper, '--at-track-size', raw == null ? '' : toLength(raw, '4px'));
            break;
          case 'name':
            name = toText(raw);
        }
        value = clamp(wanted, range.min, range.max);
        draw();
      },
      properties: () => ({ value, ...range, disabled }),
    };
  },
};

// <picker-view> and <picker-view-column>: wheels in the page itself.
import type { BuiltinDefinition } from '../builtin.ts';
import { setControl } from '../control.ts';
import { make, makeHost, setVar } from '../dom.ts';
import { resolveRpx, toBool, toText } from '../value.ts';
import { createWheel, type Wheel } from './wheel.ts';

interface Column {
  readonly wheel: Wheel;
  decorate(style: Decoration): void;
}
interface Decoration {
  indicatorStyle: string;
  indicatorClass: string;
  maskStyle: string;
  maskClass: string;
}
interface Board {
  started(): void;
  passing(): void;
  settled(): void;
}

const columns = new WeakMap<Element, Column>();
const boards = new WeakMap<Element, Board>();
const ITEM_PX = 34;

export const pickerView: BuiltinDefinition = {
  tag: 'picker-view',
  create(host) {
    const element = makeHost('picker-view');
    const content = make('div', 'wx-picker-view-wrapper', element);
    const style: Decoration = {
      indicatorStyle: '',
      indicatorClass: '',
      maskStyle: '',
      maskClass: '',
    };
    let value: number[] = [];
    let immediate = false;
    let name = '';
    const mine = (): Column[] =>
      [...content.querySelectorAll('wx-picker-view-column')].flatMap((c) => columns.get(c) ?? []);
    const lay = (): void =>
      mine().forEach((column, i) => {
        column.decorate(style);
        column.wheel.turn(value[i] ?? 0);
      });
    const tell = (): void => {
      const next = mine().map((column) => column.wheel.index());
      if (next.length === value.length && next.every((index, i) => index === value[i])) return;
      value = next;
      host.model('value', next);
      host.emit('change', { value: next });
    };
    boards.set(element, {
      started: () => host.emit('pickstart', {}),
      passing: () => {
        if (immediate) tell();
      },
      settled() {
        tell();
        host.emit('pickend', {});
      },
    });
    setControl(element, { name: () => name, value: () => value });
    return {
      element,
      content,
      childrenChanged: () => host.afterApply(lay),
      setAttribute(attribute, raw) {
        switch (attribute) {
          case 'value':
            value = Array.isArray(raw) ? raw.map(Number) : [];
            break;
          case 'indicator-style':
            style.indicatorStyle = resolveRpx(toText(raw));
            break;
          case 'indicator-class':
            style.indicatorClass = toText(raw);
            break;
          case 'mask-style':
            style.maskStyle = resolveRpx(toText(raw));
            break;
          case 'mask-class':
            style.maskClass = toText(raw);
            break;
          case 'immediate-change':
            immediate = toBool(raw);
            return;
          case 'name':
            name = toText(raw);
            return;
          default:
            return;
        }
        host.afterApply(lay);
      },
      properties: () => ({ value }),
    };
  },
};

export const pickerViewColumn: BuiltinDefinition = {
  tag: 'picker-view-column',
  create(host) {
    const element = makeHost('picker-view-column');
    const group = make('div', 'wx-picker-view-group', element);
    const scroller = make('div', 'wx-picker-view-scroll', group);
    const content = make('div', 'wx-picker-view-content', scroller);
    const mask = make('div', 'wx-picker-view-mask', group);
    const indicator = make('div', 'wx-picker-view-indicator', group);
    const board = (): Board | undefined => {
      const parent = element.closest('wx-picker-view');
      return parent ? boards.get(parent) : undefined;
    };
    let height = ITEM_PX;
    const wheel = createWheel({
      scroller,
      count: () => content.children.length,
      itemHeight: () => height,
      started: () => board()?.started(),
      passing: () => board()?.passing(),
      settled: () => board()?.settled(),
    });
    const measure = (): void => {
      height = indicator.offsetHeight || ITEM_PX;
      setVar(group, '--at-item', `${height}px`);
    };
    columns.set(element, {
      wheel,
      decorate(style) {
        indicator.className = `wx-picker-view-indicator ${style.indicatorClass}`;
        indicator.style.cssText = style.indicatorStyle;
        mask.className = `wx-picker-view-mask ${style.maskClass}`;
        mask.style.cssText = style.maskStyle;
        measure();
      },
    });
    return {
      element,
      content,
      setAttribute: () => undefined,
      childrenChanged() {
        host.afterApply(() => {
          measure();
          wheel.refresh();
        });
      },
      destroy: () => wheel.destroy(),
    };
  },
};

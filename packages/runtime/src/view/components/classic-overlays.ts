// <loading>, <toast>, <modal> and <action-sheet>: WeChat's first overlays. Its documentation dropped them for wx.showToast
// and its like in 2017, programs written before still use them. `hidden` alone shows and hides them.
import type { BuiltinDefinition } from '../builtin.ts';
import { drawing, make, makeHost, setAttr } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { toBool, toNumber, toText } from '../value.ts';

/** One of the leaves of the spinner. */
const LEAF = 'M11 2a1 1 0 0 1 2 0v4a1 1 0 0 1-2 0z';
const LEAVES = 12;
const TICK = 'm9.6 18.6-6.5-6.5 1.7-1.7 4.8 4.8 9.8-9.8 1.7 1.7z';

/** Marked for the style sheet: hosts of components that programs call by these names are not meant. */
function makeOverlay(tag: string): HTMLElement {
  const element = makeHost(tag);
  setAttr(element, 'at-classic', tag);
  return element;
}

/** A dark box in the middle: a drawing, and the words the program put inside. */
function box(tag: string, picture: SVGElement): { element: HTMLElement; content: HTMLElement } {
  const element = makeOverlay(tag);
  const panel = make('div', 'wx-classic-box', element);
  panel.append(picture);
  return { element, content: make('div', '', panel) };
}

/** Leaves in a circle, each a little paler than the one before. */
function spinner(): SVGElement {
  const svg = drawing(LEAF);
  const leaf = svg.firstElementChild;
  for (let i = 0; leaf && i < LEAVES; i++) {
    const one = leaf.cloneNode() as Element;
    one.setAttribute('transform', `rotate(${(360 / LEAVES) * i} 12 12)`);
    one.setAttribute('opacity', String((i + 1) / LEAVES));
    svg.append(one);
  }
  leaf?.remove();
  return svg;
}

const loading: BuiltinDefinition = {
  tag: 'loading',
  create: () => ({ ...box('loading', spinner()), setAttribute() {} }),
};

const toast: BuiltinDefinition = {
  tag: 'toast',
  create(host) {
    const parts = box('toast', drawing(TICK));
    let duration = 1500;
    let timer = 0;
    // It only says that its time is over; the program hides it.
    const watch = (): void => {
      clearTimeout(timer);
      if (!parts.element.hidden) timer = window.setTimeout(() => host.emit('change', {}), duration);
    };
    const changes = new MutationObserver(watch);
    changes.observe(parts.element, { attributeFilter: ['hidden'] });
    host.afterApply(watch);
    return {
      ...parts,
      setAttribute(name, value) {
        if (name === 'duration') duration = toNumber(value, 1500);
      },
      destroy() {
        clearTimeout(timer);
        changes.disconnect();
      },
    };
  },
};

const modal = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'modal',
  create(host) {
    const words = environment.language.startsWith('zh') ? ['取消', '确定'] : ['Cancel', 'OK'];
    const element = makeOverlay('modal');
    const panel = make('div', 'wx-modal-dialog', element);
    const title = make('div', 'wx-modal-dialog-hd', panel);
    const content = make('div', 'wx-modal-dialog-bd', panel);
    const foot = make('div', 'wx-modal-dialog-ft', panel);
    const [cancel, confirm] = (['cancel', 'confirm'] as const).map((type, i) => {
      const button = make('button', `wx-modal-btn wx-modal-${type}`, foot);
      const standard = words[i] ?? '';
      button.textContent = standard;
      button.addEventListener('click', () => host.emit(type, {}));
      return { button, name: (value: unknown) => (button.textContent = toText(value) || standard) };
    });
    return {
      element,
      content,
      setAttribute(name, value) {
        if (name === 'title') title.textContent = toText(value);
        else if (name === 'cancel-text') cancel?.name(value);
        else if (name === 'confirm-text') confirm?.name(value);
        else if (name === 'no-cancel' && cancel) cancel.button.hidden = toBool(value);
      },
    };
  },
});

const actionSheet: BuiltinDefinition = {
  tag: 'action-sheet',
  create(host) {
    const element = makeOverlay('action-sheet');
    const content = make('div', 'wx-action-sheet-menu', element);
    // The only one of them that is away until its program says otherwise.
    element.hidden = true;
    // A tap that opened the sheet may end over it.
    let pressed = false;
    element.addEventListener('pointerdown', () => (pressed = true));
    element.addEventListener('click', ({ target }) => {
      if (!pressed || !(target instanceof Element)) return;
      pressed = false;
      if (target === element || target.closest('wx-action-sheet-cancel')) host.emit('change', {});
    });
    return { element, content, setAttribute() {} };
  },
};

/** Alipay never had them: what is called so there stays a box. */
const ofWx = ({ tag, create }: BuiltinDefinition): BuiltinDefinition => ({
  tag,
  create: (host) =>
    host.dialect === 'wx' ? create(host) : { element: makeHost(tag), setAttribute() {} },
});

export const classicOverlays = (environment: ViewEnvironment): BuiltinDefinition[] =>
  [loading, toast, modal(environment), actionSheet].map(ofWx);

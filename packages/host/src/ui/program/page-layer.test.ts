// What of a page can be reached, and what goes with it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { en } from '../../strings/en.ts';
import type { StageActions, StagePage } from '../ui.ts';
import { PageLayer } from './page-layer.ts';

/** As much of an element as a layer sets. */
const element = () => ({
  style: { setProperty: () => undefined },
  dataset: {} as Record<string, string>,
  classList: { add: () => undefined },
  inert: false,
  setAttribute: () => undefined,
  removeAttribute: () => undefined,
  toggleAttribute: () => undefined,
  getAttribute: () => null,
  addEventListener: () => undefined,
  append: () => undefined,
  appendChild: () => undefined,
  after: () => undefined,
  remove: () => undefined,
});

beforeEach(() =>
  vi.stubGlobal('document', {
    createElement: element,
    createElementNS: element,
    createTextNode: element,
  }),
);
afterEach(() => vi.unstubAllGlobals());

const frame = () => element() as unknown as HTMLIFrameElement;

function open() {
  const page = { frame: frame(), path: 'pages/a', backgroundColor: '#fff', bar: {} };
  const layer = new PageLayer(en, {} as StageActions, page as StagePage);
  const show = (cover?: HTMLIFrameElement): void =>
    layer.update({ ...page, cover } as StagePage, 0, { top: '0px', bottom: '0px' });
  show();
  return { layer, show };
}

it('nobody reaches the elements of the super app below a page of the web', () => {
  const { layer, show } = open();
  const over = layer.over().element;
  expect(over.inert).toBe(false);
  show(frame());
  expect(over.inert).toBe(true);
  show();
  expect(over.inert).toBe(false);
});

it('an element that comes below a page of the web is out of reach, too', () => {
  const { layer, show } = open();
  show(frame());
  expect(layer.over().element.inert).toBe(true);
});

it('says that it is taken away', () => {
  const { layer } = open();
  const { signal } = layer.over();
  expect(signal.aborted).toBe(false);
  layer.remove();
  expect(signal.aborted).toBe(true);
});

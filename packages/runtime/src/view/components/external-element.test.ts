// <external-element> on its page: it says where it lies while it has a type, and why there is nothing in it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BuiltinHost } from '../builtin.ts';
import { externalElement } from './external-element.ts';

class FakeElement {
  className = '';
  textContent = '';
  children: FakeElement[] = [];
  parent: FakeElement | undefined;
  readonly attributes = new Map<string, string>();
  box = { x: 0, y: 0, width: 100, height: 50 };
  append(child: FakeElement): void {
    child.parent = this;
    this.children.push(child);
  }
  remove(): void {
    if (this.parent) this.parent.children = this.parent.children.filter((one) => one !== this);
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  getBoundingClientRect(): FakeElement['box'] {
    return this.box;
  }
}

let frames = new Map<number, () => void>();
/** What the browser does before it paints. */
function nextFrame(): void {
  const due = frames;
  frames = new Map();
  for (const run of due.values()) run();
}

beforeEach(() => {
  frames = new Map();
  let serial = 0;
  vi.stubGlobal('document', { createElement: () => new FakeElement() });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    frames.set(++serial, run);
    return serial;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id));
});
afterEach(() => vi.unstubAllGlobals());

function create() {
  const asked: [string, number][] = [];
  const made = externalElement.create({
    id: 9,
    afterApply: (run: () => void) => run(),
    emit: (_type: string, { type, box }: { type: string; box: { y: number } }) =>
      void asked.push([type, box.y]),
  } as unknown as BuiltinHost);
  return { made, asked, element: made.element as unknown as FakeElement };
}

it('says where it lies whenever that is another place, and that it wants nothing there any more', () => {
  const { made, asked, element } = create();
  made.setAttribute('type', 'stars');
  nextFrame();
  element.box = { ...element.box, y: 30 };
  nextFrame();
  made.setAttribute('type', '');
  element.box = { ...element.box, y: 60 };
  nextFrame();
  expect(asked).toEqual([
    ['stars', 0],
    ['stars', 30],
    ['', 30],
  ]);
});

it('asks for nothing while it has no type', () => {
  const { made, asked } = create();
  made.setAttribute('type', '');
  nextFrame();
  expect(asked).toEqual([]);
});

it('says once why it is empty, and no longer when another type is wanted', () => {
  const { made, asked, element } = create();
  made.setAttribute('type', 'none');
  made.call?.('refused', 'this super app has no element "none"');
  made.setAttribute('type', 'neither');
  expect(element.children).toEqual([]);
  expect(element.attributes.has('at-placeholder')).toBe(false);
  made.call?.('refused', 'this super app has no element "neither"');
  expect(element.children.map(({ textContent }) => textContent)).toEqual([
    '<external-element> this super app has no element "neither"',
  ]);
  made.setAttribute('type', 'stars');
  expect(element.children).toEqual([]);
  expect(asked.map(([type]) => type)).toEqual(['none', 'neither', 'stars']);
});

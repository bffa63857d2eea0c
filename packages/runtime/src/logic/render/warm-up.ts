// Runs the hot paths once before a program needs them: the engine compiles what it has seen run, and a first long list is
// otherwise three times as slow as the second. Nothing of it leaves this side. In slices, so that nobody waits for it.
import { Component, ComponentSpace, Element, type GeneralComponent } from 'glass-easel';
import { instrumentContent, type Instruments } from '../template/instrument.ts';
import type { TemplateRuntime } from '../template/template-runtime.ts';
import { ROOT_TAG, RenderContext, asBackend } from './render-context.ts';

const ROWS = 120;
const ROUNDS = 3;

type Text = (text: string) => void;
type Init = (element: Element, creating: boolean) => void;
type Children = (creating: boolean, text: Text, element: DefineElement, ...rest: unknown[]) => void;
type DefineElement = (tag: string, generics: object, init: Init, children: Children) => void;

interface Row {
  id: number;
  label: string;
  on: boolean;
}

/** What the template compiler makes of a list of rows with two texts and a tap. */
const generate = (runtime: TemplateRuntime, _creating: boolean, data: { rows: Row[] }): object => ({
  C: (creating: boolean, ...define: unknown[]): void => {
    const [, , , forEach] = define as [Text, DefineElement, unknown, (...args: unknown[]) => void];
    forEach(
      data.rows,
      'id',
      creating ? undefined : true,
      null,
      (_fresh: boolean, row: Row, ...rest: unknown[]) => {
        const element = rest[5] as DefineElement;
        const textOf =
          (style: string, value: string) =>
          (inner: DefineElement): void =>
            inner(
              'text',
              {},
              (node, first) => {
                if (first) runtime.c(node, style);
              },
              (_first, text) => text(value),
            );
        element(
          'view',
          {},
          (node, first) => {
            runtime.c(node, `row ${row.on ? 'on' : ''}`);
            runtime.d(node, 'id', row.id);
            if (first) runtime.r(node, 'bindtap', 'tap');
          },
          (_first, _text, inner) => {
            textOf('a', row.label)(inner);
            textOf('b', String(row.id))(inner);
          },
        );
      },
    );
  },
  B: {},
});

/** After the first content: what the user sees first goes first. */
const BEGIN_MS = 30;
const GAP_MS = 10;

export function warmUp(
  instruments: Instruments,
  setTimeout: (task: () => void, ms: number) => unknown,
): void {
  const slices = warmUpSlices(instruments);
  const next = (): void => {
    if (!slices.next().done) setTimeout(next, GAP_MS);
  };
  setTimeout(next, BEGIN_MS);
}

export function* warmUpSlices(
  instruments: Instruments,
  post: (ops: unknown[]) => void = () => {},
): Generator<void> {
  const context = new RenderContext({
    scopeName: () => '',
    hostScopeName: () => null,
    windowSize: () => ({ width: 1, height: 1, pixelRatio: 1 }),
    theme: () => 'light',
    post,
  });
  const definition = new ComponentSpace()
    .define()
    .template({ content: instrumentContent(() => generate, instruments) })
    .data(() => ({ rows: [] as Row[] }))
    .registerComponent()
    .general();
  const component = Component.createWithContext(
    ROOT_TAG,
    definition,
    asBackend(context),
  ) as GeneralComponent;
  Element.pretendAttached(component);
  for (let round = 0; round < ROUNDS; round++) {
    const rows = Array.from({ length: ROWS }, (_, i) => ({
      id: i + round * ROWS,
      label: `row ${i}`,
      on: false,
    }));
    component.setData({ rows });
    context.flush();
    yield;
    component.setData({ rows: rows.map((row) => ({ ...row, on: row.id % 3 === 0 })) });
    context.flush();
    yield;
    component.setData({ rows: rows.slice(5) });
    component.setData({ rows: [] });
    context.flush();
    yield;
  }
  context.destroy();
}

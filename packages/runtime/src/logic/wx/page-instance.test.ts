// What a page's instance has beyond a component's.
import type { GeneralComponent } from 'glass-easel';
import { expect, test } from 'vitest';
import type { PageSetup } from '../component-layer.ts';
import type { ErrorSink } from '../context.ts';
import { createPageInstance } from './page-instance.ts';

const pageWith = (methods: object): Record<string, unknown> => {
  const caller = Object.create(methods) as object;
  const component = { getMethodCaller: () => caller } as unknown as GeneralComponent;
  const setup = { path: 'pages/a/a', query: {} } as PageSetup;
  return createPageInstance(component, setup, {} as ErrorSink).instance as Record<string, unknown>;
};

test('functions of a page keep their page when they are handed to somebody else', () => {
  const page = pageWith({
    whose(this: unknown): unknown {
      return this;
    },
  });
  const { whose } = page as { whose: () => unknown };
  expect(whose()).toBe(page);
  expect(page['whose']).toBe(whose);
  page['whose'] = () => 'own';
  expect((page as { whose: () => unknown }).whose()).toBe('own');
});

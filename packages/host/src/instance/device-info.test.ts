// How much room a page has, at the start and after the stage changed its size.
import { expect, it } from 'vitest';
import type { AppConfig, ScreenPage } from '@atrium/protocol';
import type { StageMetrics } from '../ui/ui.ts';
import { windowSize } from './device-info.ts';

const metrics = {
  width: 375,
  height: 800,
  statusBarHeight: 20,
  navigationBarHeight: 44,
  tabBarHeight: 50,
} as StageMetrics;
const app = {
  entryPagePath: 'pages/home',
  window: {},
  tabBar: { list: [{ pagePath: 'pages/home' }], custom: false },
} as unknown as AppConfig;
const page = (fields: Partial<ScreenPage>): ScreenPage => ({ window: {}, ...fields }) as ScreenPage;
const height = (top?: ScreenPage, config = app): number =>
  windowSize(metrics, config, top).windowHeight;

it('is what the bars of the page in front leave', () => {
  expect(height()).toBe(686);
  expect(height(page({ tab: 0 }))).toBe(686);
  expect(height(page({}))).toBe(736);
  expect(height(page({ window: { navigationStyle: 'custom' } }))).toBe(800);
});

it('counts no tab bar of the host where the program draws its own', () => {
  const own = { ...app, tabBar: { ...app.tabBar, custom: true } } as AppConfig;
  expect(height(undefined, own)).toBe(736);
});

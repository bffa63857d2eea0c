import { expect, test } from 'vitest';
import { selectedCity } from './selected-city.ts';

test("the demo's city is where its user lives", () => {
  expect(selectedCity()).toMatchObject({ name: '杭州市', code: '330100', chosen: false });
});

import { expect, test } from 'vitest';
import { openProgram } from '../testing/program.ts';

test('wx.version is the version of the base library, for charts of before 2019', () => {
  const { program, run } = openProgram();
  const { SDKVersion } = run('getAppBaseInfo') as { SDKVersion: string };
  expect(program.api['version']).toEqual({ version: SDKVersion });
});

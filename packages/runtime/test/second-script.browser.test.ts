// The second script of the base library: loaded inside the call that needs it, in the real realm and under its real headers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
});
afterAll(() => harness.close());

test.each([
  ['wx', 'wxml', 'project.config.json'],
  ['my', 'axml', 'mini.project.json'],
] as const)('%s: an API of the second script answers at once', async (name, template, project) => {
  const running = await harness.run({
    [project]: JSON.stringify({ appid: 'wx0000000000000001' }),
    'app.json': JSON.stringify({ pages: ['a'] }),
    'app.js': 'App({})',
    'a.json': '{}',
    [`a.${template}`]: '<view id="x">x</view>',
    'a.js': `Page({
      onLoad() {
        const files = ${name}.getFileSystemManager();
        console.log(typeof files.readFileSync, files === ${name}.getFileSystemManager());
        console.log(${name}.canIUse('button.open-type.share'), ${name}.canIUse('button.open-type.fly'));
        console.log(typeof __atriumMore, typeof importScripts);
      },
    })`,
  });
  expect(await running.lines(3)).toEqual(['function true', 'true false', 'undefined undefined']);
  await running.close();
});

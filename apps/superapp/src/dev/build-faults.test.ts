// Which faults of the sources are shown, and for how long.
import { expect, it } from 'vitest';
import type { Host } from '@atrium/host';
import { dismissFaults, openFaults, watchFaults, type BuildFault } from './build-faults.ts';

const fault = (appId: string, level: BuildFault['level'], file: string): BuildFault => ({
  appId,
  level,
  file,
  line: 1,
  column: 1,
  message: 'm',
});

it('shows what the last build of each program refused, until it is mended or put away', async () => {
  const told = new Map<string, (event: { appId?: string }) => void>();
  const answers: ((list: BuildFault[] | Error) => void)[] = [];
  watchFaults(
    { on: (name: string, hear: never) => void told.set(name, hear) } as unknown as Host,
    () =>
      new Promise((resolve, reject) =>
        answers.push((list) => (list instanceof Error ? reject(list) : resolve(list))),
      ),
  );
  const shown = (): string[] => openFaults.value.map(({ file }) => file);
  const change = async (appId: string, ...lists: (BuildFault[] | Error)[]): Promise<void> => {
    for (const _ of lists) told.get('registry')?.({ appId });
    // The answer to the first question comes last.
    for (const list of lists) answers.pop()?.(list);
    answers.length = 0;
    await Promise.resolve().then(() => undefined);
    await Promise.resolve();
  };

  await change('a', [fault('a', 'error', 'a.wxml')]);
  await change('b', [fault('b', 'fatal', 'app.json')]);
  expect(shown()).toEqual(['app.json', 'a.wxml']);
  dismissFaults();
  expect(shown()).toEqual([]);
  await change('a', new Error('the server is gone'));
  expect(shown()).toEqual([]);
  await change('a', [fault('a', 'error', 'new.wxml')], [fault('a', 'error', 'stale.wxml')]);
  expect(shown()).toEqual(['app.json', 'new.wxml']);
  await change('b', []);
  await change('a', []);
  expect(shown()).toEqual([]);
});

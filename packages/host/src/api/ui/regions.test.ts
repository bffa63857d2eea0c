// Choosing a region: the tree, what is chosen already, and what the program gets.
import { expect, it } from 'vitest';
import { fakeInstance } from '../testing/fake-instance.ts';
import { regionCapabilities } from './regions.ts';

const open = (pickCascade: (request: never) => unknown) =>
  fakeInstance(regionCapabilities, { ui: { pickCascade } });

it('answers names and codes of the way down', async () => {
  const { call, shown } = await open(({ selected }: { selected: number[] }) => selected);
  expect(
    await call('ui.pickRegion', { levels: 3, selected: ['浙江省', '杭州市', '西湖区'] }),
  ).toEqual({
    names: ['浙江省', '杭州市', '西湖区'],
    codes: ['330000', '330100', '330106'],
  });
  expect(shown[0]?.[0]).toBe('pickCascade');
});

it('stops at the level asked for, and may be cancelled', async () => {
  const { call } = await open(() => [0, 0]);
  expect(await call('ui.pickRegion', { levels: 2, selected: [] })).toEqual({
    names: ['北京市', '北京市'],
    codes: ['110000', '110100'],
  });
  const left = await open(() => null);
  await expect(left.call('ui.pickRegion', { levels: 3, selected: [] })).rejects.toMatchObject({
    code: 'cancelled',
  });
});

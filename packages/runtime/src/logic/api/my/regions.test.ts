// Cities and regions, as programs get them.
import { expect, it } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

const WEST_LAKE = { names: ['浙江省', '杭州市', '西湖区'], codes: ['330000', '330100', '330106'] };
const open = () =>
  openProgram({
    dialect: 'my',
    answer: (api) => (api === 'ui.pickOptions' ? { selected: [1] } : WEST_LAKE),
  });

it('come from the host', async () => {
  const { call, calls } = open();
  expect((await call('regionPicker', { selectedItem: ['浙江省'] })).value).toEqual({
    data: WEST_LAKE.names,
    code: WEST_LAKE.codes,
  });
  expect(calls[0]?.args).toEqual({ levels: 3, selected: ['浙江省'] });
  expect((await call('chooseDistrict')).value).toEqual({ name: '西湖区', adCode: '330106' });
});

it('or from the program', async () => {
  const { call } = open();
  const cities = [
    { city: '杭州', adCode: '330100' },
    { city: '嘉兴', adCode: '330400' },
  ];
  expect((await call('chooseCity', { cities })).value).toEqual({ city: '嘉兴', adCode: '330400' });
});

it('say when the user left', async () => {
  const { call } = openProgram({
    dialect: 'my',
    answer: () => {
      throw failure('cancelled');
    },
  });
  expect(await call('chooseCity')).toEqual({
    ok: false,
    value: { error: 11, errorMessage: '用户取消操作' },
  });
});

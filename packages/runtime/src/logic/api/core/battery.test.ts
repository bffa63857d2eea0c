// The battery without waiting: what the host said at launch, and since.
import { expect, it } from 'vitest';
import { fakeHost } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

const device = {
  ...fakeHost().context.launch.device,
  battery: { level: 80, isCharging: false },
};

it('is known at once, and kept current', () => {
  const { run, emit } = openProgram({ launch: { device } });
  const heard: unknown[] = [];
  run('onBatteryInfoChange', (battery: unknown) => heard.push(battery));
  expect(run('getBatteryInfoSync')).toMatchObject({ level: 80, isCharging: false });
  emit('env.battery', { level: 79, isCharging: true });
  expect(run('getBatteryInfoSync')).toMatchObject({ level: 79, isCharging: true });
  expect(heard).toEqual([{ level: 79, isCharging: true }]);
});

it('is a failure with a reason where the browser does not tell', () => {
  expect(() => openProgram().run('getBatteryInfoSync')).toThrow(
    'getBatteryInfoSync:fail the browser does not tell',
  );
  expect(() => openProgram({ dialect: 'my' }).run('getBatteryInfoSync')).toThrow('该接口暂不支持');
});

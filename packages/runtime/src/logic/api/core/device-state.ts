// What is known of the device, kept current: window sizes and theme change while a program runs.
import type { WorkerLaunch } from '@atrium/protocol';
import type { LogicContext } from '../../context.ts';

type Device = WorkerLaunch['device'];

export interface DeviceState {
  current(): Device;
  orientation(): 'portrait' | 'landscape';
  safeArea(): {
    left: number;
    top: number;
    right: number;
    bottom: number;
    width: number;
    height: number;
  };
}

export function createDeviceState(context: LogicContext): DeviceState {
  let device = context.launch.device;
  context.host.on('env.resize', (size) => {
    device = { ...device, ...size };
  });
  context.host.on('env.battery', (battery) => {
    device = { ...device, battery };
  });
  context.host.on('env.theme', ({ theme }) => {
    device = { ...device, theme };
  });
  return {
    current: () => device,
    orientation: () => (device.screenWidth > device.screenHeight ? 'landscape' : 'portrait'),
    safeArea: () => {
      const { left, top, right, bottom } = device.safeArea;
      return { left, top, right, bottom, width: right - left, height: bottom - top };
    },
  };
}

// Bluetooth low energy through the host: one adapter a program opens, what it asks of it, and what it hears.
import type {
  BluetoothEvent,
  BluetoothQuestion,
  BluetoothQuestions,
  JsonObject,
} from '@atrium/protocol';
import type { HostTask } from '../../context.ts';
import type { Emitter } from '../../emitter.ts';
import { ApiFailure, asFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';

export type EventOf<T extends BluetoothEvent['type']> = Extract<BluetoothEvent, { type: T }>;

export interface BluetoothClient {
  open(): Promise<void>;
  close(): Promise<void>;
  ask<Q extends BluetoothQuestion>(
    question: Q,
    asked: BluetoothQuestions[Q][0],
  ): Promise<BluetoothQuestions[Q][1]>;
  events<T extends BluetoothEvent['type']>(type: T): Emitter<EventOf<T>>;
}

/** What is documented of a device without Bluetooth; programs compare the number. */
export const NOT_AVAILABLE = 10001;

const codeOf = (error: unknown): number | undefined => {
  const { data } = asFailure(error);
  const code = typeof data === 'object' && data !== null && !Array.isArray(data) && data['errCode'];
  return typeof code === 'number' ? code : undefined;
};

export function createBluetoothClient(kit: Kit): BluetoothClient {
  const emitters = new Map<string, Emitter<never>>();
  let task: HostTask | undefined;
  const events = <T extends BluetoothEvent['type']>(type: T): Emitter<EventOf<T>> => {
    const found = emitters.get(type) as Emitter<EventOf<T>> | undefined;
    const emitter = found ?? kit.emitter<EventOf<T>>(`bluetooth ${type}`);
    emitters.set(type, emitter as unknown as Emitter<never>);
    return emitter;
  };
  const forget = (): void => {
    task?.close();
    task = undefined;
  };
  return {
    events,
    async open() {
      forget();
      const mine = kit.context.host.startTask('device.bluetooth.open', {}, (kind, data) => {
        if (kind !== 'bluetooth' || task !== mine) return;
        const event = data as unknown as BluetoothEvent;
        events(event.type).emit(event as never);
      });
      mine.keepOpen();
      task = mine;
      try {
        await mine.done;
      } catch (error) {
        // One that is only switched off stays open: the program hears when it is switched on.
        if (task === mine && codeOf(error) !== NOT_AVAILABLE) forget();
        throw error;
      }
    },
    async close() {
      forget();
      await kit.call('device.bluetooth.close', {});
    },
    async ask(question, asked) {
      if (!task) throw new ApiFailure('bluetooth', 'not init', { errCode: 10000 });
      const args = { question, ...asked } as unknown as JsonObject;
      return (await kit.call('device.bluetooth.ask', args as never)) as never;
    },
  };
}

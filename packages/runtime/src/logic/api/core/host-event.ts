// Events of the dialect that the super app tells: it is asked when the program listens for the first time.
import type { JsonObject } from '@atrium/protocol';
import type { HostTask } from '../../context.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

/** @param name `onX` */
export function hostEvent(kit: Kit, name: string): ApiTable {
  const own = kit.emitter<unknown>(name);
  let task: HostTask | undefined;
  const connect = (): void => {
    const mine = kit.context.host.startTask('ext.listen', { name }, (kind, data) => {
      if (kind === 'external') own.emit((data as { detail: JsonObject }).detail);
    });
    mine.keepOpen();
    task = mine;
    // Who listens next asks once more.
    mine.done.catch(() => {
      mine.close();
      task = undefined;
    });
  };
  return {
    [name]: direct((listener: (value: unknown) => void) => {
      if (!task) connect();
      own.add(listener);
    }),
    [name.replace('on', 'off')]: direct((listener?: (value: unknown) => void) =>
      own.remove(listener),
    ),
  };
}

// onX / offX pairs: many listeners, `off` without argument removes all of this program's, never the core's own.
import type { Emitter } from '../../emitter.ts';
import type { Kit } from './kit.ts';
import { direct, type ApiTable } from './method.ts';

export interface EventSource {
  /** Subscribes to where the event comes from; called once, with the first listener. */
  connect(emit: (value: unknown) => void): void;
}

/** An event that reaches programs in another shape. */
export const source = <T>(from: () => Emitter<T>, shape: (value: T) => unknown): EventSource => ({
  connect: (emit) => from().add((value) => emit(shape(value))),
});

/** Changes of the connection; the host tells only programs that ask. */
export const networkChanges = (
  kit: Kit,
  shape: (value: { isConnected: boolean; networkType: string }) => unknown,
): EventSource => ({
  connect(emit) {
    kit.hostEvents('env.network').add((value) => emit(shape(value)));
    kit.context.host.notify('network.watch', {});
  },
});

/** `{AppShow: …}` → `onAppShow`, `offAppShow`. */
export function eventPairs(kit: Kit, sources: Record<string, EventSource>): ApiTable {
  const table: ApiTable = {};
  for (const [name, from] of Object.entries(sources)) {
    const own = kit.emitter<unknown>(`on${name}`);
    let connected = false;
    table[`on${name}`] = direct((listener: (value: unknown) => void) => {
      if (!connected) {
        connected = true;
        from.connect((value) => own.emit(value));
      }
      own.add(listener);
    });
    table[`off${name}`] = direct((listener?: (value: unknown) => void) => own.remove(listener));
  }
  return table;
}

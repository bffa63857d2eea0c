// UDP and TCP sockets, which no browser has: every method is there, none does anything, and `onError` hears why
// (https://developers.weixin.qq.com/miniprogram/dev/api/network/udp/UDPSocket.html, …/tcp/TCPSocket.html).
import type { Kit } from '../kit/kit.ts';

const METHODS = ['bindWifi', 'connect', 'send', 'setTTL', 'write'];
const EVENTS = ['BindWifi', 'Close', 'Connect', 'Listening', 'Message'];

export function absentSocket(kit: Kit, api: string, reason: string): object {
  const listeners = new Set<unknown>();
  const refuse = (name: string): void => {
    const heard = { errMsg: `${api}.${name}:fail ${reason}` };
    void Promise.resolve().then(() => {
      for (const one of listeners)
        if (typeof one === 'function') kit.context.errors.guard(`${api}.onError`, () => one(heard));
    });
  };
  const nothing = (): void => undefined;
  return {
    ...Object.fromEntries(METHODS.map((name) => [name, () => refuse(name)])),
    ...Object.fromEntries(
      EVENTS.flatMap((name) => [`on${name}`, `off${name}`].map((one) => [one, nothing])),
    ),
    /** The port it is bound to: none. */
    bind() {
      refuse('bind');
      return 0;
    },
    close: nothing,
    onError: (listener: unknown) => void listeners.add(listener),
    offError: (listener?: unknown) =>
      listener === undefined ? listeners.clear() : void listeners.delete(listener),
  };
}

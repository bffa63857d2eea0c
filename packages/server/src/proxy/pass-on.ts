// One direction of a socket through the server. What its reader does not take would wait in memory here, so who reads slowly
// is waited for, and who reads nothing is not.
import { WebSocket } from 'ws';

type Side = Pick<
  WebSocket,
  'on' | 'send' | 'pause' | 'resume' | 'terminate' | 'bufferedAmount' | 'readyState'
>;

/** Then the other side is not read from. */
const MAX_WAITING_BYTES = 256 * 1024;
/** What one read brought arrives even then, and packed tight it may be much. */
const MOST_BYTES = 8 * 1024 * 1024;
const UNREAD_MS = 30_000;

export function passOn(from: Side, to: Side, unreadMs = UNREAD_MS): void {
  let patience: NodeJS.Timeout | undefined;
  const goOn = (): void => {
    clearTimeout(patience);
    patience = undefined;
    from.resume();
  };
  const taken = (): void => {
    if (patience && to.bufferedAmount <= MAX_WAITING_BYTES) goOn();
  };
  from.on('message', (data, isBinary) => {
    if (to.readyState !== WebSocket.OPEN) return;
    to.send(data, { binary: isBinary }, taken);
    if (to.bufferedAmount > MOST_BYTES) return to.terminate();
    if (patience || to.bufferedAmount <= MAX_WAITING_BYTES) return;
    from.pause();
    patience = setTimeout(() => to.terminate(), unreadMs);
  });
  // Its own end would never be read.
  to.on('close', goOn);
  from.on('close', () => clearTimeout(patience));
}

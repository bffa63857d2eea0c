// There is no host in a test. As in miniprogram-simulate every call succeeds and nothing happens; tests replace what they need.
import { createHostLink, type HostWire } from '@atrium/runtime/src/logic/host/host-link.ts';
import { createSuspension, type Suspension } from '@atrium/runtime/src/logic/host/suspension.ts';
import { hostAnswer } from './host-answers.ts';

export function absentHost(failed: (error: unknown) => void): {
  host: HostWire;
  suspension: Suspension;
} {
  const suspension = createSuspension(failed);
  const post = (text: string): void => {
    const { id, api } = JSON.parse(text) as { id: number; api: string };
    if (id === 0) return;
    queueMicrotask(() => host.receive(JSON.stringify({ id, ok: true, res: hostAnswer(api) })));
  };
  const host = createHostLink(post, suspension, failed);
  return { host, suspension };
}

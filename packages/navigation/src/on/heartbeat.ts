// A program stopped answering, or answers again. A hung one in the background is not waited for.
import type { InstanceId } from '../ids.ts';
import { destroy } from '../journey/destroy.ts';
import { frontInstance } from '../journey/front.ts';
import { dismissRecovery, offerRecovery } from '../journey/recovery.ts';
import type { Turn } from '../turn.ts';

export function onNotResponding(turn: Turn, instanceId: InstanceId): void {
  const instance = turn.state.instances[instanceId];
  if (!instance || instance.health !== 'well') return;
  if (frontInstance(turn.state)?.id !== instanceId)
    return destroy(turn, instance, 'not-responding');
  instance.health = 'hung';
  const { appId, program } = instance;
  offerRecovery(turn, { appId, program, instanceId, why: 'not-responding' });
}

export function onResponding(turn: Turn, instanceId: InstanceId): void {
  const instance = turn.state.instances[instanceId];
  if (instance?.health !== 'hung') return;
  instance.health = 'well';
  dismissRecovery(turn);
}

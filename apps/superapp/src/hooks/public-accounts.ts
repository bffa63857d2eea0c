// Public accounts of the demo: each program has one under any id; who follows is remembered while the page is open.
import type { HostApiCaller, PublicAccount } from '@atrium/host';
import { nameOf } from '../state/programs.ts';
import { choose } from './chooser.tsx';

const followed = new Set<string>();
const keyOf = (caller: HostApiCaller, id: string): string => `${caller.appId} ${id}`;

export const account = (caller: HostApiCaller, id: string): PublicAccount => ({
  name: nameOf(caller.appId),
  text: id,
  followed: followed.has(keyOf(caller, id)),
  own: true,
});

export async function followAccount(
  caller: HostApiCaller,
  id: string,
): Promise<{ followed: boolean }> {
  const key = keyOf(caller, id);
  if (!followed.has(key)) {
    const label = nameOf(caller.appId);
    if (await choose(caller, 'choose.follow', [{ label, detail: id, value: true }]))
      followed.add(key);
  }
  return { followed: followed.has(key) };
}

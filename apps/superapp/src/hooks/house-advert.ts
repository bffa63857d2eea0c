// What stands where a program leaves room for an advertisement: another program of this super app.
import type { Advert, HostApiCaller } from '@atrium/host';
import { openProgram } from '../host/open.ts';
import { programById } from '../state/programs.ts';
import { locale } from '../state/settings.ts';
import { words } from '../words/words.ts';

const SCENE_OTHER = 1000;

/** The next one after the caller: the same place always shows the same. */
export function advertised(callerId: string) {
  const programs = [...programById.value.values()];
  const at = programs.findIndex(({ appId }) => appId === callerId);
  const next = programs[(at + 1) % Math.max(1, programs.length)];
  return next?.appId === callerId ? undefined : next;
}

export async function advert({ appId }: HostApiCaller): Promise<Advert | null> {
  const program = advertised(appId);
  if (!program) return null;
  const { [locale.value]: title } = program.name;
  const { [locale.value]: text } = program.description;
  return { title, text, action: words.value['ad.open'] };
}

export async function advertTapped({ appId }: HostApiCaller): Promise<void> {
  const program = advertised(appId);
  if (program) await openProgram(program.appId, SCENE_OTHER);
}

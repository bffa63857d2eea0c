// Keeps the list of installed programs as the registry has it.
import { programList } from '../state/programs.ts';
import { getCurrent } from './current.ts';

export async function loadPrograms(): Promise<void> {
  const current = getCurrent();
  if (!current) return;
  if (programList.value.state === 'failed') programList.value = { state: 'loading' };
  try {
    programList.value = { state: 'ready', programs: await current.registry.list() };
  } catch (error) {
    console.error(error);
    // A list that was loaded once is better than none.
    if (programList.value.state !== 'ready') programList.value = { state: 'failed' };
  }
}

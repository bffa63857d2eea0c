// What the compiler refuses in the programs of `atrium dev`: asked for whenever their sources change.
import { computed, signal } from '@preact/signals';
import type { Host } from '@atrium/host';

export interface BuildFault {
  appId: string;
  level: 'fatal' | 'error';
  /** '' when it concerns the whole program. */
  file: string;
  line: number;
  column: number;
  message: string;
  fix?: string;
}

const faults = signal<readonly BuildFault[]>([]);
/** As they were when the developer put them away: what is new shows again. */
const dismissed = signal('');

const keyOf = (list: readonly BuildFault[]): string => JSON.stringify(list);

/** What is to be shown. */
export const openFaults = computed(() =>
  keyOf(faults.value) === dismissed.value ? [] : faults.value,
);

export const dismissFaults = (): void => void (dismissed.value = keyOf(faults.value));

/** The program's faults are these now; those of others stay. What stops a program comes first. */
function replaceFaults(
  all: readonly BuildFault[],
  appId: string,
  now: readonly BuildFault[],
): BuildFault[] {
  const next = [...all.filter((it) => it.appId !== appId), ...now];
  return [...next.filter(isFatal), ...next.filter((it) => !isFatal(it))];
}

const isFatal = ({ level }: BuildFault): boolean => level === 'fatal';

type Ask = (appId: string) => Promise<readonly BuildFault[]>;

const askServer: Ask = async (appId) => {
  const response = await fetch(`/api/faults?appId=${encodeURIComponent(appId)}`);
  return response.ok ? ((await response.json()) as BuildFault[]) : [];
};

export function watchFaults(host: Pick<Host, 'on'>, ask: Ask = askServer): void {
  const newest = new Map<string, number>();
  const look = async (appId: string): Promise<void> => {
    const turn = (newest.get(appId) ?? 0) + 1;
    newest.set(appId, turn);
    const now = await ask(appId).catch(() => undefined);
    // Of two changes the answer to the later counts; a server that is gone has none.
    if (now && newest.get(appId) === turn) faults.value = replaceFaults(faults.value, appId, now);
  };
  host.on('program:launch', ({ appId }) => void look(appId));
  host.on('registry', ({ appId }) => {
    if (appId !== undefined) void look(appId);
  });
}

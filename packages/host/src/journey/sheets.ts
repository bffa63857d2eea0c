// The host's sheets a journey opens and closes: confirmation, recovery, and the page of a program without a release.
import type { Command } from '@atrium/navigation';
import type { HostUi, JumpConfirmation, ProgramFace } from '../ui/ui.ts';

export interface Sheets {
  confirm(requestId: string, request: JumpConfirmation, answer: (accepted: boolean) => void): void;
  closeConfirmation(requestId: string): void;
  recovery(
    program: ProgramFace,
    why: Extract<Command, { type: 'offer-recovery' }>['why'],
    instanceId: string | undefined,
    answer: (answer: 'reload' | 'close') => void,
  ): void;
  closeRecovery(): void;
  notReleased(program: ProgramFace, left: () => void): void;
  /** Whatever host page is in front makes room. */
  leaveHostPage(): void;
  dispose(): void;
}

/** After "wait" the question comes back, unless the program does. */
const ASK_AGAIN_MS = 5000;

/** What the user answers; an interface that fails counts as `no`, or the journey would wait for ever. */
async function shown<T>(sheet: () => Promise<T>, no: T): Promise<T> {
  try {
    return await sheet();
  } catch (error) {
    console.error('[atrium] a sheet could not be shown', error);
    return no;
  }
}

export function createSheets(ui: HostUi, detailOf: (instanceId: string) => string): Sheets {
  const open = new Map<string, AbortController>();
  const start = (key: string): AbortSignal => {
    open.get(key)?.abort();
    const controller = new AbortController();
    open.set(key, controller);
    return controller.signal;
  };
  const stop = (key: string): void => {
    open.get(key)?.abort();
    open.delete(key);
  };

  const sheets: Sheets = {
    confirm(requestId, request, answer) {
      const signal = start(`confirm ${requestId}`);
      void shown(() => ui.confirmJump(request, signal), false).then((accepted) => {
        if (signal.aborted) return;
        open.delete(`confirm ${requestId}`);
        answer(accepted);
      });
    },
    closeConfirmation: (requestId) => stop(`confirm ${requestId}`),
    recovery(program, why, instanceId, answer) {
      const signal = start('recovery');
      const detail = instanceId === undefined ? '' : detailOf(instanceId);
      const kind = why === 'not-responding' ? 'not-responding' : 'crash';
      void shown(
        () => ui.trouble({ program, kind, ...(detail ? { detail } : {}) }, signal),
        'close' as const,
      ).then((chosen) => {
        if (signal.aborted) return;
        if (chosen !== 'wait') return answer(chosen);
        setTimeout(() => {
          if (!signal.aborted) sheets.recovery(program, why, instanceId, answer);
        }, ASK_AGAIN_MS);
      });
    },
    closeRecovery: () => stop('recovery'),
    notReleased(program, left) {
      const signal = start('page');
      void shown(() => ui.unavailable(program, signal), undefined).then(() => {
        if (!signal.aborted) left();
      });
    },
    leaveHostPage: () => {
      stop('page');
      ui.splash(null, () => undefined);
    },
    dispose() {
      for (const key of open.keys()) stop(key);
    },
  };
  return sheets;
}

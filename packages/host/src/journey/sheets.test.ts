// The host's sheets, when an interface of the embedder's fails to show them.
import { expect, it, vi } from 'vitest';
import type { HostUi, JumpConfirmation, ProgramFace } from '../ui/ui.ts';
import { createSheets } from './sheets.ts';

const program = {} as ProgramFace;

it('takes a sheet that cannot be shown as a no, so that the journey goes on', async () => {
  const errors = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const broken = {
    confirmJump: () => Promise.reject(new Error('no sheet')),
    trouble: () => {
      throw new Error('no sheet either');
    },
    unavailable: () => Promise.reject(new Error('no page')),
  } as unknown as HostUi;
  const sheets = createSheets(broken, () => '');
  const confirmed = new Promise((answer) =>
    sheets.confirm('r1', { from: program, to: program } as JumpConfirmation, answer),
  );
  const chosen = new Promise((answer) => sheets.recovery(program, 'crashed', 'i1', answer));
  const left = new Promise<string>((answer) => sheets.notReleased(program, () => answer('left')));
  expect(await Promise.all([confirmed, chosen, left])).toEqual([false, 'close', 'left']);
  expect(errors).toHaveBeenCalledTimes(3);
  errors.mockRestore();
});

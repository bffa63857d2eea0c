// Which way a program comes to the front.
import { SCENES } from '@atrium/protocol';
import type { EntryOptions } from '@atrium/protocol';
import type { PresentHow } from '../ui/ui.ts';

export const presentHow = (entry: EntryOptions): PresentHow =>
  entry.scene === SCENES.backFromProgram ? 'back' : 'open';

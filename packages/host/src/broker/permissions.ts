// What a user lets a program do: asked once per scope, remembered per user and program, revocable.
import type { Scope } from '@atrium/protocol';
import type { Grants } from '../ui/ui.ts';
import type { InstanceContext } from './capability.ts';

export interface Permissions {
  /** Every scope that was ever answered. */
  of(owner: { userId: string; appId: string }): Promise<Grants>;
  save(owner: { userId: string; appId: string }, grants: Grants): Promise<void>;
  /** Asks unless answered before; false when the user refuses, refused earlier, or the program ended meanwhile. */
  ask(context: InstanceContext, scope: Scope): Promise<boolean>;
}

// What a dialect is to the rest of the logic side: its component layer and its API object.
import type { Dialect } from '@atrium/protocol';
import type { Convention } from '../api/kit/invoke.ts';
import type { Kit } from '../api/kit/kit.ts';
import type { MainTable } from '../api/kit/method.ts';
import type { CreateComponentLayer } from '../component-layer.ts';
import type { More } from '../more/more.ts';

export interface DialectParts {
  createLayer: CreateComponentLayer;
  apiTable(kit: Kit): MainTable;
  convention(kit: Kit): Convention;
  /** Names that exist without a value: bundles made for browsers name them unguarded (`})(window, factory)`). */
  readonly valueless?: readonly string[];
  /** The second script, where the first has it in it. */
  readonly more?: More;
}

export type Dialects = Partial<Record<Dialect, DialectParts>>;

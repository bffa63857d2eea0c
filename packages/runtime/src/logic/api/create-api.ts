// The object a program finds as `wx` or `my`, and the little the logic core needs of it.
import type { LogicContext } from '../context.ts';
import { createKit } from './kit/kit.ts';
import { wxApi } from './wx/wx-api.ts';

export interface ProgramApi {
  /** `wx` or `my`. */
  readonly api: Record<string, unknown>;
}

export function createApi(context: LogicContext): ProgramApi {
  const kit = createKit(context);
  return { api: wxApi(kit).object };
}

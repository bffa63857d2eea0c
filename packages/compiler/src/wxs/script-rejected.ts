// Why a view script is refused as a whole.
import type { Position } from '../diagnostic.ts';

export class ScriptRejected extends Error {
  readonly code: string;
  readonly at: Position;
  readonly fix: string | undefined;
  constructor(code: string, at: Position, message: string, fix?: string) {
    super(message);
    this.code = code;
    this.at = at;
    this.fix = fix;
  }
}

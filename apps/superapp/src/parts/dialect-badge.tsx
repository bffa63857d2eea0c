// Which dialect a program is written in: `wx` or `my`, told apart by word and colour.
import type { ProgramInfo } from '@atrium/host';
import { words } from '../words/words.ts';

export function DialectBadge({ dialect }: { dialect: ProgramInfo['dialect'] }) {
  return (
    <span class="dialect" data-dialect={dialect} title={words.value[`dialect.${dialect}`]}>
      <span aria-hidden="true">{dialect}</span>
      <span class="sr-only">{words.value[`dialect.${dialect}`]}</span>
    </span>
  );
}

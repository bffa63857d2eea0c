// `--add` and `--drop` of a list on the platform: hosts of a program, its testers.
import type { Text } from '../words/text.ts';

const again = ({ en, zh }: Text): Text => ({ en: `${en}; may be repeated`, zh: `${zh}；可重复` });

/** @param value what stands in the list, for the help. */
export const listOptions = (value: string, about: { add: Text; drop: Text }) =>
  ({
    add: { type: 'string', value, multiple: true, about: again(about.add) },
    drop: { type: 'string', value, multiple: true, about: again(about.drop) },
  }) as const;

/** What is added and dropped in one command is added. */
export const changedList = (
  now: readonly string[],
  { add = [], drop = [] }: { add?: readonly string[]; drop?: readonly string[] },
): string[] => [...new Set([...now.filter((it) => !drop.includes(it)), ...add])];

// APIs the super app registered: they appear under their names, called as the dialect calls its own.
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiEntry, type ApiTable, type MainTable } from '../kit/method.ts';
import { isObject } from '../kit/parameters.ts';
import { jsonObject } from './json-object.ts';

/** A registered name never replaces what works; of what fails here a super app may have its own (`sendSms`). */
export function hostApis(kit: Kit, taken: MainTable): MainTable {
  const table: MainTable = {};
  for (const { name, sync, event, value } of kit.context.launch.hostApis) {
    if (Object.hasOwn(taken, name) && taken[name]?.kind !== 'absent') continue;
    if (event) {
      let pair: ApiTable | undefined;
      for (const half of [name, name.replace('on', 'off')])
        table[half] = {
          kind: 'later',
          asynchronous: false,
          load: () => (pair ??= kit.more().hostEvent(kit, name))[half] as ApiEntry,
        };
      continue;
    }
    table[name] = sync
      ? direct(() => structured(value))
      : method('', async (options) => {
          const result = await kit.call('ext.call', { name, args: jsonObject(options) });
          return isObject(result) ? result : { data: result };
        });
  }
  return table;
}

/** A copy for every call: what one caller changes, the next must not see. */
const structured = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

// The whole of my: what most programs use, and the names of the rest.
import { hostApis } from '../core/host-apis.ts';
import { NODE_TAGS } from '../core/node-tags.ts';
import { absentTable } from '../kit/absent.ts';
import { createCanIUse } from '../kit/can-i-use.ts';
import type { Kit } from '../kit/kit.ts';
import { laterTable } from '../kit/later.ts';
import { direct, type MainTable } from '../kit/method.ts';
import { myConvention, myThrow } from '../kit/my-convention.ts';
import { MY_ABSENT } from '../names/my-absent.ts';
import { myAppEvents } from './app-events.ts';

import { myFeedback } from './feedback.ts';
import { MY_LATER } from './later-names.ts';
import { myNavigation } from './navigation.ts';
import { myNetwork } from './network.ts';
import { myPage } from './page.ts';
import { myStorage } from './storage.ts';
import { mySession } from './session.ts';
import { mySystem } from './system.ts';

export function myTable(kit: Kit): MainTable {
  const convention = myConvention(kit);
  const table: MainTable = {
    ...absentTable(kit, convention, MY_ABSENT, myThrow),
    ...myNavigation(kit),
    ...myFeedback(kit),
    ...myPage(kit),
    ...myStorage(kit),
    ...myNetwork(kit, convention),
    ...mySystem(kit),
    ...mySession(kit),
    ...myAppEvents(kit),
    ...laterTable(MY_LATER, kit.moreTable),
  };
  for (const tag of NODE_TAGS)
    kit.context.nodes.contexts.set(tag, (node) => kit.more().nodeContext(kit, node));
  kit.context.nodes.objects.set('canvas', (node) => kit.more().canvasNode(kit, node));
  Object.assign(table, hostApis(kit, table));
  table['canIUse'] = direct(
    createCanIUse({ table, offers: kit.offers, others: () => kit.more().otherNames(kit) }),
  );
  return table;
}

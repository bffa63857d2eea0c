// The whole of wx: what most programs use, and the names of the rest.
import { hostApis } from '../core/host-apis.ts';
import { NODE_TAGS } from '../core/node-tags.ts';
import { absentTable } from '../kit/absent.ts';
import { createCanIUse } from '../kit/can-i-use.ts';
import type { Kit } from '../kit/kit.ts';
import { laterTable } from '../kit/later.ts';
import { direct, type MainTable } from '../kit/method.ts';
import { wxConvention, wxThrow } from '../kit/wx-convention.ts';
import { WX_ABSENT } from '../names/wx-absent.ts';
import { wxAppEvents } from './app-events.ts';
import { wxCloud } from './cloud.ts';
import { wxFeedback } from './feedback.ts';
import { WX_LATER } from './later-names.ts';
import { wxMisc } from './misc.ts';
import { wxNavigation } from './navigation.ts';
import { wxNetwork } from './network.ts';
import { wxPage } from './page.ts';
import { wxStorage } from './storage.ts';
import { wxSession } from './session.ts';
import { wxSystem } from './system.ts';

export function wxTable(kit: Kit): MainTable {
  const convention = wxConvention(kit);
  const table: MainTable = {
    ...absentTable(kit, convention, WX_ABSENT, wxThrow),
    ...wxNavigation(kit),
    ...wxFeedback(kit),
    ...wxPage(kit),
    ...wxStorage(kit),
    ...wxNetwork(kit, convention),
    ...wxSystem(kit),
    ...wxSession(kit),
    ...wxCloud(kit),
    ...wxMisc(kit),
    ...wxAppEvents(kit),
    ...laterTable(WX_LATER, kit.moreTable),
  };
  for (const tag of NODE_TAGS)
    kit.context.nodes.contexts.set(tag, (node) => kit.more().nodeContext(kit, node));
  // `node()` of a scroll-view is its context: programs switch its scroll bar off with it.
  kit.context.nodes.objects.set('scroll-view', (node) => kit.more().nodeContext(kit, node));
  kit.context.nodes.objects.set('canvas', (node) => kit.more().canvasNode(kit, node));
  Object.assign(table, hostApis(kit, table));
  table['canIUse'] = direct(
    createCanIUse({ table, offers: kit.offers, others: () => kit.more().otherNames(kit) }),
  );
  return table;
}

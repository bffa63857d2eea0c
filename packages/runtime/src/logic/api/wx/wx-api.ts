// The whole of wx.
import type { Kit } from '../kit/kit.ts';
import type { ApiTable } from '../kit/method.ts';
import { buildObject } from '../kit/object.ts';
import { wxConvention } from '../kit/wx-convention.ts';
import { wxAppEvents } from './app-events.ts';
import { wxFeedback } from './feedback.ts';
import { wxNavigation } from './navigation.ts';
import { wxNetwork } from './network.ts';
import { wxPage } from './page.ts';
import { wxSocket } from './socket.ts';
import { wxStorage } from './storage.ts';
import { wxSystem } from './system.ts';

export function wxApi(kit: Kit): { object: Record<string, unknown>; table: ApiTable } {
  const convention = wxConvention(kit.context.errors, kit.offers);
  const table: ApiTable = {
    ...wxNavigation(kit),
    ...wxFeedback(kit),
    ...wxPage(kit),
    ...wxStorage(kit),
    ...wxNetwork(kit, convention),
    ...wxSocket(kit, convention),
    ...wxSystem(kit),
    ...wxAppEvents(kit),
  };
  return { object: buildObject(convention, table), table };
}

// The second script of the base library (`logic-wx-more.js`, `logic-my-more.js`): what few programs need, loaded when a
// program first does. It shares no module with the first script; all they have in common is what is handed over here.
import type { describeRefusal } from '@atrium/protocol';
import type { readFile } from '../api/core/read-file.ts';
import type { OpenTypeTap } from '../api/core/open-types.ts';
import type { keepPage, sharePage } from '../api/core/share.ts';
import type { OtherNames } from '../api/kit/can-i-use.ts';
import type { Convention } from '../api/kit/invoke.ts';
import type { Kit } from '../api/kit/kit.ts';
import type { ApiTable } from '../api/kit/method.ts';
import type { NodeHandle } from '../context.ts';
import type { createMemberRoute } from '../my/member-route.ts';
import type { createUpdateListeners } from '../my/update-listeners.ts';
import type { createIntersectionObserver } from '../query/intersection-observer.ts';
import type { createMediaQueryObserver } from '../query/media-query-observer.ts';
import type { describeRouteFailure } from '../routing/route-failure.ts';
import type { createRareMembers } from '../wx/rare-members.ts';
import type { Worklets } from '../worklets/worklets.ts';

export interface More {
  /** The APIs the first script has only the names of. */
  apiTable(kit: Kit): ApiTable;
  /** What canIUse knows besides APIs. */
  otherNames(kit: Kit): OtherNames;
  /** The context object of a built-in component. */
  nodeContext(kit: Kit, node: NodeHandle): object;
  /** What `fields({node: true})` answers of a canvas. */
  canvasNode(kit: Kit, node: NodeHandle): Promise<object | null>;
  /** Taps of buttons with `open-type`. */
  openTypes(kit: Kit): OpenTypeTap;
  readonly createIntersectionObserver: typeof createIntersectionObserver;
  readonly createMediaQueryObserver: typeof createMediaQueryObserver;
  /** wx.worklet; absent in my. */
  worklets?(kit: Kit): Worklets;
  /** Absent in wx. */
  readonly createUpdateListeners?: typeof createUpdateListeners;
  /** Absent in wx. */
  readonly createMemberRoute?: typeof createMemberRoute;
  /** Absent in my. */
  readonly createRareMembers?: typeof createRareMembers;
  readonly sharePage: typeof sharePage;
  /** Absent in my. */
  readonly keepPage?: typeof keepPage;
  /** What a factory of an absent API answers. */
  absentObject(kit: Kit, convention: Convention, api: string, reason: string): object;
  /** `onX` and `offX` of an event the super app tells. */
  hostEvent(kit: Kit, name: string): ApiTable;
  /** In place of a plugin's interface: everything in it fails, and says why. */
  noPlugin(kit: Kit, name: string): object;
  /** The words of a refused navigation between programs. */
  readonly describeRefusal: typeof describeRefusal;
  /** The words of a refused route. */
  readonly describeRouteFailure: typeof describeRouteFailure;
  readonly readFile: typeof readFile;
}

/** The global function the second script calls; it exists only while that script runs. */
export const HAND_OVER = '__atriumMore';

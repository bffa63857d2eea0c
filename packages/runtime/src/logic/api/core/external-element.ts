// <external-element> and createExternalElementContext: the super app's own element on a page. The component tells where it
// lies; here the host is asked for it, told where it is now, and what the program wants of it.
import type { PageBox, TaskEvents } from '@atrium/protocol';
import type { HostTask, NodeHandle } from '../../context.ts';
import { ApiFailure, asFailure, unsupported } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { isObject, number, text, type Options } from '../kit/parameters.ts';
import { externalPlaces } from './external-places.ts';
import { jsonObject } from './json-object.ts';
import type { AskingComponent } from './open-types.ts';

const ABSENT = 'not provided by this super app';

interface Room {
  readonly type: string;
  readonly task: HostTask;
}

const rooms = new WeakMap<Kit, Map<string, Room>>();
const roomsOf = (kit: Kit): Map<string, Room> => {
  let found = rooms.get(kit);
  if (!found) rooms.set(kit, (found = new Map()));
  return found;
};
const keyOf = (pageId: number, node: number): string => `${pageId} ${node}`;

const boxOf = (value: unknown): PageBox => {
  const box = isObject(value) ? value : {};
  const side = (name: string): number => number(box[name], 0);
  return { x: side('x'), y: side('y'), width: side('width'), height: side('height') };
};

/** The component asks when it is there, again whenever it lies elsewhere, and without a type when it wants none any more. */
export async function placeExternalElement(
  kit: Kit,
  { page, emit }: AskingComponent,
  node: number,
  asked: Options,
): Promise<void> {
  const all = roomsOf(kit);
  const key = keyOf(page.pageId, node);
  const [type, box] = [text(asked['type']), boxOf(asked['box'])];
  const tell = (what: string, detail: unknown): Promise<unknown> =>
    page.view.call('component', node, what, detail).catch(() => null);
  const known = all.get(key);
  if (known?.type === type) {
    externalPlaces(kit).put(known.task.taskId, box);
    return;
  }
  const leave = (room: Room | undefined): void => {
    if (!room || all.get(key) !== room) return;
    all.delete(key);
    room.task.close();
    externalPlaces(kit).drop(room.task.taskId);
    kit.call('external.close', { taskId: room.task.taskId }).catch(() => undefined);
  };
  leave(known);
  if (type === '') return;
  if (!kit.offers('external.open')) {
    void tell('refused', ABSENT);
    return;
  }
  const args = { pageId: page.pageId, type, box: { ...box } };
  const task = kit.context.host.startTask('external.open', args, (event, data) => {
    if (event === 'external') emit('externalelementevent', (data as TaskEvents['external']).detail);
  });
  task.keepOpen();
  const room: Room = { type, task };
  all.set(key, room);
  try {
    await task.done;
    await tell('gone', null);
    leave(room);
  } catch (error) {
    task.close();
    // Another type, or none, is wanted by now.
    if (all.get(key) !== room) return;
    all.delete(key);
    externalPlaces(kit).drop(task.taskId);
    void tell('refused', asFailure(error).message);
  }
}

export const createExternalElementContext = (
  kit: Kit,
  convention: Convention,
  find: () => NodeHandle | undefined,
): object => ({
  // What the element understands is between the super app and the program: all options but the callbacks cross.
  call: asyncFunction(
    convention,
    'call',
    method(
      '',
      async (options) => {
        const node = find();
        const room = node && roomsOf(kit).get(keyOf(node.page.pageId, node.id));
        if (!room) {
          if (!kit.offers('external.open')) throw unsupported(ABSENT);
          throw new ApiFailure('not-found', 'the component is not on this page');
        }
        const params = jsonObject(options);
        const { taskId } = room.task;
        const result = await kit.call('external.call', { taskId, params });
        return isObject(result) ? result : { data: result };
      },
      { needs: 'external.open' },
    ),
  ),
});

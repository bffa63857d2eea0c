import { expect, test, vi } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';

// Written as programs write it: every member exists.
// oxlint-disable-next-line typescript/no-explicit-any
const open = (): any => {
  const { program } = openProgram({ capabilities: [] });
  return (program.api['cloud'] as Record<string, Callable>)['database']?.();
};

test('questions of every kind can be put together, and fail when they are asked', async () => {
  const db = open();
  const _ = db.command;
  const $ = _.aggregate;
  const near = _.geoNear({ geometry: db.Geo.Point(113, 23), maxDistance: 9 });
  const where = {
    n: _.gt(1).and(_.lt(9)).or(_.eq(20)),
    name: new db.RegExp({ regexp: 'a' }),
    near,
  };
  const notFound = { errno: 100 };
  await expect(
    db.collection('c').where(where).orderBy('n', 'desc').skip(1).get(),
  ).rejects.toMatchObject(notFound);
  await expect(
    db
      .collection('c')
      .doc('1')
      .update({ data: { n: _.inc(1), at: db.serverDate(), x: _.remove() } }),
  ).rejects.toMatchObject(notFound);
  await expect(
    db
      .collection('c')
      .aggregate()
      .match(where)
      .group({ n: $.sum('$n') })
      .count('n')
      .end(),
  ).rejects.toMatchObject(notFound);
  await expect(db.collection('c').where(where).count()).rejects.toMatchObject(notFound);
  await expect(db.runTransaction(() => 1)).rejects.toMatchObject(notFound);
});

test('with callbacks nothing is rejected; what watches can be closed', async () => {
  const db = open();
  const fail = vi.fn();
  db.collection('c').get({ fail });
  const watched = db
    .collection('c')
    .where({})
    .watch({ onChange() {}, onError: fail });
  await vi.waitFor(() => expect(fail).toHaveBeenCalledTimes(2));
  expect(fail.mock.calls).toEqual([
    [expect.objectContaining({ errno: 100 })],
    [expect.objectContaining({ errno: 100 })],
  ]);
  expect(watched.close()).toBeInstanceOf(Promise);
});

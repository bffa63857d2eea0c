import { expect, it, vi } from 'vitest';
import { PROGRAMS_LISTED, type ProgramInfo } from '@atrium/protocol';
import type { Registry } from '../registry/registry.ts';
import { createCatalogue } from './catalogue.ts';

const program = (appId: string, name: string, ...ids: string[]): ProgramInfo => ({
  appId,
  name: { zh: `${name}号`, en: name },
  description: { zh: '', en: '' },
  icon: '',
  dialect: 'wx',
  kind: 'program',
  acceptJumpFrom: 'everyone',
  ...(ids.length > 0 && { categories: ids.map((id) => ({ id, name: { zh: id, en: id } })) }),
});
const FEW = [
  program('mpb', 'Bank', '50', '5002'),
  program('mpa', 'Airline', '30'),
  program('mpc', 'C'),
];
const MANY = Array.from({ length: PROGRAMS_LISTED }, (_, i) => program(`mp${i}`, `Program ${i}`));

function setUp(listed: ProgramInfo[]) {
  const time = { now: 0 };
  const list = vi.fn(async () => listed);
  const search = vi.fn<NonNullable<Registry['search']>>(async () => [program('mpfar', 'Far')]);
  const categories = vi.fn<NonNullable<Registry['categories']>>(async () => []);
  const registry = { list, search, categories } as unknown as Registry;
  return { time, list, search, categories, catalogue: createCatalogue(registry, () => time.now) };
}
const ids = (programs: ProgramInfo[]) => programs.map((it) => it.appId);

it('searches a short list here, asked for once', async () => {
  const { catalogue, list, search, time } = setUp(FEW);
  expect(ids(await catalogue.search())).toEqual(['mpb', 'mpa', 'mpc']);
  expect(ids(await catalogue.search({ query: 'bank号' }))).toEqual(['mpb']);
  expect(ids(await catalogue.search({ query: 'BANK', category: '5002' }))).toEqual(['mpb']);
  expect([list.mock.calls.length, search.mock.calls.length]).toEqual([1, 0]);
  catalogue.forget();
  await catalogue.search();
  time.now += 60_000;
  await catalogue.search();
  expect(list).toHaveBeenCalledTimes(3);
});

it('lists the categories programs have, in their order', async () => {
  expect((await setUp(FEW).catalogue.categories()).map((it) => it.id)).toEqual([
    '30',
    '50',
    '5002',
  ]);
});

it('asks the registry for the categories of a list that is not whole', async () => {
  const far = { id: '90', name: { zh: '远', en: 'Far' } };
  const { catalogue, categories } = setUp([...MANY.slice(1), program('mpa', 'A', '30')]);
  categories.mockResolvedValueOnce([far]);
  expect(await catalogue.categories()).toEqual([far]);
  categories.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  expect((await catalogue.categories()).map((it) => it.id)).toEqual(['30']);
});

it('lets the registry search what it does not list whole; here while it cannot be reached', async () => {
  const { catalogue, search } = setUp(MANY);
  expect(await catalogue.search({ query: ' ' })).toHaveLength(PROGRAMS_LISTED);
  expect(search).not.toHaveBeenCalled();
  expect(ids(await catalogue.search({ query: 'far' }))).toEqual(['mpfar']);
  search.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(ids(await catalogue.search({ query: 'program 77' }))).toContain('mp77');
});

it('asks again after a list that did not come', async () => {
  const { catalogue, list } = setUp(FEW);
  list.mockRejectedValueOnce(new Error('no network'));
  await expect(catalogue.search()).rejects.toThrow('no network');
  expect(await catalogue.search()).toHaveLength(3);
});

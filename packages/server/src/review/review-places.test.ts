import { expect, it } from 'vitest';
import { createReviewPlaces } from './review-places.ts';

it('a person has two places, a team three, and who waits is told so', async () => {
  const inPlace = createReviewPlaces();
  const ends: (() => void)[] = [];
  const read = (person: string, team: string) =>
    inPlace({ person, team }, () => new Promise<void>((resolve) => ends.push(resolve)));
  const busy = { code: 'review-busy', retryAfter: 1 };
  const held = [read('ann', 'many'), read('ann', 'many')];
  await expect(read('ann', 'many')).rejects.toMatchObject(busy);
  held.push(read('ben', 'many'));
  await expect(read('cleo', 'many')).rejects.toMatchObject(busy);
  // What was refused holds no place of the person either.
  held.push(read('cleo', 'few'), read('cleo', 'few'), read('dan', 'few'));
  // The server is full.
  await expect(read('eve', 'other')).rejects.toMatchObject(busy);
  for (const end of ends) end();
  await Promise.all(held);
  const after = read('cleo', 'many');
  ends.at(-1)?.();
  await after;
});

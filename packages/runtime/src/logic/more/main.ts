// Entry of the second script.
import { more } from '#more';
import { HAND_OVER } from './more.ts';

(globalThis as unknown as Record<typeof HAND_OVER, (parts: typeof more) => void>)[HAND_OVER](more);

// The whole of my.
import type { Kit } from '../kit/kit.ts';
import type { ApiTable } from '../kit/method.ts';

export const myTable = (_kit: Kit): ApiTable => ({});

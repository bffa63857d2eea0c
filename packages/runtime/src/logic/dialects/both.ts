// A runtime for programs of either dialect. `#dialects` resolves to wx.ts or my.ts in a bundle built with that condition.
import type { Dialects } from './dialect-parts.ts';
import { my } from './my.ts';
import { wx } from './wx.ts';

export const dialects: Dialects = { wx, my };

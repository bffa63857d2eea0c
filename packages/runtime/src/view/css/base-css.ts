// The style sheet of our own components, in front of every sheet of the program.
import { formCss } from './form-css.ts';
import { pageCss } from './page-css.ts';
import { scrollCss } from './scroll-css.ts';

export const baseCss = pageCss + formCss + scrollCss;

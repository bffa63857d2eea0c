// view-pickers.js: the sheet of `<picker>` and its modes.
import { sheetCss } from '../css/sheet-css.ts';
import { wheelCss } from '../css/wheel-css.ts';
import { openPicker } from '../pickers/open-picker.ts';
import { definePart } from './view-parts.ts';

definePart('pickers', { openPicker, css: sheetCss + wheelCss });

// view-pickers.js: the sheet of `<picker>` and its modes.
import { openPicker } from '../pickers/open-picker.ts';
import { definePart } from './view-parts.ts';

definePart('pickers', { openPicker });

// The front end of the `my` dialect as the shared passes use it.
import { axmlToWxml } from './axml/axml-to-wxml.ts';
import type { MyFrontEnd } from './front-end.ts';
import { sjsToJs } from './sjs/sjs-to-js.ts';

export const myFrontEnd: MyFrontEnd = { axmlToWxml, sjsToJs };

// Attributes that plain tags take: hover, text, animation. They end as attributes in the document, so that a copy of a
// template keeps them.
import { setAttr } from './dom.ts';
import type { ViewEnvironment } from './environment.ts';
import { setHover } from './events/hover.ts';
import { loadPart } from './parts/view-parts.ts';
import { decodeTexts, limitLines } from './text-attributes.ts';
import { toBool, toNumber, toText } from './value.ts';

type Setter = (element: Element, value: unknown) => void;

/** A tag with a definition of its own gets the attribute; a plain one takes `plain`. */
const orPlain =
  (name: string, plain: Setter): Setter =>
  (element, value) => {
    if (element.atriumBuiltin) element.atriumBuiltin.setAttribute(name, value);
    else plain(element, value);
  };

export const createCommonAttributes = ({
  runtimeBase,
}: ViewEnvironment): ReadonlyMap<string, Setter> =>
  new Map<string, Setter>([
    ...['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation'].map(
      (name): [string, Setter] => [
        name,
        orPlain(name, (element, value) => setHover(element, name, value)),
      ],
    ),
    [
      'animation',
      (element, value) => {
        // Of a movable-view it says whether it glides.
        element.atriumBuiltin?.setAttribute('animation', value);
        // `{}` is what programs start with: nothing to play, nothing to load.
        if (value === null || typeof value !== 'object' || !('actions' in value)) return;
        void loadPart('motion', runtimeBase).then(({ runAnimation }) =>
          runAnimation(element, value),
        );
      },
    ],
    // WeChat's older spelling.
    ['aria-role', (element, value) => setAttr(element, 'role', toText(value) || null)],
    [
      'tabindex',
      (element, value) =>
        setAttr(element, 'tabindex', toNumber(value, -2) >= -1 ? toText(value) : null),
    ],
    ...['selectable', 'user-select'].map((name): [string, Setter] => [
      name,
      orPlain(name, (element, value) => setAttr(element, 'selectable', toBool(value))),
    ]),
    [
      'space',
      orPlain('space', (element, value) => setAttr(element, 'space', toText(value) || null)),
    ],
    [
      'decode',
      orPlain('decode', (element, value) => {
        setAttr(element, 'decode', toBool(value));
        if (toBool(value)) decodeTexts(element.ownerDocument);
      }),
    ],
    ...['number-of-lines', 'max-lines'].map((name): [string, Setter] => [
      name,
      orPlain(name, (element, value) => limitLines(element, toNumber(value, 0))),
    ]),
    [
      'disable-scroll',
      orPlain('disable-scroll', (element, value) =>
        setAttr(element, 'disable-scroll', toBool(value)),
      ),
    ],
  ]);

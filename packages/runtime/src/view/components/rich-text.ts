// <rich-text>
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost, setAttr } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { buildRichText } from '../rich-text/build.ts';
import { toBool, toText } from '../value.ts';

const SPACES: Record<string, string> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' };

export const richText = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'rich-text',
  create(host) {
    const element = makeHost('rich-text');
    let nodes: unknown;
    let space = '';
    const draw = (): void => {
      const glyph = Object.hasOwn(SPACES, space) ? SPACES[space] : undefined;
      element.replaceChildren(
        buildRichText(nodes, {
          setImage(image, src) {
            image.loading = 'lazy';
            host.requestFile(src).then(
              (url) => (image.src = url),
              () => undefined,
            );
          },
          style: environment.rewriteCss,
          text: (text) => (glyph ? text.replaceAll(' ', glyph) : text),
        }),
      );
    };
    return {
      element,
      setAttribute(name, value) {
        if (name === 'nodes') nodes = value;
        else if (name === 'space') space = toText(value);
        else {
          if (name === 'user-select') setAttr(element, 'selectable', toBool(value));
          return;
        }
        draw();
      },
    };
  },
});

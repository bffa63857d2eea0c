// <page-meta> dresses the page.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost, reducedMotion } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { applyPageStyle } from '../page-style.ts';
import { toNumber, toPixels, toText } from '../value.ts';

export const pageMeta = ({ rewriteCss }: ViewEnvironment): BuiltinDefinition => ({
  tag: 'page-meta',
  create(host) {
    const element = makeHost('page-meta');
    let duration = 300;
    let rootColor = '';
    let windowColor = '';
    const onScroll = (): void => host.emit('scroll', { scrollTop: Math.round(scrollY) });
    /** Only the program's own scrolling tells its end. */
    let asked = false;
    const onScrollEnd = (): void => {
      if (asked) host.emit('scrolldone', {});
      asked = false;
    };
    const onResize = (): void =>
      host.emit('resize', { size: { windowWidth: innerWidth, windowHeight: innerHeight } });
    addEventListener('scroll', onScroll);
    addEventListener('scrollend', onScrollEnd);
    addEventListener('resize', onResize);
    return {
      element,
      setAttribute(name, value) {
        switch (name) {
          case 'page-style':
            return applyPageStyle({ pageStyle: toText(value) }, rewriteCss);
          case 'root-font-size':
            return applyPageStyle({ rootFontSize: toText(value) }, rewriteCss);
          case 'page-font-size':
            return applyPageStyle({ pageFontSize: toText(value) }, rewriteCss);
          // The window behind the page shows where the page's root has no colour of its own.
          case 'root-background-color':
            rootColor = toText(value);
            return applyPageStyle({ backgroundColor: rootColor || windowColor }, rewriteCss);
          case 'background-color':
            windowColor = toText(value);
            return applyPageStyle({ backgroundColor: rootColor || windowColor }, rewriteCss);
          case 'background-text-style':
            return applyPageStyle({ backgroundTextStyle: toText(value) }, rewriteCss);
          case 'scroll-duration':
            duration = toNumber(value, 300);
            return;
          case 'scroll-top':
            if (value === undefined || value === null || value === '') return;
            host.afterApply(() => {
              asked = true;
              scrollTo({
                top: toPixels(value, 0),
                behavior: duration > 0 && !reducedMotion() ? 'smooth' : 'instant',
              });
            });
            return;
        }
      },
      destroy() {
        removeEventListener('scroll', onScroll);
        removeEventListener('scrollend', onScrollEnd);
        removeEventListener('resize', onResize);
      },
    };
  },
});

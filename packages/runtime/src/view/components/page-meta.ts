// <page-meta> and <navigation-bar>: what the page can do itself is done here, the rest is told to the logic side.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost, reducedMotion } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { applyPageStyle } from '../page-style.ts';
import { toNumber, toPixels, toText } from '../value.ts';

export const pageMeta = ({ rewriteCss }: ViewEnvironment): BuiltinDefinition => ({
  tag: 'page-meta',
  create(host) {
    const element = makeHost('page-meta');
    const forwarded: Record<string, unknown> = {};
    let duration = 300;
    let told = false;
    const tell = (): void => {
      if (told) return;
      told = true;
      host.afterApply(() => {
        told = false;
        host.emit('pagemeta', { ...forwarded }, { force: true });
      });
    };
    const onScroll = (): void => host.emit('scroll', { scrollTop: Math.round(scrollY) });
    const onScrollEnd = (): void => host.emit('scrolldone', {});
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
          case 'root-background-color':
            return applyPageStyle({ backgroundColor: toText(value) }, rewriteCss);
          case 'scroll-duration':
            duration = toNumber(value, 300);
            return;
          case 'scroll-top':
            if (value === undefined || value === null || value === '') return;
            host.afterApply(() =>
              scrollTo({
                top: toPixels(value, 0),
                behavior: duration > 0 && !reducedMotion() ? 'smooth' : 'instant',
              }),
            );
            return;
          case 'background-text-style':
          case 'background-color':
          case 'background-color-top':
          case 'background-color-bottom':
          case 'page-orientation':
            forwarded[name] = value;
            tell();
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

const BAR = new Set([
  'title',
  'loading',
  'front-color',
  'background-color',
  'color-animation-duration',
  'color-animation-timing-func',
]);

export const navigationBar: BuiltinDefinition = {
  tag: 'navigation-bar',
  create(host) {
    const element = makeHost('navigation-bar');
    const bar: Record<string, unknown> = {};
    return {
      element,
      setAttribute(name, value) {
        if (!BAR.has(name)) return;
        bar[name] = value;
        host.afterApply(() => host.emit('navigationbar', { ...bar }, { force: true }));
      },
    };
  },
};

// Styles: lengths, selectors, urls, imports, and what cannot be read.
import { describe, expect, it } from 'vitest';
import { compileStyle } from './compile-style.ts';
import type { StyleOptions } from './compile-style.ts';
import { convertRpx } from './rpx.ts';
import { assembleSheet } from './style-sheet.ts';

const SHARED: StyleOptions = {
  file: 'pages/a/a.wxss',
  dialect: 'wx',
  prefix: '',
  host: 'h1',
  rpx: 'vw',
  resolveUrl: (specifier) => (specifier.includes('missing') ? null : `pages/a/${specifier}`),
};
const ISOLATED: StyleOptions = { ...SHARED, prefix: 'p1', host: 'p1' };

const css = (source: string, options = SHARED): string =>
  compileStyle(source, options)
    .pieces.map((piece) => ('css' in piece ? piece.css : `@${piece.import}`))
    .join('')
    .trimEnd();

describe('rpx', () => {
  it.each([
    ['750rpx', '100vw'],
    ['-1.5rpx auto .5rpx', '-0.2vw auto 0.06667vw'],
    ['0rpx', '0'],
    ['calc(100% - 20rpx*2 + var(--x))', 'calc(100% - 2.66667vw*2 + var(--x))'],
    ['translate(-50%,10RPX)', 'translate(-50%,1.33333vw)'],
    ['url(10rpx.png) "20rpx"', 'url(10rpx.png) "20rpx"'],
    ['#a10rpx x10rpx', '#a10rpx x10rpx'],
    ['1e2rpx', '13.33333vw'],
  ])('%s', (value, expected) => {
    expect(convertRpx(value, 'vw')).toBe(expected);
  });

  it('is half a pixel in media queries and where the width must not matter', () => {
    expect(css('@media (min-width: 700rpx){.a{width:20rpx}}')).toBe(
      '@media (min-width: 350px){.a{width:2.66667vw}}',
    );
    expect(css('.a{width:20rpx}', { ...SHARED, rpx: 'px' })).toBe('.a{width:10px}');
  });
});

describe('selectors', () => {
  it.each([
    ['page', 'body'],
    ['view, text.b > button:active', 'wx-view, wx-text.b > wx-button:active'],
    ['.a .b:not(.c)::before', '.a .b:not(.c)::before'],
    ['van-button .x', 'van-button .x'],
    ['div p', 'div p'],
    ['#id [data-x="1"] *', '#id [data-x="1"] *'],
    [':host', '[wx-host=h1]'],
  ])('shared: %s', (selector, expected) => {
    expect(css(`${selector}{color:red}`)).toBe(`${expected}{color:red}`);
  });

  it.each([
    ['.a.b .c', '.p1--a.p1--b .p1--c'],
    ['.a:not(.b):nth-child(2n + 1)', '.p1--a:not(.p1--b):nth-child(2n + 1)'],
    [':host(.big) > .a', '[wx-host=p1].p1--big > .p1--a'],
    [':host:first-child', '[wx-host=p1]:first-child'],
    ['.wx-switch-input', '.wx-switch-input'],
    ['.wx-checkbox-input-checked', '.wx-checkbox-input-checked'],
    [
      '.wx-swiper-dots-horizontal .wx-swiper-dot-active',
      '.wx-swiper-dots-horizontal .wx-swiper-dot-active',
    ],
    ['.wx-address .wx-switch', '.p1--wx-address .p1--wx-switch'],
    ['view', 'wx-view'],
    ['.a\\:b', '.p1--a\\:b'],
  ])('isolated: %s', (selector, expected) => {
    expect(css(`${selector}{color:red}`, ISOLATED)).toBe(`${expected}{color:red}`);
  });

  it('leaves keyframes alone', () => {
    const source = '@keyframes x{from{width:0}50.5%{width:75rpx}to{width:1px}}';
    expect(css(source, ISOLATED)).toBe(source.replace('75rpx', '10vw'));
  });

  it('knows the internal classes of my', () => {
    expect(css('.a-view .am-x .b{}', { ...ISOLATED, dialect: 'my' })).toBe(
      '.a-view .am-x .p1--b{}',
    );
  });

  it('says whether :host is used', () => {
    expect(compileStyle(':host{}', ISOLATED).usesHost).toBe(true);
    expect(compileStyle('.a{}', ISOLATED).usesHost).toBe(false);
  });
});

describe('url()', () => {
  it('names files of the package from anywhere', () => {
    expect(css('.a{background:url(x.png) no-repeat, url("y z.png?v=1")}')).toBe(
      '.a{background:url(atrium-package:/pages/a/x.png) no-repeat, url("atrium-package:/pages/a/y%20z.png")}',
    );
  });

  it.each([
    'url(https://a.b/c.png)',
    'url(data:image/png;base64,AAAA)',
    'url(//a.b/c)',
    'url(#clip)',
  ])('leaves %s', (value) => {
    expect(css(`.a{background:${value}}`)).toBe(`.a{background:${value}}`);
  });

  it('warns about files that do not exist', () => {
    const { diagnostics } = compileStyle('\n.a{background:url(missing.png)}', SHARED);
    expect(diagnostics).toMatchObject([{ code: 'style-missing-file', line: 2, column: 4 }]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['.a{color:red} .b{;;:} .c{color:blue}', ['.a{color:red}', '.c{color:blue}']],
    ['.a{color:red} } .c{color:blue}', ['.a{color:red}', '.c{color:blue}']],
    ['.a{color:red} .b{color:blue', ['.a{color:red}', '.b{color:blue}']],
    ['.a{color:red} /* open', ['.a{color:red}']],
    ['.a{color:red} .b{content:"x} .c{}', ['.a{color:red}']],
    ['.a{color:red} .b[{color:red} .c{color:blue}', ['.a{color:red}']],
    ['.a{color:red} nonsense', ['.a{color:red}']],
    ['.a{color:red} .b:not({} .c{color:blue}', ['.a{color:red}']],
  ])('%s keeps the rest', (source, kept) => {
    const { diagnostics } = compileStyle(source, SHARED);
    expect(diagnostics[0]).toMatchObject({
      code: expect.stringMatching(/^style-(?:syntax|selector)$/),
    });
    for (const rule of kept) expect(css(source)).toContain(rule);
  });

  it('points at the place', () => {
    const { diagnostics } = compileStyle('.a{}\n.b{\n  color red;\n}', SHARED);
    expect(diagnostics).toMatchObject([{ code: 'style-syntax', line: 3, column: 3 }]);
  });
});

describe('@import', () => {
  const files: Record<string, string> = {
    'a.wxss': '@import "b";@import url(c) (min-width: 10px);.a{}@import "b";',
    b: '@import "d";.b{}',
    c: '@import "d" print;.c{}',
    d: '.d{}',
    loop: '@import "loop2";.l{}',
    loop2: '@import "loop";.m{}',
    net: '@import "https://x.y/z.css";@import "gone";.n{}',
  };
  const sheet = (entry: string) => {
    const codes: string[] = [];
    const result = assembleSheet(entry, {
      compile: (path) => {
        const source = files[path];
        return source === undefined ? null : compileStyle(source, { ...SHARED, file: path });
      },
      resolve: (_from, specifier) => (specifier in files ? specifier : null),
      report: (d) => codes.push(`${d.code}@${d.file}:${d.line}:${d.column}`),
    });
    return { css: result.css.replace(/\s+/g, ' ').trim(), codes };
  };

  it('inlines in cascade order, keeps media, and the last of equals', () => {
    expect(sheet('a.wxss')).toEqual({
      css: '@media (min-width: 10px){ @media print{ .d{} } } @media (min-width: 10px){ .c{} } .a{} .d{} .b{}',
      codes: [],
    });
  });

  it('cuts circles', () => {
    expect(sheet('loop')).toEqual({ css: '.m{} .l{}', codes: ['style-import-cycle@loop2:1:1'] });
  });

  it('names what is missing or far away', () => {
    expect(sheet('net')).toEqual({
      css: '.n{}',
      codes: ['style-import-network@net:1:1', 'style-missing-import@net:1:29'],
    });
  });
});

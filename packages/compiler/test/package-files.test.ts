// What a package carries besides scripts, and that equal sources give equal packages.
import { describe, expect, it } from 'vitest';
import { PACKAGE_URL } from '@atrium/protocol';
import { load, wxProgram } from './build-program.ts';

describe('files', () => {
  it('carries assets, and what styles and npm components bring', async () => {
    const program = await load(
      wxProgram({
        'images/a.png': 'a',
        'data/list.json': '[]',
        'README.md': 'no',
        '.env': 'no',
        'pages/a/a.less': 'no',
        'pages/a/a.json': '{"usingComponents":{"k":"kit/k"}}',
        'app.wxss':
          '@font-face{font-family:f;src:url(node_modules/kit/f.woff2)} .a{background:url(/images/a.png)}',
        'node_modules/kit/package.json': '{}',
        'node_modules/kit/k.json': '{"component":true}',
        'node_modules/kit/k.js': 'Component({})',
        'node_modules/kit/k.wxml': '<image src="./k.svg"/>',
        'node_modules/kit/k.svg': '<svg/>',
        'node_modules/kit/f.woff2': 'f',
      }),
    );
    expect(
      [...program.package.keys()].filter(
        (path) => !/\.js|manifest/.test(path) || path.includes('list'),
      ),
    ).toEqual([
      'data/list.json',
      'images/a.png',
      'miniprogram_npm/kit/f.woff2',
      'miniprogram_npm/kit/k.svg',
      'node_modules/kit/f.woff2',
    ]);
    expect(program.bundle().appCss).toContain(`url(${PACKAGE_URL}images/a.png)`);
    for (const [path, bytes] of program.package)
      if (path !== 'manifest.json') expect(program.manifest.files[path]?.size).toBe(bytes.length);
  });

  it('is the same to the last byte whatever the order of things', async () => {
    const files = wxProgram({
      'pages/a/a.json': '{"usingComponents":{"z":"/c/z","y":"/c/y"}}',
      'pages/a/a.js': "import './m'; import './n'; Page({})",
      'pages/a/m.js': 'export default 1',
      'pages/a/n.js': 'export default 2',
      'pages/a/a.wxml': '<view class="{{a}} {{b}}" style="{{c}}">{{d}}{{e}}{{f}}{{g}}</view>',
      'c/z.json': '{"component":true}',
      'c/z.js': 'Component({})',
      'c/z.wxml': '<view wx:for="{{l}}">{{item.a}}{{index}}{{q}}{{w}}</view>',
      'c/z.wxss': '.a{width:1rpx}',
      'c/y.json': '{"component":true}',
      'c/y.js': 'Component({})',
      'c/y.wxml': '<wxs module="m">exports.a=1</wxs>{{m.a}}',
      'i/b.png': 'b',
      'i/a.png': 'a',
    });
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    const first = await load(files);
    for (let i = 0; i < 5; i++) {
      const again = await load(i % 2 ? files : reversed);
      expect(again.digest).toBe(first.digest);
      expect(again.text('program.js')).toBe(first.text('program.js'));
    }
  });
});

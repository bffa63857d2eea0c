import { expect, test } from 'vitest';
import { load, myProgram } from '../../test/build-program.ts';

const TABS =
  '"tabBar":{"customize":true,"items":[{"pagePath":"pages/a/a","name":"A"},{"pagePath":"pages/b/b","name":"B"}]}';

test('a tab bar of my lies in its layer, with imports and scripts of its own, and mistakes keep their places', async () => {
  const program = await load(
    myProgram({
      'app.json': `{"pages":["pages/a/a","pages/b/b"],${TABS}}`,
      'pages/b/b.js': 'Page({})',
      'pages/b/b.axml': '<view/>',
      'customize-tab-bar/index.json': '{"component":true}',
      'customize-tab-bar/index.js': 'Component({})',
      'customize-tab-bar/index.axml':
        '<import src="./t.axml"/><import-sjs name="m" from="./m.sjs"/><template is="t" data="{{x: m.one}}"/><no-such/>',
      'customize-tab-bar/index.acss': '.x{color:red}',
      'customize-tab-bar/t.axml': '<template name="t"><view>{{x}}</view></template>',
      'customize-tab-bar/m.sjs': 'export default { one: 1 }',
    }),
  );
  expect(program.codes).toEqual(['template-unknown-tag@customize-tab-bar/index.axml:1:100']);
  const { css } = program.bundle().components['customize-tab-bar/index'] ?? {};
  expect(css).toMatch(/:where\(\.a-customize-tab-bar\)\{z-index:10000\}.*\.x\{color:red\}/s);
});

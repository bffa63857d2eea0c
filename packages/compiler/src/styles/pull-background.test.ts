import { expect, test } from 'vitest';
import { load, myProgram, wxProgram } from '../../test/build-program.ts';
import { pullBackground } from './pull-background.ts';

test('what shows behind a pulled page: of app.json, and of the page over it', async () => {
  const program = await load(
    myProgram({
      'app.json':
        '{"pages":["pages/a/a"],"window":{"backgroundImageColor":"#ff0000","backgroundImageUrl":"https://img.example/sky.png"}}',
      'app.acss': '.x{color:red}',
      'pages/a/a.json': '{"backgroundImageColor":"#00f"}',
      'pages/a/a.acss': '.y{color:red}',
    }),
  );
  expect(program.codes).toEqual([]);
  expect(program.bundle().appCss).toBe(
    '.at-pull{background-color:#ff0000;background-image:url("https://img.example/sky.png");background-position:center;background-size:cover}\n.x{color:red}\n',
  );
  expect(program.bundle().components['pages/a/a']?.css).toBe(
    '.at-pull{background-color:#00f}\n.y{color:red}\n',
  );
  const wx = await load(wxProgram({ 'pages/a/a.json': '{"backgroundImageColor":"#00f"}' }));
  expect(wx.bundle().components['pages/a/a']?.css).toBe('');
});

test('nothing but a colour and a link gets into the rule', () => {
  expect(
    pullBackground({
      backgroundImageColor: 'red;}*{display:none',
      backgroundImageUrl: 'https://a.test/x");}*{display:none}',
    }),
  ).toBe('');
  expect(pullBackground({ backgroundImageColor: 3, backgroundImageUrl: '/local.png' })).toBe('');
});

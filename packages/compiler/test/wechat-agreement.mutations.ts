// More small programs for wechat-agreement.test.ts: one for each kind of disagreement that 2,503 mutations of public programs
// showed. The verdicts are of miniprogram-ci 2.1.42, `wcc` and `wcsc` of miniprogram-compiler 0.2.3; those without one were accepted.
import {
  app,
  BOTH,
  COMPONENT,
  page,
  style,
  TABS,
  template,
  type AgreementCase,
} from './wechat-agreement.cases.ts';

const project = (name: string, more: string): AgreementCase => ({
  name: `project.config.json: ${name}`,
  files: { 'project.config.json': `{"appid":"wx1234567890123456",${more}}` },
});
const pages = (name: string, first: string): AgreementCase => ({
  name: `app.json: page ${name}`,
  files: { 'app.json': `{"pages":["${first}"]}` },
});
const used = (name: string, path: string): AgreementCase =>
  page(`component, ${name}`, `{"usingComponents":{"c":"${path}"}}`, COMPONENT);
const tabs = (name: string, first: string): AgreementCase => ({
  name: `tabBar: ${name}`,
  files: BOTH(TABS(`[${first},{"pagePath":"pages/b/b","text":"B"}]`)),
});
const wxs = (name: string, code: string): AgreementCase =>
  template(`wxs, ${name}`, `<wxs module="m">${code}</wxs><view>{{m.f}}</view>`);

export const MUTATIONS: AgreementCase[] = [
  project('setting is a number', '"setting":5'),
  project('es6 is a list', '"setting":{"es6":[]}'),
  project('what to pack is a text', '"packOptions":"x"'),
  project('an ignored path without a value', '"packOptions":{"ignore":[{"type":"file"}]}'),
  project('the query of a start is a number', '"condition":{"miniprogram":{"list":[{"query":5}]}}'),
  project('libVersion is null', '"libVersion":null'),
  pages('begins with a dot', './pages/a/a'),
  pages('ends with a slash', 'pages/a/a/'),
  tabs('a page that begins with a dot', '{"pagePath":"./pages/a/a","text":"A"}'),
  tabs('a page that ends with a slash', '{"pagePath":"pages/a/a/","text":"A"}'),
  tabs('a text that is null', '{"pagePath":"pages/a/a","text":null}'),
  app('a timeout is an object', '"networkTimeout":{"request":{}}'),
  app('a colour of a theme without a theme', '"window":{"backgroundColor":"@bg"}'),
  app('a private API nobody knows', '"requiredPrivateInfos":["x"]'),
  app('appBar is a list', '"appBar":[]'),
  app('a permission nobody knows is a number', '"permission":{"scope.nothing":1.5}'),
  app('window is an empty text', '"window":""'),
  app('usingComponents is null', '"usingComponents":null'),
  app('workers is a list', '"workers":[]'),
  app('workers begins with a dot', '"workers":"./w"', { 'w/a.js': '' }),
  app('a sitemap that is missing', '"sitemapLocation":"sitemap.json"'),
  app('a sitemap whose rules are a text', '"sitemapLocation":"sitemap.json"', {
    'sitemap.json': '{"rules":"x"}',
  }),
  used('its path ends with a slash', '/c/c/'),
  used('its path has an extension', '/c/c.wxml'),
  template('a quote that is missing before an attribute', '<view a="x b="y"><text c="z"/></view>'),
  template('a quote that is missing before a tag', '<view a="x>\n<text>y</text>\n</view>\n'),
  template('an end tag without its >', '<view></view'),
  template('a list with a hole', '<view a="{{[1,,2]}}"/>'),
  template('a tag in capitals', '<VIEW></view>'),
  template('a backslash in a binding', '<view a="{{a\\ }}"/>'),
  wxs('throw in a function', 'module.exports={f:function(){throw "a"}}'),
  wxs('a name with a dollar sign', 'var $ = 1; module.exports={f:$}'),
  style('bracket that is not closed', '.a{color:rgb(1,2;top:0}'),
  style('declaration without a value', '.a{color:}'),
  style('selector that ends with a combinator', '.a>{color:red}'),
  style('selector with a dollar sign', '$a{color:red}'),
  style('selector that ends with colons', '.a::{color:red}'),
  style('rule for the rule around it', '&a{color:red}'),
  style('at-rule of a preprocessor', '@tailwind base;'),
];

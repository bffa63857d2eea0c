// Small programs, right and wrong, for wechat-agreement.test.ts. Each is the plain program below with some files changed.
// Long on purpose: a list.

export interface AgreementCase {
  name: string;
  /** Over the plain program; null takes the file away. */
  files: Record<string, string | null>;
}

export const PLAIN: Record<string, string> = {
  'project.config.json':
    '{"appid":"wx1234567890123456","compileType":"miniprogram","setting":{"es6":true,"enhance":true}}',
  'app.json': '{"pages":["pages/a/a"]}',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view></view>',
  'pages/a/a.wxss': '.a{color:red}',
};

const PAGE_B = {
  'pages/b/b.json': '{}',
  'pages/b/b.js': 'Page({})',
  'pages/b/b.wxml': '<view></view>',
};
export const COMPONENT = {
  'c/c.json': '{"component":true}',
  'c/c.js': 'Component({})',
  'c/c.wxml': '<slot></slot>',
};

export const app = (
  name: string,
  more: string,
  files: Record<string, string | null> = {},
): AgreementCase => ({
  name: `app.json: ${name}`,
  files: { 'app.json': `{"pages":["pages/a/a"],${more}}`, ...files },
});
export const page = (
  name: string,
  json: string,
  files: Record<string, string | null> = {},
): AgreementCase => ({
  name: `page.json: ${name}`,
  files: { 'pages/a/a.json': json, ...files },
});
export const template = (
  name: string,
  wxml: string,
  files: Record<string, string | null> = {},
): AgreementCase => ({
  name: `template: ${name}`,
  files: { 'pages/a/a.wxml': wxml, ...files },
});
export const style = (
  name: string,
  wxss: string,
  files: Record<string, string | null> = {},
): AgreementCase => ({
  name: `style: ${name}`,
  files: { 'pages/a/a.wxss': wxss, ...files },
});
export const script = (
  name: string,
  js: string,
  files: Record<string, string | null> = {},
): AgreementCase => ({
  name: `script: ${name}`,
  files: { 'pages/a/a.js': js, ...files },
});
export const TABS = (list: string, more = ''): string => `"tabBar":{${more}"list":${list}}`;
export const TWO = '[{"pagePath":"pages/a/a","text":"A"},{"pagePath":"pages/b/b","text":"B"}]';
export const BOTH = (more: string): Record<string, string | null> => ({
  'app.json': `{"pages":["pages/a/a","pages/b/b"],${more}}`,
  ...PAGE_B,
});

export const CASES: AgreementCase[] = [
  { name: 'the plain program', files: {} },

  // app.json itself
  { name: 'app.json: missing', files: { 'app.json': null } },
  { name: 'app.json: empty file', files: { 'app.json': '' } },
  { name: 'app.json: an array', files: { 'app.json': '[]' } },
  { name: 'app.json: trailing comma', files: { 'app.json': '{"pages":["pages/a/a"],}' } },
  { name: 'app.json: comments', files: { 'app.json': '// c\n{"pages":["pages/a/a"] /* d */}' } },
  { name: 'app.json: single quotes', files: { 'app.json': "{'pages':['pages/a/a']}" } },
  { name: 'app.json: broken', files: { 'app.json': '{"pages":["pages/a/a"' } },
  { name: 'app.json: no pages', files: { 'app.json': '{}' } },
  { name: 'app.json: empty pages', files: { 'app.json': '{"pages":[]}' } },
  { name: 'app.json: pages is a text', files: { 'app.json': '{"pages":"pages/a/a"}' } },
  { name: 'app.json: page is a number', files: { 'app.json': '{"pages":["pages/a/a",1]}' } },
  { name: 'app.json: page twice', files: { 'app.json': '{"pages":["pages/a/a","pages/a/a"]}' } },
  { name: 'app.json: page with leading slash', files: { 'app.json': '{"pages":["/pages/a/a"]}' } },
  { name: 'app.json: page with extension', files: { 'app.json': '{"pages":["pages/a/a.wxml"]}' } },
  {
    name: 'app.json: page outside the program',
    files: { 'app.json': '{"pages":["pages/a/a","../b/b"]}' },
  },
  { name: 'app.json: byte order mark', files: { 'app.json': '\ufeff{"pages":["pages/a/a"]}' } },
  app('unknown key', '"somethingNew":1'),
  app('unknown key in window', '"window":{"somethingNew":1}'),

  // missing files
  { name: 'files: no app.js', files: { 'app.js': null } },
  { name: 'files: page has no script', files: { 'pages/a/a.js': null } },
  { name: 'files: page has no template', files: { 'pages/a/a.wxml': null } },
  { name: 'files: page has no json', files: { 'pages/a/a.json': null } },
  { name: 'files: page has no style', files: { 'pages/a/a.wxss': null } },
  {
    name: 'files: page does not exist',
    files: { 'app.json': '{"pages":["pages/a/a","pages/x/x"]}' },
  },
  {
    name: 'files: page in TypeScript',
    files: { 'pages/a/a.js': null, 'pages/a/a.ts': 'Page({})' },
  },

  // entry page, window
  app('entryPagePath', '"entryPagePath":"pages/a/a"'),
  app('entryPagePath that is no page', '"entryPagePath":"pages/x/x"'),
  app('navigationBarTextStyle', '"window":{"navigationBarTextStyle":"white"}'),
  app('wrong navigationBarTextStyle', '"window":{"navigationBarTextStyle":"red"}'),
  app('colour without hash', '"window":{"navigationBarBackgroundColor":"ffffff"}'),
  app('colour by name', '"window":{"navigationBarBackgroundColor":"red"}'),
  app('short colour', '"window":{"navigationBarBackgroundColor":"#fff"}'),
  app('title is a number', '"window":{"navigationBarTitleText":5}'),
  app('wrong navigationStyle', '"window":{"navigationStyle":"none"}'),
  app('quoted boolean', '"window":{"enablePullDownRefresh":"true"}'),
  app('quoted number', '"window":{"onReachBottomDistance":"50"}'),
  app('wrong backgroundTextStyle', '"window":{"backgroundTextStyle":"blue"}'),
  app('wrong pageOrientation', '"window":{"pageOrientation":"upside"}'),
  app('window is a text', '"window":"x"'),

  // tab bar
  { name: 'tabBar: two pages', files: BOTH(TABS(TWO)) },
  { name: 'tabBar: one page', files: BOTH(TABS('[{"pagePath":"pages/a/a","text":"A"}]')) },
  { name: 'tabBar: no list', files: BOTH('"tabBar":{}') },
  {
    name: 'tabBar: entry without text',
    files: BOTH(TABS('[{"pagePath":"pages/a/a"},{"pagePath":"pages/b/b","text":"B"}]')),
  },
  {
    name: 'tabBar: page that is not listed',
    files: BOTH(TABS('[{"pagePath":"pages/a/a","text":"A"},{"pagePath":"pages/x/x","text":"X"}]')),
  },
  {
    name: 'tabBar: the same page twice',
    files: BOTH(TABS('[{"pagePath":"pages/a/a","text":"A"},{"pagePath":"pages/a/a","text":"X"}]')),
  },
  {
    name: 'tabBar: six pages',
    files: BOTH(
      TABS(
        `[${['a/a', 'b/b', 'a/a', 'b/b', 'a/a', 'b/b'].map((p) => `{"pagePath":"pages/${p}","text":"T"}`).join(',')}]`,
      ),
    ),
  },
  {
    name: 'tabBar: icon that does not exist',
    files: BOTH(
      TABS(
        '[{"pagePath":"pages/a/a","text":"A","iconPath":"x.png"},{"pagePath":"pages/b/b","text":"B"}]',
      ),
    ),
  },
  { name: 'tabBar: wrong position', files: BOTH(TABS(TWO, '"position":"left",')) },
  { name: 'tabBar: wrong borderStyle', files: BOTH(TABS(TWO, '"borderStyle":"red",')) },
  { name: 'tabBar: colour by name', files: BOTH(TABS(TWO, '"color":"red",')) },
  {
    name: 'tabBar: page with leading slash',
    files: BOTH(TABS('[{"pagePath":"/pages/a/a","text":"A"},{"pagePath":"pages/b/b","text":"B"}]')),
  },
  {
    name: 'tabBar: page of a sub-package',
    files: {
      'app.json': `{"pages":["pages/a/a"],"subpackages":[{"root":"s","pages":["b"]}],${TABS('[{"pagePath":"pages/a/a","text":"A"},{"pagePath":"s/b","text":"B"}]')}}`,
      's/b.js': 'Page({})',
      's/b.wxml': '<view/>',
      's/b.json': '{}',
    },
  },

  // sub-packages
  app('sub-package', '"subpackages":[{"root":"s","pages":["b"]}]', {
    's/b.js': 'Page({})',
    's/b.wxml': '<view/>',
    's/b.json': '{}',
  }),
  app('sub-package, other spelling', '"subPackages":[{"root":"s/","pages":["b"]}]', {
    's/b.js': 'Page({})',
    's/b.wxml': '<view/>',
    's/b.json': '{}',
  }),
  app('sub-package without root', '"subpackages":[{"pages":["b"]}]'),
  app('sub-package without pages', '"subpackages":[{"root":"s"}]'),
  app('sub-package with a page that does not exist', '"subpackages":[{"root":"s","pages":["x"]}]'),
  app(
    'sub-packages nested',
    '"subpackages":[{"root":"s","pages":["b"]},{"root":"s/t","pages":["c"]}]',
    {
      's/b.js': 'Page({})',
      's/b.wxml': '<view/>',
      's/b.json': '{}',
      's/t/c.js': 'Page({})',
      's/t/c.wxml': '<view/>',
      's/t/c.json': '{}',
    },
  ),
  app(
    'sub-packages twice',
    '"subpackages":[{"root":"s","pages":["b"]},{"root":"s","pages":["b"]}]',
    { 's/b.js': 'Page({})', 's/b.wxml': '<view/>', 's/b.json': '{}' },
  ),
  app(
    'page of the main package inside a sub-package',
    '"subpackages":[{"root":"pages/a","pages":["b"]}]',
    { 'pages/a/b.js': 'Page({})', 'pages/a/b.wxml': '<view/>', 'pages/a/b.json': '{}' },
  ),
  app('sub-packages is an object', '"subpackages":{}'),
  app(
    'preloadRule',
    '"subpackages":[{"root":"s","name":"n","pages":["b"]}],"preloadRule":{"pages/a/a":{"network":"all","packages":["n"]}}',
    { 's/b.js': 'Page({})', 's/b.wxml': '<view/>', 's/b.json': '{}' },
  ),
  app('preloadRule of an unknown package', '"preloadRule":{"pages/a/a":{"packages":["nope"]}}'),
  app(
    'preloadRule of an unknown page',
    '"subpackages":[{"root":"s","pages":["b"]}],"preloadRule":{"pages/x/x":{"packages":["s"]}}',
    { 's/b.js': 'Page({})', 's/b.wxml': '<view/>', 's/b.json': '{}' },
  ),
  app(
    'wrong preload network',
    '"subpackages":[{"root":"s","pages":["b"]}],"preloadRule":{"pages/a/a":{"network":"5g","packages":["s"]}}',
    { 's/b.js': 'Page({})', 's/b.wxml': '<view/>', 's/b.json': '{}' },
  ),

  // the rest of app.json
  app('networkTimeout', '"networkTimeout":{"request":1000}'),
  app('networkTimeout is a text', '"networkTimeout":{"request":"1000"}'),
  app(
    'jump list of ten',
    `"navigateToMiniProgramAppIdList":[${'"wx1234567890123456",'.repeat(9)}"wx1234567890123456"]`,
  ),
  app(
    'jump list of eleven',
    `"navigateToMiniProgramAppIdList":[${'"wx1234567890123456",'.repeat(10)}"wx1234567890123456"]`,
  ),
  app('jump list is a text', '"navigateToMiniProgramAppIdList":"wx1234567890123456"'),
  app('permission', '"permission":{"scope.userLocation":{"desc":"d"}}'),
  app('permission without reason', '"permission":{"scope.userLocation":{}}'),
  app('workers', '"workers":"workers"', { 'workers/a.js': '1' }),
  app('workers that do not exist', '"workers":"workers"'),
  app('debug is a text', '"debug":"true"'),
  app('dark mode without theme.json', '"darkmode":true,"themeLocation":"theme.json"'),
  app(
    'theme.json',
    '"darkmode":true,"themeLocation":"theme.json","window":{"navigationBarBackgroundColor":"@bg"}',
    { 'theme.json': '{"light":{"bg":"#ffffff"},"dark":{"bg":"#000000"}}' },
  ),
  app(
    'theme variable that is not there',
    '"darkmode":true,"themeLocation":"theme.json","window":{"navigationBarBackgroundColor":"@nope"}',
    { 'theme.json': '{"light":{"bg":"#ffffff"},"dark":{"bg":"#000000"}}' },
  ),
  app('broken theme.json', '"darkmode":true,"themeLocation":"theme.json"', {
    'theme.json': '{"light":',
  }),
  app('sitemap', '"sitemapLocation":"sitemap.json"', {
    'sitemap.json': '{"rules":[{"action":"allow","page":"*"}]}',
  }),
  app('sitemap that does not exist', '"sitemapLocation":"sitemap.json"'),
  app('requiredBackgroundModes', '"requiredBackgroundModes":["audio"]'),
  app('wrong requiredBackgroundModes', '"requiredBackgroundModes":["video"]'),
  app('lazyCodeLoading', '"lazyCodeLoading":"requiredComponents"'),
  app('wrong lazyCodeLoading', '"lazyCodeLoading":"all"'),
  app('style v2', '"style":"v2"'),
  app('wrong style', '"style":"v9"'),
  app('resolveAlias', '"resolveAlias":{"~/*":"/*"}'),
  app('resolveAlias without star', '"resolveAlias":{"~":"/"}'),
  app('plugins', '"plugins":{"p":{"version":"1.0.0","provider":"wx0123456789abcdef"}}'),
  app('plugin without provider', '"plugins":{"p":{"version":"1.0.0"}}'),
  app('global component', '"usingComponents":{"c":"c/c"}', COMPONENT),
  app('global component that does not exist', '"usingComponents":{"c":"c/x"}'),
  app('usingComponents is a text', '"usingComponents":"c"'),

  // page.json
  page('empty file', ''),
  page('broken', '{'),
  page('an array', '[]'),
  page('comments', '{/* c */}'),
  page('wrong navigationBarTextStyle', '{"navigationBarTextStyle":"red"}'),
  page('title is a number', '{"navigationBarTitleText":1}'),
  page('quoted boolean', '{"enablePullDownRefresh":"true"}'),
  page('unknown key', '{"somethingNew":true}'),
  page('window of app.json', '{"window":{"navigationBarTitleText":"x"}}'),
  page('component', '{"usingComponents":{"c":"/c/c"}}', COMPONENT),
  page('relative component', '{"usingComponents":{"c":"../../c/c"}}', COMPONENT),
  page('component that does not exist', '{"usingComponents":{"c":"/c/x"}}'),
  page('component path is a number', '{"usingComponents":{"c":1}}'),
  page('component with a capital tag', '{"usingComponents":{"MyC":"/c/c"}}', COMPONENT),
  page('component named like a built-in one', '{"usingComponents":{"view":"/c/c"}}', COMPONENT),
  page('component whose json does not say so', '{"usingComponents":{"c":"/c/c"}}', {
    ...COMPONENT,
    'c/c.json': '{}',
  }),
  page('component without json', '{"usingComponents":{"c":"/c/c"}}', {
    ...COMPONENT,
    'c/c.json': null,
  }),
  page('component without template', '{"usingComponents":{"c":"/c/c"}}', {
    ...COMPONENT,
    'c/c.wxml': null,
  }),
  page('component without script', '{"usingComponents":{"c":"/c/c"}}', {
    ...COMPONENT,
    'c/c.js': null,
  }),
  page('component of npm that is not installed', '{"usingComponents":{"c":"some-lib/c"}}'),
  page('generics', '{"usingComponents":{"c":"/c/c"}}', {
    ...COMPONENT,
    'c/c.json': '{"component":true,"componentGenerics":{"item":true}}',
  }),
  page(
    'placeholder',
    '{"usingComponents":{"c":"/c/c"},"componentPlaceholder":{"c":"view"}}',
    COMPONENT,
  ),
  page(
    'placeholder that is unknown',
    '{"usingComponents":{"c":"/c/c"},"componentPlaceholder":{"c":"nope"}}',
    COMPONENT,
  ),

  // templates
  template('element that is not closed', '<view>'),
  template('closed by another', '<view><text></view></text>'),
  template('closed without start', '</view>'),
  template('closed twice', '<view></view></view>'),
  template('attribute without quote end', '<view class="a></view>'),
  template('attribute without quotes', '<view class=a></view>'),
  template('attribute twice', '<view class="a" class="b"></view>'),
  template('comment that is not closed', '<view></view><!-- c'),
  template('expression', '<view>{{a + b[1].c ? "x" : -y}}</view>'),
  template('expression that is no expression', '<view>{{a b}}</view>'),
  template('expression that is not closed', '<view>{{a</view>'),
  template('empty expression', '<view>{{}}</view>'),
  template('assignment', '<view>{{a = 1}}</view>'),
  template('call of a function', '<view>{{f(a)}}</view>'),
  template(
    'object spread',
    '<template name="t"><view>{{x}}</view></template><template is="t" data="{{...o, x: 1}}"/>',
  ),
  template('template literal', '<view>{{`a${b}`}}</view>'),
  template('arrow function', '<view>{{a.map(x => x)}}</view>'),
  template('new', '<view>{{new Date()}}</view>'),
  template('optional chaining', '<view>{{a?.b}}</view>'),
  template('nullish', '<view>{{a ?? b}}</view>'),
  template('if, elif, else', '<view wx:if="{{a}}"/><view wx:elif="{{b}}"/><view wx:else/>'),
  template('else without if', '<view wx:else></view>'),
  template('elif without if', '<view wx:elif="{{a}}"></view>'),
  template('else after a text', '<view wx:if="{{a}}"/>text<view wx:else/>'),
  template('if and else on one element', '<view wx:if="{{a}}" wx:else/>'),
  template(
    'for',
    '<view wx:for="{{l}}" wx:key="id" wx:for-item="x" wx:for-index="i">{{x}}{{i}}</view>',
  ),
  template('for without key', '<view wx:for="{{l}}">{{item}}</view>'),
  template('for over a text', '<view wx:for="abc">{{item}}</view>'),
  template('for and if on one element', '<view wx:for="{{l}}" wx:if="{{item}}"/>'),
  template('unknown wx: attribute', '<view wx:foo="{{a}}"/>'),
  template('unknown element', '<nonsense></nonsense>'),
  template('div', '<div></div>'),
  template('capital element', '<View></View>'),
  template('unknown attribute', '<view colour="red"></view>'),
  template('handler that is an expression', '<view bindtap="{{f}}"></view>'),
  template('handler with arguments', '<view bindtap="f(1)"></view>'),
  template('two roots', '<view/><view/>'),
  template('text only', 'hello'),
  template('empty file', ''),
  template('void element closed by itself', '<image src="a.png"/>'),
  template('image without end', '<image src="a.png">'),
  template('import', '<import src="./t.wxml"/><template is="t"/>', {
    'pages/a/t.wxml': '<template name="t"><view/></template>',
  }),
  template('import that does not exist', '<import src="./x.wxml"/>'),
  template('include', '<include src="./t.wxml"/>', { 'pages/a/t.wxml': '<view/>' }),
  template('include that does not exist', '<include src="./x.wxml"/>'),
  template('import without src', '<import/>'),
  template('template that is not defined', '<template is="nope"/>'),
  template('template twice', '<template name="t"/><template name="t"/>'),
  template('template without name', '<template><view/></template>'),
  template('slot outside of a component', '<slot/>'),
  template(
    'wxs',
    '<wxs module="m">module.exports = {f: function(x) { return x }}</wxs><view>{{m.f(1)}}</view>',
  ),
  template('wxs without module', '<wxs>module.exports = {}</wxs>'),
  template('wxs of a file', '<wxs module="m" src="./m.wxs"/>', {
    'pages/a/m.wxs': 'module.exports = {}',
  }),
  template('wxs that does not exist', '<wxs module="m" src="./x.wxs"/>'),
  template('wxs with a syntax error', '<wxs module="m">var = 1</wxs>'),
  template('wxs with let', '<wxs module="m">let a = 1; module.exports = {a: a}</wxs>'),
  template('wxs with an arrow function', '<wxs module="m">module.exports = {f: x => x}</wxs>'),
  template('wxs with a class', '<wxs module="m">class A {}</wxs>'),
  template('wxs with new', '<wxs module="m">var d = new Date()</wxs>'),
  template('wxs with a regular expression', '<wxs module="m">var r = /a/</wxs>'),
  template('wxs with try', '<wxs module="m">try { f() } catch (e) {}</wxs>'),
  template('wxs twice under one name', '<wxs module="m">var a</wxs><wxs module="m">var b</wxs>'),
  template('entity', '<view>&nbsp;&lt;&amp;</view>'),
  template('less-than in text', '<view>a < b</view>'),
  template('script element', '<script>alert(1)</script>'),
  template('dynamic template name', '<template is="{{n}}"/>'),
  template('model', '<input model:value="{{v}}"/>'),
  template('model of a path', '<input model:value="{{a.b}}"/>'),
  template('data attribute with capitals', '<view data-MyThing="1"></view>'),

  // styles
  style('selector without block', '.a'),
  style('block that is not closed', '.a{color:red'),
  style('block closed twice', '.a{color:red}}'),
  style('comment that is not closed', '.a{color:red}/* c'),
  style('line comment', '// c\n.a{color:red}'),
  style('property without value', '.a{color}'),
  style('property without semicolon', '.a{color:red font-size:1px}'),
  style('unknown property', '.a{colour:red}'),
  style('import', '@import "./b.wxss";', { 'pages/a/b.wxss': '.b{}' }),
  style('import that does not exist', '@import "./x.wxss";'),
  style('local picture', '.a{background:url(./a.png)}', { 'pages/a/a.png': 'x' }),
  style('star selector', '*{margin:0}'),
  style('nested rules', '.a{.b{color:red}}'),
  style('media', '@media (min-width:300px){.a{color:red}}'),
  style('empty file', ''),

  // scripts
  script('syntax error', 'Page({'),
  script('module that does not exist', "require('./x')"),
  script('async and await', 'Page({async f(){await 1}})'),
  script('optional chaining', 'Page({f(a){return a?.b ?? 1}})'),
  script('import', "import x from './x'; Page({x})", { 'pages/a/x.js': 'export default 1' }),
  script('return at the top', 'return 1'),
  script('await at the top', 'await 1'),
  script('duplicate const', 'const a = 1; const a = 2'),
  script('with', 'with (a) {}'),
  script('eval', 'eval("1")'),
  script('private field', 'class A { #x = 1 }'),
  script('decorator', '@d class A {}'),
  script('json module', "require('./d.json')", { 'pages/a/d.json': '{"x":1}' }),
];

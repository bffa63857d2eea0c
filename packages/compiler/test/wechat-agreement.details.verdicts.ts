// What WeChat's own compilers said of the programs in wechat-agreement.details.ts: the same versions as in
// wechat-agreement.verdicts.ts, recorded once; those not listed were accepted.

export const REFUSED_DETAILS: Readonly<Record<string, string>> = {
  'app.json: window.navigationBarBackgroundColor is 5':
    'app.json: window.navigationBarBackgroundColor field needs to be string',
  'app.json: window.navigationBarBackgroundColor is ""':
    'app.json: ["window"]["navigationBarBackgroundColor"]: "" is not hexColor',
  'app.json: window.navigationBarBackgroundColor is "#fffffff"':
    'app.json: ["window"]["navigationBarBackgroundColor"]: "#fffffff" is not hexColor',
  'app.json: window.navigationBarTextStyle is true':
    'app.json: window.navigationBarTextStyle field needs to be string, string',
  'app.json: window.navigationBarTitleText is null':
    'app.json: window.navigationBarTitleText field needs to be string',
  'app.json: window.navigationStyle is 1':
    'app.json: window.navigationStyle field needs to be custom,default',
  'app.json: window.backgroundColor is "rgb(1,2,3)"':
    'app.json: ["window"]["backgroundColor"]: "rgb(1,2,3)" is not hexColor',
  'app.json: window.backgroundColorBottom is 7':
    'app.json: window.backgroundColorBottom field needs to be string',
  'app.json: window.enablePullDownRefresh is 1':
    'app.json: window.enablePullDownRefresh field needs to be boolean',
  'app.json: window.onReachBottomDistance is true':
    'app.json: window.onReachBottomDistance field needs to be number',
  'app.json: window.initialRenderingCache is "other"':
    'app.json: window.initialRenderingCache field needs to be capture,dynamic,static',
  'app.json: window.homeButton is "x"': 'app.json: window.homeButton field needs to be boolean',
  'app.json: window.restartStrategy is "never"':
    'app.json: window.restartStrategy field needs to be homePage,homePageAndLatestPage',
  'app.json: window.visualEffectInBackground is "blur"':
    'app.json: window.visualEffectInBackground field needs to be hidden,none',
  'app.json: window is a list': 'app.json: window field needs to be object',
  'tabBar: custom is a text': 'app.json: tabBar.custom field needs to be boolean',
  'tabBar: position is a number': 'app.json: tabBar.position field needs to be bottom,top',
  'tabBar: list is an object': 'app.json: tabBar.list field needs to be array',
  'tabBar: list is empty': 'app.json: ["tabBar"]["list"] must contain at least 2 items',
  'tabBar: is a text': 'app.json: tabBar field needs to be object',
  'tabBar: text is a number': 'app.json: tabBar.list[0].text field needs to be string',
  'tabBar: entry without pagePath': 'app.json: tabBar.list[0].pagePath should not be empty',
  'tabBar: pagePath with a query':
    'app.json: ["tabBar"]["list"][0]["pagePath"] should not contain ?',
  'tabBar: pagePath with an extension':
    'app.json: ["tabBar"]["list"][0]["pagePath"] should not contain .',
  'tabBar: icon from the network':
    'app.json: ["tabBar"]["list"][0]["iconPath"] should not contain //',
  'tabBar: icon is an svg':
    'app.json: ["tabBar"]["list"][0]["iconPath"] Wrong file format, only .png?.jpg?.jpeg format is supported',
  'app.json: sub-packages, same root with a slash':
    'app.json: ["subpackages"][1] and ["subpackages"][0] have same "root"',
  'app.json: sub-packages of one name':
    'app.json: ["subpackages"][1] and ["subpackages"][0] have same "name"',
  'app.json: sub-package, page with leading slash':
    'app.json: ["subpackages"][0]["pages"][0] should not begin with \'/\'',
  'app.json: sub-package, page with its root':
    'app.json: ["subpackages"][0]["pages"][0] could not find the corresponding file: "s/s/b.wxml"',
  'app.json: sub-package, page twice': 'app.json: "b" is repeated in ["subpackages"][0]',
  'app.json: sub-package, root with leading slash':
    'app.json: ["subpackages"][0]["root"] should not begin with \'/\'',
  'app.json: sub-package, root is a number':
    'app.json: subpackages[0].root field needs to be string',
  'app.json: sub-package, pages is a text':
    'app.json: subpackages[0].pages field needs to be array',
  'app.json: sub-package, root empty': 'app.json: ["subpackages"][0]["root"] cannot be \'\'',
  'app.json: sub-package, root outside':
    'app.json: ["subpackages"][0]["root"] should not begin with \'.\'',
  'app.json: sub-package, independent is a text':
    'app.json: subpackages[0].independent field needs to be boolean',
  'app.json: sub-package, page listed in the main package too':
    'app.json: ["pages"][1]: "s/b" Should not exist in ["subPackages"][0]',
  'app.json: sub-package, entry is null': 'app.json: subpackages[0] field needs to be object',
  'app.json: preloadRule is a list': 'app.json: preloadRule field needs to be object',
  'app.json: preloadRule, packages is a text':
    'app.json: preloadRule.pages/a/a.packages field needs to be array',
  'app.json: preloadRule without packages':
    'app.json: preloadRule.pages/a/a.packages should not be empty',
  'app.json: networkTimeout is a list': 'app.json: networkTimeout field needs to be object',
  'app.json: debug is a number': 'app.json: debug field needs to be boolean',
  'app.json: permission is a list': 'app.json: permission field needs to be object',
  'app.json: permission, desc is a number':
    'app.json: permission["scope.userLocation"].desc field needs to be string',
  'app.json: resolveAlias to a number': 'app.json: resolveAlias.~/* field needs to be string',
  'app.json: darkmode is a text': 'app.json: darkmode field needs to be boolean',
  'app.json: themeLocation is a number':
    'app.json: appJSON["themeLocation"] field needs to be string',
  'app.json: theme.json is a list': 'theme.json:  field needs to be object',
  'app.json: entryPagePath with leading slash':
    'app.json: ["entryPagePath"] should not begin with \'/\'',
  'app.json: entryPagePath is a number': 'app.json: entryPagePath field needs to be string',
  'app.json: plugins is a list': 'app.json: plugins field needs to be object',
  'template: wx:for without a value':
    'pages/a/a.wxml:1:1: Bad attr `wx:for-items` with message: value not set.',
  'template: wx:if without a value':
    'pages/a/a.wxml:1:1: Bad attr `wx:if` with message: value not set.',
  'template: wx:elif without a value':
    'pages/a/a.wxml:1:22: Bad attr `wx:elif` with message: value not set.',
  'template: wx:for and wx:elif':
    'pages/a/a.wxml:1:22: Bad attr `wx:elif` with message: `wx:if not found, then something must be wrong`.',
  'template: wx:if and wx:elif on one element':
    'pages/a/a.wxml:1:1: Bad attr `wx:elif` with message: `wx:if not found, then something must be wrong`.',
  'template: wx:else after wx:else':
    'pages/a/a.wxml:1:37: Bad attr `wx:else` with message: `wx:if not found, then something must be wrong`.',
  'template: wx:else inside':
    'pages/a/a.wxml:1:21: Bad attr `wx:else` with message: `wx:if not found, then something must be wrong`.',
  'template: an attribute that begins with @': 'pages/a/a.wxml:1:6: unexpected character `@`',
  'template: an attribute with a dot': 'pages/a/a.wxml:1:7: unexpected attribute name, near `.b`',
  'template: an attribute with a number first': 'pages/a/a.wxml:1:6: unexpected character `1`',
  'template: an attribute with letters of another alphabet':
    'pages/a/a.wxml:1:6: unexpected character `?`',
  'template: a binding as an attribute': 'pages/a/a.wxml:1:6: unexpected character `{`',
  'template: a binding without quotes': 'pages/a/a.wxml:1:8: unexpected character `{`',
  'template: a line break in a value': 'pages/a/a.wxml:2:0: unexpected character `',
  'template: a binding over lines': 'pages/a/a.wxml:2:0: unexpected character `',
  'template: a quote inside a binding': 'pages/a/a.wxml:1:17: unexpected character `"`',
  'template: an object with a text as key':
    "pages/a/a.wxml:1:8: Bad attr `a` with message: unexpected token `'b'`.",
  'template: spread in a list':
    'pages/a/a.wxml:1:8: Bad attr `a` with message: unexpected token `...`.',
  'template: typeof': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `a`.',
  'template: instanceof':
    'pages/a/a.wxml:1:6: Bad value with message: unexpected token `instanceof`.',
  'template: in': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `in`.',
  'template: comma': 'pages/a/a.wxml:1:6: Bad value with message: error at token `,`.',
  'template: increment': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `+`.',
  'template: power': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `*`.',
  'template: a regular expression':
    'pages/a/a.wxml:1:6: Bad value with message: unexpected token `/`.',
  'template: a hexadecimal number':
    'pages/a/a.wxml:1:6: Bad value with message: unexpected token `xff`.',
  'template: an exponent': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `e3`.',
  'template: a text that is not closed': 'pages/a/a.wxml:1:19: unexpected end',
  'template: a bracket that is not closed':
    'pages/a/a.wxml:1:6: Bad value with message: error at token `$`.',
  'template: an empty bracket': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `]`.',
  'template: a dot at the end': 'pages/a/a.wxml:1:6: Bad value with message: error at token `$`.',
  'template: a question without an answer':
    'pages/a/a.wxml:1:6: Bad value with message: error at token `$`.',
  'template: three braces': 'pages/a/a.wxml:1:6: Bad value with message: error at token `$`.',
  'template: a binding in a tag name': 'pages/a/a.wxml:1:1: unexpected character `{`',
  'template: a tag with a dot': 'pages/a/a.wxml:1:2: unexpected attribute name, near `.b`',
  'template: a tag of a number': 'pages/a/a.wxml:1:1: unexpected character `1`',
  'template: an empty tag': 'pages/a/a.wxml:1:1: unexpected character `>`',
  'template: a comment in a tag': 'pages/a/a.wxml:1:6: unexpected character `<`',
  'template: a processing instruction': 'pages/a/a.wxml:1:1: unexpected character `?`',
  'template: a doctype': 'pages/a/a.wxml:1:2: unexpected character `D`',
  'template: cdata': 'pages/a/a.wxml:1:8: unexpected character `[`',
  'template: template data without braces':
    'pages/a/a.wxml:1:42: Bad attr `data` with message: the very attr must be an expression (surrouned by `{{..}}`)',
  'template: template data with single braces':
    'pages/a/a.wxml:1:42: Bad attr `data` with message: the very attr must be an expression (surrouned by `{{..}}`)',
  'template: wxs with src and content':
    "pages/a/a.wxml:1:1: wxs tag with src don't need any content",
  'template: wxs of a script': 'pages/a/a.wxml:1:1:./m.js not found from pages/a/a.wxml',
  'template: wxs with an absolute path':
    'pages/a/a.wxml:1:1:/pages/a/m.wxs not found from pages/a/a.wxml',
  'template: wxs module with a strange name':
    'pages/a/a.wxml:1:1: invalid module name, [0-9a-zA-Z_] allowed only',
  'template: wxs module with a binding':
    'pages/a/a.wxml:1:1: invalid module name, [0-9a-zA-Z_] allowed only',
  'template: wxs, const': 'pages/a/a.wxml:1:8:Expected LineFeed',
  'template: wxs, export': 'pages/a/a.wxml:1:11:Expected LineFeed',
  'template: wxs, import': 'pages/a/a.wxml:1:9:Expected LineFeed',
  'template: wxs, template literal': 'pages/a/a.wxml:1:9:Unexpected token ```',
  'template: wxs, rest argument': 'pages/a/a.wxml:1:13:Unexpected token `.`',
  'template: wxs, spread': 'pages/a/a.wxml:1:11:Unexpected token `.`',
  'template: wxs, destructuring': 'pages/a/a.wxml:1:4:Expected variable name',
  'template: wxs, short property': 'pages/a/a.wxml:1:8:Expected exp',
  'template: wxs, computed property': 'pages/a/a.wxml:1:14:Unexpected token `:`',
  'template: wxs, method': 'pages/a/a.wxml:1:8:Expected exp',
  'template: wxs, getter': 'pages/a/a.wxml:1:28:Illegal return statement',
  'template: wxs, for in': 'pages/a/a.wxml:1:14:Unexpected token `nv_in`',
  'template: wxs, for of': 'pages/a/a.wxml:1:14:Unexpected token `nv_of`',
  'template: wxs, label': 'pages/a/a.wxml:1:3:Expected LineFeed',
  'template: wxs, throw': 'pages/a/a.wxml:1:8:Expected LineFeed',
  'template: wxs, instanceof': 'pages/a/a.wxml:1:21:Unexpected token `nv_instanceof`',
  'template: wxs, in': 'pages/a/a.wxml:1:15:Unexpected token `nv_in`',
  'template: wxs, this': 'pages/a/a.wxml:1:8:Expected exp',
  'template: wxs, bracket that is not closed': 'pages/a/a.wxml:1:15:Unexpected identifier ` `',
  'template: wxs, return outside': 'pages/a/a.wxml:1:7:Illegal return statement',
  'template: wxs, break outside': 'pages/a/a.wxml:1:6:Illegal break statement',
  'template: wxs, nullish': 'pages/a/a.wxml:1:13:Unexpected token `?`',
  'template: wxs, optional chaining': 'pages/a/a.wxml:1:12:Unexpected token `.`',
  'template: wxs, power': 'pages/a/a.wxml:1:13:Unexpected token `*`',
  'template: wxs, generator': 'pages/a/a.wxml:1:9:Unexpected identifier `*`',
  'template: wxs, async': 'pages/a/a.wxml:1:15:Expected LineFeed',
  'template: wxs, require of a script': 'pages/a/a.wxml:1:17:Expected wxs file',
  'template: wxs, require with a computed name': 'pages/a/a.wxml:1:17:Expected wxs file',
  'style: import of itself':
    "ERR: I don't know what will happen if a snake eats its tail, but a file can not import itself.",
  'style: import in a circle':
    "ERR: I don't know what will happen if a snake eats its tail, but a file can not import itself.",
  'style: import without quotes': 'ERR: ./pages/a/a.wxss(1:9): error at token `.`',
  'style: import with url': 'ERR: ./pages/a/a.wxss(1:9): error at token `url`',
  'style: import from the network':
    'ERR: path `https://a.b/c.css` not found from `./pages/a/a.wxss`.',
  'style: import of css': 'ERR: path `./b.css` not found from `./pages/a/a.wxss`.',
  'style: import of a file with a mistake': 'ERR: ./pages/a/b.wxss(1:4): unexpected `',
  'style: import that is empty': 'ERR: path `` not found from `./pages/a/a.wxss`.',
  'style: import for a medium': 'ERR: ./pages/a/a.wxss(1:27): unexpected token `;`',
  'style: is': 'ERR: ./pages/a/a.wxss(1:8): error at token `,`',
  'style: child, sibling': 'ERR: ./pages/a/a.wxss(1:10): unexpected token `~`',
  'style: keyframes without a name': 'ERR: ./pages/a/a.wxss(1:12): error at token `{`',
  'style: layer': 'ERR: ./pages/a/a.wxss(1:12): unexpected `{` at pos 12',
  'style: container': 'ERR: ./pages/a/a.wxss(1:30): unexpected `{` at pos 30',
  'style: unknown at-rule': 'ERR: ./pages/a/a.wxss(1:14): unexpected `{` at pos 14',
  'style: address that is not closed': 'ERR: ./pages/a/a.wxss(1:15): unexpected token `$`',
  'style: text that is not closed': 'ERR: ./pages/a/a.wxss(1:12): unexpected token `$`',
  'style: escaped class': 'ERR: ./pages/a/a.wxss(1:3): unexpected `\\` at pos 3',
  'style: semicolons': 'ERR: ./pages/a/a.wxss(1:4): unexpected token `;`',
  'style: byte order mark': 'ERR: ./pages/a/a.wxss(1:1): unexpected `?` at pos 1',
  'style: text at the top': 'ERR: ./pages/a/a.wxss(1:1): unexpected end of input or bad input',
};

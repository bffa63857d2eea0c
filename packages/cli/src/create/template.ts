// A new program: two pages, a component, the files of its dialect. Everything it shows works, so that a beginner sees how.
import type { Dialect } from '@atrium/protocol';

export type ScriptKind = 'ts' | 'js';

interface Spelling {
  api: 'wx' | 'my';
  template: string;
  style: string;
  tap: string;
  each: string;
  key: string;
  when: string;
}

const SPELLINGS: Record<Dialect, Spelling> = {
  wx: {
    api: 'wx',
    template: 'wxml',
    style: 'wxss',
    tap: 'bindtap',
    each: 'wx:for',
    key: 'wx:key',
    when: 'wx:if',
  },
  my: {
    api: 'my',
    template: 'axml',
    style: 'acss',
    tap: 'onTap',
    each: 'a:for',
    key: 'a:key',
    when: 'a:if',
  },
};

/** Path → text of every file. */
export function templateFiles(
  name: string,
  dialect: Dialect,
  script: ScriptKind,
  appId: string,
): Record<string, string> {
  const s = SPELLINGS[dialect];
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const title = dialect === 'wx' ? 'navigationBarTitleText' : 'defaultTitle';
  const type = (text: string): string => (script === 'ts' ? text : '');
  return {
    ...(dialect === 'wx'
      ? {
          'project.config.json': json({
            appid: appId,
            projectname: name,
            compileType: 'miniprogram',
          }),
        }
      : {
          'mini.project.json': json({
            format: 2,
            appId,
            name,
            compileType: 'mini',
            compileOptions: { component2: true, typescript: script === 'ts' },
          }),
        }),
    'app.json': json({
      pages: ['pages/index/index', 'pages/note/note'],
      window: { [title]: name },
    }),
    [`app.${script}`]: 'App({});\n',
    [`app.${s.style}`]:
      'page {\n  background: #f6f7f9;\n  color: #1b2430;\n  font-size: 30rpx;\n}\n',
    ...(script === 'ts' ? { 'typings.d.ts': typings(s) } : {}),

    'pages/index/index.json': json({
      usingComponents: { 'note-card': '/components/note-card/note-card' },
    }),
    [`pages/index/index.${s.template}`]: `<view class="page">
  <view class="title">{{title}}</view>
  <button type="primary" ${s.tap}="add">Add a note</button>
  <view ${s.when}="{{notes.length === 0}}" class="empty">No notes yet</view>
  <note-card ${s.each}="{{notes}}" ${s.key}="id" note="{{item}}" />
</view>
`,
    [`pages/index/index.${s.style}`]: `.page {
  padding: 32rpx;
}
.title {
  margin-bottom: 32rpx;
  font-size: 44rpx;
  font-weight: 600;
}
.empty {
  padding: 48rpx 0;
  color: #5b6675;
  text-align: center;
}
`,
    [`pages/index/index.${script}`]: `${type('interface Note {\n  id: number;\n  text: string;\n}\n\n')}Page({
  data: { title: '${name}', notes: []${type(' as Note[]')} },

  add() {
    const id = this.data.notes.length + 1;
    this.setData({ notes: [...this.data.notes, { id, text: \`Note \${id}\` }] });
  },
});
`,

    'pages/note/note.json': json({ [title]: 'Note' }),
    [`pages/note/note.${s.template}`]: '<view class="note">{{text}}</view>\n',
    [`pages/note/note.${s.style}`]: '.note {\n  padding: 32rpx;\n}\n',
    [`pages/note/note.${script}`]: `Page({
  data: { text: 'This note has no text.' },

  onLoad(query${type(': Record<string, string | undefined>')}) {
    if (query.text) this.setData({ text: decodeURIComponent(query.text) });
  },
});
`,

    'components/note-card/note-card.json': json({ component: true }),
    [`components/note-card/note-card.${s.template}`]: `<view class="card" aria-role="button" ${s.tap}="open">{{note.text}}</view>\n`,
    [`components/note-card/note-card.${s.style}`]: `.card {
  margin-top: 24rpx;
  padding: 32rpx;
  border-radius: 16rpx;
  background: #ffffff;
}
`,
    [`components/note-card/note-card.${script}`]: `Component({
  ${dialect === 'wx' ? 'properties: { note: Object }' : "props: { note: { text: '' } }"},
  methods: {
    open() {
      const text = encodeURIComponent(this.${dialect === 'wx' ? 'data' : 'props'}.note.text);
      ${s.api}.navigateTo({ url: \`/pages/note/note?text=\${text}\` });
    },
  },
});
`,
    '.gitignore': 'node_modules/\ndist/\n.atrium/\n',
  };
}

/** Every call is allowed and none is checked; the dialect's own typings are npm packages. */
const typings = ({
  api,
}: Spelling): string => `// What the dialect declares, in short. With the types of every API: npm install -D ${
  api === 'wx' ? 'miniprogram-api-typings' : '@mini-types/alipay'
}, and remove this file.
type Options = Record<string, unknown>;
type Instance = { data: any; props: any; setData(data: Options): void } & Record<string, any>;
declare function App(options: Options): void;
declare function Page(options: Options & ThisType<Instance>): void;
declare function Component(options: Options & ThisType<Instance>): void;
declare const ${api}: Record<string, any>;
`;

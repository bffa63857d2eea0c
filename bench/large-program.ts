// A program of many pages that differ, as programs grow by hand: lists, forms, conditions, a component and a library module
// each, styles of their own. What compile speed is measured with.

const WORDS = 'order goods address coupon cart user store brand price stock'.split(' ');

const template = (i: number, word: string): string =>
  `<wxs module="fmt">module.exports = { price: function (v) { return '¥' + (v / 100).toFixed(2) } }</wxs>\n` +
  Array.from(
    { length: 8 },
    (
      _,
      n,
    ) => `<view class="${word}-${n} {{active === ${n} ? 'on' : ''}}" bindtap="tap${n}" data-index="${n}" data-page="${i}">
  <text class="title">{{title${n} || '${word} ${n}'}}</text>
  <view wx:for="{{list${n}}}" wx:key="id" class="row" catchtap="open" data-id="{{item.id}}">
    <image src="{{item.picture}}" mode="aspectFill" lazy-load />
    <text wx:if="{{item.price > 0}}">{{fmt.price(item.price)}}</text>
    <text wx:else>free</text>
    <entry-${i % 30} value="{{item}}" index="{{index}}" bind:change="changed" />
  </view>
</view>`,
  ).join('\n');

const script = (i: number, word: string): string =>
  `import { load, save } from '../../lib/${word}';
const app = getApp();
Page({
  data: { active: 0, ${Array.from({ length: 8 }, (_, n) => `title${n}: '', list${n}: []`).join(', ')} },
  async onLoad({ id = '${i}' }) {
    this.id = id;
    const found = await load(id, { page: ${i} });
    this.setData({ ...found, loaded: true });
  },
${Array.from(
  { length: 8 },
  (_, n) => `  tap${n}(event) {
    const { index } = event.currentTarget.dataset;
    if (this.data.active === index) return;
    this.setData({ active: index });
    app.globalData?.track?.('${word}-${n}', { index, page: ${i} });
  },
  refresh${n}() {
    const rows = this.data.list${n}.map((row, at) => ({ ...row, at, total: row.price * (row.count ?? 1) }));
    for (const row of rows) {
      if (row.total > ${1000 + n}) row.tag = \`large \${row.total}\`;
      else if (row.total === 0) row.tag = 'none';
    }
    this.setData({ list${n}: rows });
  },`,
).join('\n')}
  open(event) {
    wx.navigateTo({ url: \`/pages/p\${(${i} + 1) % 300}/p?id=\${event.currentTarget.dataset.id}\` });
  },
  changed({ detail }) {
    save(this.id, detail).catch((error) => wx.showToast({ title: error.message, icon: 'none' }));
  },
});
`;

const style = (i: number, word: string): string =>
  Array.from(
    { length: 12 },
    (_, n) => `.${word}-${n} {
  padding: ${8 + n}rpx ${i % 24}rpx;
  border-bottom: 1px solid #e${n % 10}e${n % 10}e${n % 10};
}
.${word}-${n} .title,
.${word}-${n}.on > .row {
  font-size: ${24 + n}rpx;
  color: rgba(0, 0, 0, 0.${n % 10});
}`,
  ).join('\n');

export function largeProgram(pages: number): Record<string, string> {
  const files: Record<string, string> = {
    'project.config.json': '{"appid":"mpbench9999","compileType":"miniprogram"}',
    'app.json': JSON.stringify({
      pages: Array.from({ length: pages }, (_, i) => `pages/p${i}/p`),
      window: { navigationBarTitleText: 'large' },
    }),
    'app.js': 'App({ globalData: {} });\n',
    'app.wxss': 'page { background: #f6f6f6; }\n',
  };
  for (const word of WORDS)
    files[`lib/${word}.js`] =
      `export const load = async (id, query) => ({ title0: '${word} ' + id, list0: [], query });\n` +
      `export const save = async (id, value) => ({ id, value, word: '${word}' });\n`;
  for (let i = 0; i < 30; i++) {
    files[`components/entry-${i}/entry.json`] = '{"component":true}';
    files[`components/entry-${i}/entry.js`] =
      `Component({\n  properties: { value: Object, index: Number },\n  methods: {\n    press() {\n      this.triggerEvent('change', { index: this.data.index, entry: ${i} });\n    },\n  },\n});\n`;
    files[`components/entry-${i}/entry.wxml`] =
      `<view class="entry" bindtap="press">\n  <text>{{index}} {{value.name}}</text>\n  <slot />\n</view>\n`;
    files[`components/entry-${i}/entry.wxss`] = `.entry {\n  margin: ${i}rpx;\n}\n`;
  }
  for (let i = 0; i < pages; i++) {
    const word = WORDS[i % WORDS.length] ?? '';
    const page = `pages/p${i}/p`;
    files[`${page}.json`] = JSON.stringify({
      navigationBarTitleText: `${word} ${i}`,
      usingComponents: { [`entry-${i % 30}`]: `/components/entry-${i % 30}/entry` },
    });
    files[`${page}.wxml`] = template(i, word);
    files[`${page}.js`] = script(i, word);
    files[`${page}.wxss`] = style(i, word);
  }
  return files;
}

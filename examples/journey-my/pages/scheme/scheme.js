import { plain } from '../../plain';
import { navigateToMiniProgramScheme, paramsToScheme, schemeToParams } from '../../scheme';

const examples = [
  { name: 'appId and path', params: { appId: '2021000000000003', path: 'pages/pay/pay' } },
  {
    name: 'path with its own query, and the program’s',
    params: { appId: '2021000000000001', path: '/pages/received/received?p=1&q=2', query: { foo: 'bar', and: 'a&b=c' } },
  },
  { name: 'with extraData', params: { appId: '2021000000000003', extraData: { id: 1 } } },
];

Page({
  data: {
    examples: examples.map(({ name }) => ({ name })),
    scheme:
      'alipays://platformapi/startapp?appId=2021000000000003&page=pages%2Fpay%2Fpay&query=foo%3Dbar',
    params: '',
    valid: true,
    made: '',
    lost: false,
    opened: '',
    ok: true,
  },

  onLoad() {
    this.convert();
  },

  setScheme(e) {
    this.setData({ scheme: e.detail.value });
    this.convert();
  },

  convert() {
    const { params, message } = schemeToParams(this.data.scheme);
    this.setData({ valid: Boolean(params), params: params ? plain(params) : message });
  },

  choose(e) {
    const { scheme, lost } = paramsToScheme(examples[e.target.dataset.index].params);
    this.setData({ made: scheme, lost, scheme });
    this.convert();
  },

  open() {
    navigateToMiniProgramScheme({
      scheme: this.data.scheme,
      success: (res) => this.setData({ ok: true, opened: plain(res) }),
      fail: (err) => this.setData({ ok: false, opened: `${err.error} ${err.errorMessage}` }),
    });
  },
});

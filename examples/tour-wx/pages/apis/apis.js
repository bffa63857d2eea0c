const call = (name, options) => () => wx[name](options || {});

const groups = {
  ui: {
    showToast: call('showToast', { title: '成功', icon: 'success' }),
    showLoading: () => {
      setTimeout(() => wx.hideLoading(), 1200);
      return wx.showLoading({ title: '加载中' });
    },
    showModal: call('showModal', { title: '提示', content: '这是一个模态弹窗', confirmText: '好的' }),
    showActionSheet: call('showActionSheet', { itemList: ['甲', '乙', '丙'] }),
    setNavigationBarTitle: call('setNavigationBarTitle', { title: '接口 ' + new Date().getSeconds() }),
    setNavigationBarColor: call('setNavigationBarColor', { frontColor: '#ffffff', backgroundColor: '#e0702f', animation: { duration: 300 } }),
    setTabBarBadge: call('setTabBarBadge', { index: 2, text: '3' }),
    pageScrollTo: call('pageScrollTo', { scrollTop: 0, duration: 200 }),
  },
  storage: {
    setStorage: call('setStorage', { key: 'tour', data: { a: 1, at: [2, 3] } }),
    getStorage: call('getStorage', { key: 'tour' }),
    getStorageInfo: call('getStorageInfo'),
    removeStorage: call('removeStorage', { key: 'tour' }),
    setStorageSync: () => {
      wx.setStorageSync('sync', { now: 1 });
      return wx.getStorageSync('sync');
    },
  },
  network: {
    request: call('request', { url: 'https://demo.atrium.example/hello?name=tour' }),
    downloadFile: call('downloadFile', { url: 'https://demo.atrium.example/picture.svg' }),
    getNetworkType: call('getNetworkType'),
  },
  device: {
    getSystemInfo: call('getSystemInfo'),
    getWindowInfo: () => wx.getWindowInfo(),
    getMenuButtonBoundingClientRect: () => wx.getMenuButtonBoundingClientRect(),
    setClipboardData: call('setClipboardData', { data: 'copied by tour' }),
    makePhoneCall: call('makePhoneCall', { phoneNumber: '10086' }),
    vibrateShort: call('vibrateShort', { type: 'light' }),
    getLocation: call('getLocation', { type: 'wgs84' }),
    scanCode: call('scanCode'),
  },
  media: {
    chooseImage: call('chooseImage', { count: 1 }),
    previewImage: call('previewImage', { urls: ['https://demo.atrium.example/picture.svg'] }),
    getImageInfo: call('getImageInfo', { src: '/images/me.png' }),
  },
  open: {
    login: call('login'),
    getUserProfile: call('getUserProfile', { desc: '展示昵称' }),
    requestPayment: call('requestPayment', { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=demo', signType: 'MD5', paySign: 's' }),
    getSetting: call('getSetting'),
    openBluetoothAdapter: call('openBluetoothAdapter'),
  },
};

Page({
  data: {
    groups: Object.keys(groups).map((title) => ({ title, calls: Object.keys(groups[title]).map((name) => ({ name })) })),
    results: {},
  },

  async run(e) {
    const { name } = e.currentTarget.dataset;
    const title = Object.keys(groups).find((it) => groups[it][name]);
    let text;
    try {
      text = JSON.stringify(await groups[title][name]()) || 'done';
    } catch (error) {
      text = 'fail: ' + (error.errMsg || error.message);
    }
    this.setData({ ['results.' + title]: name + ' → ' + text.slice(0, 600) });
  },
});

import { plain } from '../../plain';

Page({
  data: { query: '', launch: '', enter: '', scene: '', referrer: '', extra: '', failure: '' },

  onLoad(query) {
    this.setData({ query: plain(query) });
  },

  onShow() {
    const enter = my.getEnterOptionsSync();
    // referrerInfo may be absent: nobody has to have opened us.
    const { appId = '', extraData } = enter.referrerInfo || {};
    this.setData({
      launch: plain(my.getLaunchOptionsSync()),
      enter: plain(enter),
      scene: enter.scene,
      referrer: appId,
      extra: plain(extraData),
    });
  },

  giveBack() {
    my.navigateBackMiniProgram({
      extraData: { code: 0, data: { from: 'journey-my' } },
      fail: (err) => this.setData({ failure: `${err.error} ${err.errorMessage}` }),
    });
  },
});

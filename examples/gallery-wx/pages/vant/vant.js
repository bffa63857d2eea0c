import Dialog from '@vant/weapp/dialog/dialog';

Page({
  data: { tab: 0, name: '', on: true, count: 1, rate: 3, open: ['1'], popup: false },
  tabChanged(e) { this.setData({ tab: e.detail.index }); },
  openPopup() { this.setData({ popup: true }); },
  closePopup() { this.setData({ popup: false }); },
  async openDialog() {
    try {
      await Dialog.confirm({ title: '标题', message: '弹窗内容' });
      this.setData({ name: '已确认' });
    } catch (action) {
      this.setData({ name: '已取消' });
    }
  },
  toggle(e) { this.setData({ on: e.detail }); },
  step(e) { this.setData({ count: e.detail }); },
  rated(e) { this.setData({ rate: e.detail }); },
  collapse(e) { this.setData({ open: e.detail }); },
});

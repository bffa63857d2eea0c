import probe from '../../probe';

Page({
  data: { command: '', count: 0 },
  onLoad(query) {
    probe.note('other.onLoad', query);
  },
  onShow() {
    probe.note('other.onShow');
  },
  onReady() {
    probe.note('other.onReady');
  },
  onHide() {
    probe.note('other.onHide');
  },
  onUnload() {
    probe.note('other.onUnload');
  },
  typed(e) {
    this.command = e.detail.value;
  },
  run() {
    probe.run(JSON.parse(this.command));
  },
  later() {
    const command = JSON.parse(this.command);
    setTimeout(() => probe.run(command), command.after);
  },
  hang() {
    for (;;);
  },
});

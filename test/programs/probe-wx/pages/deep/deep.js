const probe = require('../../probe');

Page({
  data: { command: '', count: 0 },
  onLoad(query) {
    probe.note('deep.onLoad', query);
  },
  onShow() {
    probe.note('deep.onShow');
  },
  onReady() {
    probe.note('deep.onReady');
  },
  onHide() {
    probe.note('deep.onHide');
  },
  onUnload() {
    probe.note('deep.onUnload');
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
  done(e) {
    probe.note('navigator ' + e.type, e.detail);
  },
});

const probe = require('../../probe');

Page({
  data: { command: '', count: 0 },
  onLoad(query) {
    probe.note('home.onLoad', query);
  },
  onShow() {
    probe.note('home.onShow');
  },
  onReady() {
    probe.note('home.onReady');
  },
  onHide() {
    probe.note('home.onHide');
  },
  onUnload() {
    probe.note('home.onUnload');
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

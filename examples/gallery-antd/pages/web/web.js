Page({
  onLoad() { this.web = my.createWebViewContext('web'); },
  message({ detail }) { this.web.postMessage({ answer: 'from the mini program', heard: detail.data }); },
  fail({ detail }) { console.log('not shown', detail.url); },
});

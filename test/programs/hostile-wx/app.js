const { note } = require('./hostile');

App({
  onLaunch: (options) => note('App.onLaunch', options),
  onShow: (options) => note('App.onShow', options),
  onHide: () => note('App.onHide'),
});

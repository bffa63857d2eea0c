const { note } = require('../../probe');

Page({
  loaded: (e) => note('web.load', e.detail),
  said: (e) => note('web.message', e.detail),
});

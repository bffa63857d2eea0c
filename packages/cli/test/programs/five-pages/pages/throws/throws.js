Page({
  onLoad() {
    throw new TypeError('no such price');
  },
});

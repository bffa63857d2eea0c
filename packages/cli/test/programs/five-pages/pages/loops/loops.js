Page({
  onLoad() {
    for (;;) this.turns = (this.turns ?? 0) + 1;
  },
});

Page({
  data: { rows: Array.from({ length: 20 }, (_, i) => i), top: 0, into: '' },
  scroll(e) { this.setData({ top: Math.round(e.detail.scrollTop) }); },
  more() {
    const { length } = this.data.rows;
    if (length < 100) this.setData({ rows: this.data.rows.concat(Array.from({ length: 10 }, (_, i) => length + i)) });
  },
  jump() { this.setData({ into: 'row-15' }); },
});

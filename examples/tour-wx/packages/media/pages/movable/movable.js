Page({
  data: { x: 20, y: 20 },
  moved(e) { this.setData({ x: Math.round(e.detail.x), y: Math.round(e.detail.y) }); },
  busy() { const end = Date.now() + 3000; while (Date.now() < end); },
});

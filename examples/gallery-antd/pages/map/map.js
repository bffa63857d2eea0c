const lake = { latitude: 30.2449, longitude: 120.1428 };
const square = { latitude: 30.2753, longitude: 120.1648 };

Page({
  data: {
    said: 'Tap the map or a marker.',
    places: [lake, square],
    padding: { left: 60, right: 60, top: 80, bottom: 40 },
    markers: [
      { id: 1, ...lake, customCallout: { type: 2, isShow: 1, descList: [{ desc: 'West', descColor: '#1677ff' }, { desc: 'Lake', descColor: '#333333' }] } },
      { id: 2, ...square, callout: { content: 'Wulin Square' } },
    ],
    polyline: [{ points: [lake, { latitude: 30.2606, longitude: 120.1552 }, square], color: '#1677ff', width: 5 }],
    circles: [{ ...lake, radius: 900, color: '#1677ff', fillColor: '#1677ff22', strokeWidth: 1 }],
  },
  onReady() { this.map = my.createMapContext('map'); },
  tapped({ type, detail }) { this.setData({ said: `${type} ${JSON.stringify(detail)}` }); },
  moved({ detail }) {
    if (detail.type === 'end') this.setData({ said: `regionChange: scale ${detail.scale}` });
  },
  change() { this.map.updateComponents({ scale: 12, ...square }); },
  measure() {
    this.map.calculateDistance({ points: [lake, square], success: ({ distance }) => this.setData({ said: `${Math.round(distance)} m` }) });
  },
});

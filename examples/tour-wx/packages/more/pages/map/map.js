const tower = { latitude: 23.1066, longitude: 113.3245 };
const town = { latitude: 23.119, longitude: 113.3245 };
const park = { latitude: 23.1265, longitude: 113.3052 };

Page({
  data: {
    here: false,
    said: 'Tap the map or a marker, drag it, spread two fingers.',
    markers: [
      { id: 1, ...tower, callout: { content: 'Canton Tower', display: 'BYCLICK', padding: 8, borderRadius: 6 }, label: { content: 'tap me', color: '#b3541d', fontSize: 12 } },
      { id: 2, ...town, customCallout: { display: 'ALWAYS', anchorX: 0, anchorY: 0 } },
      { id: 3, ...park, width: 32, height: 32, iconPath: '/images/components-on.png', anchor: { x: 0.5, y: 0.5 } },
    ],
    polyline: [{ points: [tower, { latitude: 23.113, longitude: 113.3245 }, town, park], color: '#e0702fcc', width: 5, dottedLine: true }],
    polygons: [{ points: [{ latitude: 23.1145, longitude: 113.308 }, { latitude: 23.1145, longitude: 113.318 }, { latitude: 23.106, longitude: 113.313 }], fillColor: '#3a9d5d44', strokeColor: '#3a9d5d', strokeWidth: 2 }],
    circles: [{ ...tower, radius: 500, fillColor: '#2f7cf633', color: '#2f7cf6', strokeWidth: 1 }],
  },
  onReady() { this.map = wx.createMapContext('map'); },
  say(said) { this.setData({ said }); },
  tapped({ detail }) { this.say(`tap ${detail.latitude.toFixed(4)}, ${detail.longitude.toFixed(4)}`); },
  marker({ type, detail }) { this.say(`${type} ${detail.markerId}`); },
  moved({ detail }) {
    if (detail.type === 'end') this.say(`${detail.causedBy}: scale ${detail.scale}`);
  },
  walk() {
    const [destination, back] = this.away ? [tower, false] : [{ latitude: 23.113, longitude: 113.3245 }, true];
    this.away = back;
    this.map.translateMarker({ markerId: 1, destination, duration: 800, rotate: 0, autoRotate: false, animationEnd: () => this.say('there') });
  },
  all() { this.map.includePoints({ points: [tower, town, park], padding: [60] }); },
  home() { this.map.moveToLocation(tower); },
  locate(e) { this.setData({ here: e.detail.value }); },
});

Page({
  data: {
    tab: 0,
    tabs: ['First', 'Second', 'Third'].map((title) => ({ title, content: `${title} pane` })),
    grid: ['Heart', 'Star', 'Clock', 'Key', 'Phone', 'Lock', 'Mail', 'Smile'].map((title) => ({
      title,
      icon: `${title === 'Clock' ? 'ClockCircle' : title}Outline`,
    })),
    picked: 'Nothing picked yet.',
    rows: [
      { id: 1, name: 'A row', color: 'primary' },
      { id: 2, name: 'Another row', color: 'success' },
    ],
    steps: [
      { title: 'Order', description: '10:01' },
      { title: 'Brew', description: '10:03' },
      { title: 'Drink' },
    ],
    panels: [
      { title: 'What is this?', content: 'A component library of the Alipay dialect.' },
      { title: 'How is it here?', content: 'Its templates and scripts are compiled with the program.' },
    ],
    percent: 40,
    loading: true,
  },

  onReady() {
    this.timer = setTimeout(() => this.setData({ loading: false, percent: 75 }), 1500);
  },

  onUnload() {
    clearTimeout(this.timer);
  },

  turn(tab) {
    this.setData({ tab });
  },

  visit(item) {
    my.navigateTo({ url: item.target.dataset.url });
  },
  pick(item) {
    // Grid hands out the item, ListItem an event.
    const what = item.title || `row ${item.target.dataset.id}`;
    this.setData({ picked: `Picked ${what}.` });
  },
});

Page({
  data: {
    said: 'What you do appears here.',
    on: true,
    options: [
      { value: 'tea', label: 'Tea' },
      { value: 'coffee', label: 'Coffee' },
      { value: 'water', label: 'Water', disabled: true },
    ],
    choices: ['Green', 'White', 'Oolong', 'Black'].map((text) => ({ text, value: text.toLowerCase() })),
    list: [
      { value: 1, title: 'One', description: 'with a description' },
      { value: 2, title: 'Two' },
      { value: 3, title: 'Three', disabled: true },
    ],
    cities: ['Hangzhou', 'Fuzhou', 'Chaozhou', 'Kunming'],
  },

  tapped(e) {
    this.setData({ said: `tapped ${e.target.dataset.which}` });
  },

  said(value) {
    this.setData({ said: `changed to ${JSON.stringify(value)}` });
  },

  toggle(on) {
    this.setData({ on, said: `switched ${on ? 'on' : 'off'}` });
  },
});

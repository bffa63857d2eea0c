Page({
  data: {
    said: 'Open one.',
    kinds: ['popup', 'modal', 'dialog', 'action sheet', 'toast'],
    shown: '',
    actions: [{ text: 'Share' }, { text: 'Copy' }, { text: 'Delete', danger: true }],
    footer: { layout: 'horizontal', buttons: [{ id: 'no', text: 'No' }, { id: 'yes', text: 'Yes' }] },
  },

  open(e) {
    this.setData({ shown: e.target.dataset.kind, said: `${e.target.dataset.kind} is open` });
  },

  close() {
    this.setData({ shown: '' });
  },

  answer(button) {
    this.setData({ shown: '', said: `answered ${(button && button.text) || 'Agree'}` });
  },

  choose(action) {
    this.setData({ shown: '', said: `chose ${action.text}` });
  },
});

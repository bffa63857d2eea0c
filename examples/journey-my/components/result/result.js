// A box with what a call answered; nothing while there is no answer.
Component({
  props: { text: '', ok: true, anchor: '' },
});

// The floor's logic: the same data and the same changes, sent as plain data; the view writes the DOM by hand.
let rows = [];
let serial = 0;
let port;
const make = (count) =>
  Array.from({ length: count }, () => ({
    id: ++serial,
    label: 'row number ' + serial,
    n: serial * 7,
  }));
const actions = {
  create() {
    rows = make(1000);
    return { op: 'create', rows };
  },
  append() {
    const more = make(1000);
    rows = rows.concat(more);
    return { op: 'append', rows: more };
  },
  path() {
    const changes = [];
    for (let i = 0; i < rows.length; i += 10) {
      rows[i].label += '!';
      changes.push([i, rows[i].label]);
    }
    return { op: 'labels', changes };
  },
  whole() {
    return { ...actions.path(), rows };
  },
  swap() {
    [rows[1], rows[998]] = [rows[998], rows[1]];
    return { op: 'swap', a: 1, b: 998 };
  },
  remove() {
    rows.splice(4, 1);
    return { op: 'remove', at: 4 };
  },
  clear() {
    rows = [];
    return { op: 'clear' };
  },
  components() {
    return { op: 'cells', cells: make(1000).map((row) => row.label.toUpperCase()) };
  },
  uncomponents() {
    return { op: 'cells', cells: [] };
  },
  tap() {
    return { op: 'text', text: 'tapped ' + ++serial };
  },
};
onmessage = (event) => {
  port = event.ports[0];
  let left = 0;
  port.onmessage = ({ data }) => {
    if (data === 'sequence') {
      left = 200;
      port.postMessage({ op: 'text', text: 'step', ack: true });
    } else if (data === 'ack')
      port.postMessage(
        left-- > 0
          ? { op: 'text', text: 'step ' + left, ack: true }
          : { op: 'text', text: 'sequence done' },
      );
    else port.postMessage(actions[data]());
  };
};

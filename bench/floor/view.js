// The floor's view: keyed rows written by hand, the fastest thing a program could be.
addEventListener('message', (event) => {
  const port = event.ports[0];
  const text = document.createElement('div');
  text.id = 'text';
  text.textContent = 'ready';
  const list = document.createElement('div');
  const cells = document.createElement('div');
  const buttons = document.createElement('div');
  document.body.append(text, list, cells, buttons);
  const rowOf = (row) => {
    const element = document.createElement('div');
    element.className = 'row';
    element.dataset.id = row.id;
    const label = document.createElement('span');
    label.className = 'label';
    label.textContent = row.label;
    const number = document.createElement('span');
    number.className = 'number';
    number.textContent = row.n;
    element.append(label, number);
    return element;
  };
  list.addEventListener('click', () => {});
  const add = (rows) => {
    const all = document.createDocumentFragment();
    for (const row of rows) all.append(rowOf(row));
    list.append(all);
  };
  const apply = {
    create: ({ rows }) => {
      list.textContent = '';
      add(rows);
    },
    append: ({ rows }) => add(rows),
    labels: ({ changes }) => {
      for (const [i, label] of changes) list.children[i].firstChild.firstChild.data = label;
    },
    swap: ({ a, b }) => {
      const x = list.children[a];
      const y = list.children[b];
      const after = y.nextSibling;
      list.insertBefore(y, x);
      list.insertBefore(x, after);
    },
    remove: ({ at }) => list.children[at].remove(),
    clear: () => {
      list.textContent = '';
    },
    cells: ({ cells: values }) => {
      cells.textContent = '';
      const all = document.createDocumentFragment();
      for (const value of values) {
        const row = document.createElement('div');
        row.className = 'row';
        const span = document.createElement('span');
        span.textContent = value;
        row.append(span);
        all.append(row);
      }
      cells.append(all);
    },
    text: (message) => {
      text.textContent = message.text;
      if (message.ack) port.postMessage('ack');
    },
  };
  port.onmessage = ({ data }) => apply[data.op](data);
  for (const name of [
    'create',
    'append',
    'path',
    'whole',
    'swap',
    'remove',
    'clear',
    'components',
    'uncomponents',
    'tap',
    'sequence',
  ]) {
    const button = document.createElement('button');
    button.id = name;
    button.textContent = name;
    button.addEventListener('click', () => port.postMessage(name));
    buttons.append(button);
  }
});

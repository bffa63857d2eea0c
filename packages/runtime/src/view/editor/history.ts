// What undo and redo of an editor go through: whole contents, as the browser's own commands know nothing of pictures and
// styles that were put in otherwise. What is typed without a rest is one step.

export interface EditorHistory {
  /** The contents are about to change: if that begins a step, what they are now is kept. */
  keep(how: 'typed' | 'done'): void;
  /** The contents have changed. */
  note(how: 'typed' | 'done'): void;
  /** Answers whether there was something to go to. */
  undo(): boolean;
  redo(): boolean;
}

interface Moment {
  nodes: Node[];
  /** Where the cursor was: children from the area down, and the place in the last. */
  cursor: number[] | null;
}

/** The keys of desktops: with Ctrl, or the Command of a Mac. */
export function historyKey({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>):
  | 'undo'
  | 'redo'
  | null {
  if (ctrlKey === metaKey || altKey) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && ctrlKey && !shiftKey ? 'redo' : null;
}

const REST_MS = 1000;
const MOST = 100;

export function editorHistory(area: HTMLElement): EditorHistory {
  const past: Moment[] = [];
  let future: Moment[] = [];
  let typedAt = -Infinity;

  const cursor = (): number[] | null => {
    const selection = getSelection();
    const start = selection?.rangeCount ? selection.getRangeAt(0) : null;
    if (!start || !area.contains(start.endContainer)) return null;
    const path = [start.endOffset];
    for (let node = start.endContainer; node !== area && node.parentNode; node = node.parentNode)
      path.unshift([...node.parentNode.childNodes].indexOf(node as ChildNode));
    return path;
  };
  /** Where the cursor was after the last change: by the next one it may have gone elsewhere. */
  let place: number[] | null = null;
  const now = (): Moment => ({
    nodes: [...area.childNodes].map((node) => node.cloneNode(true)),
    cursor: place,
  });
  /** The contents as they are, while that is known: a long text is not copied at each key. */
  let present: Moment | null = null;

  const show = (moment: Moment): void => {
    present = moment;
    place = moment.cursor;
    area.replaceChildren(...moment.nodes.map((node) => node.cloneNode(true)));
    const path = moment.cursor ?? [area.childNodes.length];
    let node: Node = area;
    for (const index of path.slice(0, -1)) node = node.childNodes[index] ?? node;
    const most = node instanceof Text ? node.length : node.childNodes.length;
    getSelection()?.collapse(node, Math.min(path.at(-1) ?? 0, most));
    typedAt = -Infinity;
  };
  const go = (from: Moment[], to: Moment[]): boolean => {
    const moment = from.pop();
    if (!moment) return false;
    to.push(present ?? now());
    show(moment);
    return true;
  };

  return {
    keep(how) {
      if (how === 'done' || performance.now() - typedAt > REST_MS) present ??= now();
    },
    note(how) {
      // What was not kept goes on with the step before.
      if (present) past.push(present);
      if (past.length > MOST) past.shift();
      present = null;
      typedAt = how === 'typed' ? performance.now() : -Infinity;
      future = [];
      place = cursor();
    },
    undo: () => go(past, future),
    redo: () => go(future, past),
  };
}

// What undo and redo of an editor go through: whole contents, as the browser's own commands know nothing of pictures and
// styles that were put in otherwise. What is typed without a rest is one step.

export interface EditorHistory {
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
  const now = (): Moment => ({
    nodes: [...area.childNodes].map((node) => node.cloneNode(true)),
    cursor: cursor(),
  });
  let present = now();

  const show = (moment: Moment): void => {
    present = moment;
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
    to.push(present);
    show(moment);
    return true;
  };

  return {
    note(how) {
      const time = performance.now();
      if (how === 'done' || time - typedAt > REST_MS) {
        past.push(present);
        if (past.length > MOST) past.shift();
      }
      typedAt = how === 'typed' ? time : -Infinity;
      future = [];
      present = now();
    },
    undo: () => go(past, future),
    redo: () => go(future, past),
  };
}

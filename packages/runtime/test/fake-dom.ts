// As much of a document as the applier touches, for tests in Node.

export class FakeNode {
  parentNode: FakeNode | null = null;
  childNodes: FakeNode[] = [];
  readonly ownerDocument: FakeDocument;
  readonly nodeType: number;

  constructor(document: FakeDocument, nodeType: number) {
    this.ownerDocument = document;
    this.nodeType = nodeType;
  }
  get firstChild(): FakeNode | null {
    return this.childNodes[0] ?? null;
  }
  get lastChild(): FakeNode | null {
    return this.childNodes[this.childNodes.length - 1] ?? null;
  }
  get nextSibling(): FakeNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  get parentElement(): FakeElement | null {
    return this.parentNode instanceof FakeElement ? this.parentNode : null;
  }
  get isConnected(): boolean {
    const { parentNode, ownerDocument } = this;
    return parentNode ? parentNode.isConnected : (this as FakeNode) === ownerDocument.body;
  }
  appendChild(child: FakeNode): FakeNode {
    return this.insertBefore(child, null);
  }
  insertBefore(child: FakeNode, before: FakeNode | null): FakeNode {
    const moved = child.nodeType === 11 ? child.childNodes.splice(0) : [child];
    for (const one of moved) {
      if (one.parentNode && child.nodeType !== 11) one.parentNode.removeChild(one);
      const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
      if (at < 0) throw new Error('before is not a child');
      this.childNodes.splice(at, 0, one);
      one.parentNode = this;
    }
    return child;
  }
  removeChild(child: FakeNode): FakeNode {
    const at = this.childNodes.indexOf(child);
    if (at < 0) throw new Error('not a child');
    this.childNodes.splice(at, 1);
    child.parentNode = null;
    return child;
  }
  replaceChild(child: FakeNode, old: FakeNode): FakeNode {
    this.insertBefore(child, old);
    return this.removeChild(old);
  }
}

export class FakeText extends FakeNode {
  data: string;
  constructor(document: FakeDocument, data: string) {
    super(document, 3);
    this.data = data;
  }
  cloneNode(): FakeText {
    return new FakeText(this.ownerDocument, this.data);
  }
}

export class FakeElement extends FakeNode {
  readonly localName: string;
  className = '';
  id = '';
  readonly style = { cssText: '' };
  readonly attributes = new Map<string, string>();

  constructor(document: FakeDocument, localName: string) {
    super(document, 1);
    this.localName = localName;
  }
  setAttribute(name: string, value: string): void {
    if (name === 'style') this.style.cssText = value;
    else this.attributes.set(name, String(value));
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  toggleAttribute(name: string, on: boolean): void {
    if (on) this.attributes.set(name, '');
    else this.attributes.delete(name);
  }
  replaceChildren(): void {
    for (const child of this.childNodes.slice()) this.removeChild(child);
  }
  cloneNode(deep: boolean): FakeElement {
    const copy = new FakeElement(this.ownerDocument, this.localName);
    copy.className = this.className;
    copy.id = this.id;
    copy.style.cssText = this.style.cssText;
    for (const [name, value] of this.attributes) copy.attributes.set(name, value);
    if (deep)
      for (const child of this.childNodes)
        copy.appendChild((child as FakeElement | FakeText).cloneNode(true));
    return copy;
  }
}

export class FakeDocument {
  readonly body: FakeElement = new FakeElement(this, 'body');
  createElement(name: string): FakeElement {
    return new FakeElement(this, name);
  }
  createTextNode(data: string): FakeText {
    return new FakeText(this, data);
  }
  createDocumentFragment(): FakeNode {
    return new FakeNode(this, 11);
  }
}

/** What can be seen, and what listens. */
export function serialise(node: FakeNode): string {
  if (node instanceof FakeText) return JSON.stringify(node.data);
  const element = node as FakeElement & { atriumListens?: Record<string, number> };
  const attributes = [...element.attributes]
    .sort(byName)
    .map(([name, value]) => ` ${name}=${value}`);
  const listens = Object.entries(element.atriumListens ?? {})
    .sort(byName)
    .map(([type, flags]) => ` @${type}:${flags}`);
  const own = [
    element.className && ` .${element.className}`,
    element.id && ` #${element.id}`,
    element.style.cssText && ` ;${element.style.cssText}`,
  ].join('');
  const children = element.childNodes.map(serialise).join('');
  return `<${element.localName}${own}${attributes.join('')}${listens.join('')}>${children}</>`;
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

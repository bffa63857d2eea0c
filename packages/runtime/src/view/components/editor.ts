// <editor>: rich text to write, with its EditorContext. Contents come in through the allow list of <rich-text>.
import type { BuiltinDefinition } from '../builtin.ts';
import { makeHost, make } from '../dom.ts';
import { blockFormats, formatsAround, fromDelta, toDelta } from '../editor/delta.ts';
import { activeFormats, format } from '../editor/format.ts';
import { editorHistory, historyKey } from '../editor/history.ts';
import type { ViewEnvironment } from '../environment.ts';
import { buildRichText } from '../rich-text/build.ts';
import { toBool, toText } from '../value.ts';

type Options = Record<string, unknown>;

export const editor = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'editor',
  create(host) {
    const element = makeHost('editor');
    const area = make('div', 'ql-editor', element);
    let range: Range | null = null;
    let status = '';
    area.contentEditable = 'true';
    area.setAttribute('role', 'textbox');
    area.setAttribute('aria-multiline', 'true');
    document.execCommand('defaultParagraphSeparator', false, 'p');

    const setImage = (image: HTMLImageElement, src: string): void => {
      image.dataset['src'] = src;
      host.requestFile(src).then(
        (url) => (image.src = url),
        () => undefined,
      );
    };
    const build = (nodes: unknown): DocumentFragment =>
      buildRichText(nodes, { setImage, style: environment.rewriteCss, text: (text) => text });
    const emptyParagraph = (): HTMLElement => {
      const paragraph = make('p');
      paragraph.append(make('br'));
      return paragraph;
    };
    const blank = (): void => area.replaceChildren(emptyParagraph());
    const isBlank = (): boolean => area.innerText.trim() === '' && !area.querySelector('img,hr');
    const changed = (): void => {
      if (area.childNodes.length === 0) blank();
      area.toggleAttribute('at-blank', isBlank());
    };
    blank();
    changed();

    const contents = (): { html: string; text: string; delta: object } => {
      // Of a document that loads nothing: what follows are names of the program, not addresses of this page.
      const copy = document.implementation.createHTMLDocument().importNode(area, true);
      for (const image of copy.querySelectorAll('img')) {
        image.setAttribute('src', image.dataset['src'] ?? '');
        delete image.dataset['src'];
      }
      const text = area.innerText.replace(/\n?$/, '\n');
      return { html: copy.innerHTML, text, delta: { ops: toDelta(area) } };
    };
    const history = editorHistory(area);
    const told = (how: 'typed' | 'done' | 'gone-back'): void => {
      changed();
      if (how !== 'gone-back') history.note(how);
      host.emit('input', contents());
    };
    const go = (where: 'undo' | 'redo'): void => {
      if (!history[where]()) return;
      // Pictures that had not come when the moment was kept.
      for (const image of area.querySelectorAll<HTMLImageElement>('img:not([src])'))
        setImage(image, image.dataset['src'] ?? '');
      told('gone-back');
    };
    /** The cursor as it was when the program's button took the focus. */
    const select = (): void => {
      const before = range;
      area.focus({ preventScroll: true });
      const selection = getSelection();
      if (!selection) return;
      selection.removeAllRanges();
      if (before && area.contains(before.commonAncestorContainer)) selection.addRange(before);
      else {
        // The end of the text is in its last line, not below it.
        const last = area.lastElementChild;
        const line = last && /^(?:p|h[1-6])$/.test(last.localName) ? last : area;
        selection.selectAllChildren(line);
        if (line.textContent === '' && line !== area) selection.collapseToStart();
        else selection.collapseToEnd();
      }
    };
    const block = (): HTMLElement | null => {
      const at = getSelection()?.anchorNode ?? null;
      const start = at instanceof Element ? at : (at?.parentElement ?? null);
      const found = start?.closest<HTMLElement>('p,h1,h2,h3,h4,h5,h6,li,blockquote') ?? null;
      return found && area.contains(found) ? found : null;
    };
    const insert = (node: Node): void => {
      const selection = getSelection();
      if (!selection?.rangeCount) return;
      const at = selection.getRangeAt(0);
      at.deleteContents();
      at.insertNode(node);
      at.setStartAfter(node);
      at.collapse(true);
    };

    const moved = (): void => {
      const selection = getSelection();
      if (!selection?.rangeCount || !area.contains(selection.anchorNode)) return;
      range = selection.getRangeAt(0).cloneRange();
      const at = block();
      const around = formatsAround(getSelection()?.anchorNode ?? null, area);
      const now = { ...around, ...activeFormats(), ...(at ? blockFormats(at) : {}) };
      const text = JSON.stringify(now);
      if (text === status) return;
      status = text;
      host.emit('statuschange', now);
    };
    document.addEventListener('selectionchange', moved);
    /** The browser tells commands as if they were typed: they are one step of their own. */
    let commanded = false;
    const change = (run: () => void): void => {
      history.keep('done');
      select();
      commanded = true;
      try {
        run();
      } finally {
        commanded = false;
      }
      told('done');
      moved();
    };
    area.addEventListener('input', () => {
      if (!commanded) told('typed');
    });
    // What the user goes back by means the same as the methods: the browser's menu, and the keys, for which the browser asks
    // its own list first, where contents that were put in are not.
    area.addEventListener('beforeinput', (event) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo')
        return history.keep('typed');
      event.preventDefault();
      go(event.inputType === 'historyUndo' ? 'undo' : 'redo');
    });
    area.addEventListener('keydown', (event) => {
      const where = historyKey(event);
      if (!where || !area.isContentEditable) return;
      event.preventDefault();
      go(where);
    });
    // The box in front of an item of a list to check.
    area.addEventListener('click', ({ target, clientX }) => {
      const item = target instanceof Element ? target.closest<HTMLElement>('.ql-checks>li') : null;
      if (!item || !area.isContentEditable || clientX > item.getBoundingClientRect().left) return;
      history.keep('done');
      item.classList.toggle('ql-checked');
      told('done');
    });
    area.addEventListener('focus', () => host.emit('focus', contents()));
    area.addEventListener('blur', () => host.emit('blur', contents()));
    // What other pages call rich text stays there.
    area.addEventListener('paste', (event) => {
      event.preventDefault();
      history.keep('typed');
      document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '');
    });
    host.afterApply(() => host.emit('ready', {}));

    /** Methods that write, at the cursor; each is told as input. */
    const writing: Record<string, (options: Options) => void> = {
      insertText: ({ text }) => void document.execCommand('insertText', false, toText(text)),
      insertImage(options) {
        const image = make('img');
        for (const name of ['alt', 'width', 'height'])
          if (options[name] !== undefined) image.setAttribute(name, toText(options[name]));
        if (options['extClass']) image.className = toText(options['extClass']);
        if (options['data'] && typeof options['data'] === 'object')
          image.dataset['custom'] = Object.entries(options['data'])
            .map(([name, value]) => `${name}=${toText(value)}`)
            .join('&');
        setImage(image, toText(options['src']));
        insert(image);
      },
      insertDivider() {
        const line = make('hr');
        const at = block();
        if (at) at.after(line);
        else insert(line);
        // One writes on below it.
        const next = line.nextElementSibling ?? emptyParagraph();
        if (!next.isConnected) line.after(next);
        getSelection()?.collapse(next, 0);
      },
      removeFormat: () => void document.execCommand('removeFormat'),
      clear: blank,
    };
    const methods: Record<string, (options: Options) => unknown> = {
      getContents: contents,
      getSelectionText: () => ({ text: range?.toString() ?? '' }),
      setContents({ html, delta }) {
        history.keep('done');
        area.replaceChildren(build(delta ? fromDelta(delta) : toText(html)));
        range = null;
        told('done');
        return null;
      },
      undo: () => go('undo'),
      redo: () => go('redo'),
      scrollIntoView: () => block()?.scrollIntoView({ block: 'nearest' }),
      blur: () => area.blur(),
    };

    return {
      element,
      setAttribute(name, value) {
        if (name === 'read-only') area.contentEditable = String(!toBool(value));
        else if (name === 'placeholder') area.dataset['placeholder'] = toText(value);
        else if (name === 'enterkeyhint') area.enterKeyHint = toText(value, 'enter');
      },
      call(method, args) {
        const options = (typeof args === 'object' && args !== null ? args : {}) as Options;
        if (method === 'format') {
          // `format(name, value)` comes as a list.
          const [name, value] = Array.isArray(args) ? (args as unknown[]) : [args, undefined];
          change(() => format(toText(name), toText(value), block));
          return null;
        }
        if (Object.hasOwn(writing, method)) {
          change(() => writing[method]?.(options));
          return null;
        }
        return Object.hasOwn(methods, method) ? (methods[method]?.(options) ?? null) : null;
      },
      destroy: () => document.removeEventListener('selectionchange', moved),
    };
  },
});

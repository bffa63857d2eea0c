// `class:name` and `style:name` directives: the compiler generates them, core 0.12.1 does not know them.
import type { Element } from 'glass-easel';
import type { TemplateRuntime } from './template-runtime.ts';

interface Segments {
  classes?: string[];
  styles?: string[];
}

const segments = new WeakMap<Element, Segments>();

const of = (element: Element): Segments => {
  let found = segments.get(element);
  if (!found) segments.set(element, (found = {}));
  return found;
};

const text = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

export function addClassStyleDirectives(runtime: TemplateRuntime): void {
  const writeClass = (element: Element, classes: string[]): void =>
    runtime.c(element, classes.filter((name) => name !== '').join(' '));
  const writeStyle = (element: Element, styles: string[]): void => {
    let css = '';
    for (let i = 0; i < styles.length; i += 2) {
      const value = styles[i + 1];
      if (value) css += `${styles[i]}:${value};`;
    }
    runtime.y(element, css);
  };

  // `null` means: as it was.
  runtime.e = (element, names) => {
    const own = of(element);
    const classes = (own.classes ??= []);
    names.forEach((name, i) => {
      if (name !== null) classes[i] = text(name);
      else classes[i] ??= '';
    });
    writeClass(element, classes);
  };
  runtime.ei = (element, index, name) => {
    const classes = (of(element).classes ??= []);
    classes[index] = text(name);
    writeClass(element, classes);
  };
  // Property names at even places, values behind them.
  runtime.w = (element, pairs) => {
    const styles = (of(element).styles ??= []);
    pairs.forEach((part, i) => {
      if (part !== null) styles[i] = text(part);
      else styles[i] ??= '';
    });
    writeStyle(element, styles);
  };
  runtime.wi = (element, index, value) => {
    const styles = (of(element).styles ??= []);
    styles[index * 2 + 1] = text(value);
    writeStyle(element, styles);
  };
}

// What is shown in place of a page or component that could not be compiled: where, and why. Never a blank page.
import type { template } from 'glass-easel';
import type { TemplateRuntime } from './template-runtime.ts';
import type { Element } from 'glass-easel';

export interface Failure {
  title: string;
  lines: readonly string[];
}

type Text = (text: string) => void;
type Children = (creating: boolean, text: Text, element: DefineElement) => void;
type DefineElement = (
  tag: string,
  generics: object,
  init: (element: Element, creating: boolean) => void,
  children: Children,
) => void;

const BOX =
  'display:block;padding:24px 20px;font:14px/1.6 -apple-system,sans-serif;color:#333;word-break:break-word';
const TITLE = 'display:block;font-weight:600;color:#c0392b;margin-bottom:8px';
const LINE = 'display:block;white-space:pre-wrap';

/** Written by hand in the form the template compiler generates. */
export function failureTemplate(failure: Failure): template.ComponentTemplate {
  const generate = (runtime: TemplateRuntime): { C: Children; B: object } => {
    const block = (element: DefineElement, style: string, content: Children): void =>
      element(
        'view',
        {},
        (node, creating) => {
          if (creating) runtime.y(node, style);
        },
        content,
      );
    return {
      C: (_creating, _text, element) =>
        block(element, BOX, (_c, _t, inner) => {
          block(inner, TITLE, (_x, text) => text(failure.title));
          for (const line of failure.lines) block(inner, LINE, (_x, text) => text(line));
        }),
      B: {},
    };
  };
  return { content: () => generate } as unknown as template.ComponentTemplate;
}

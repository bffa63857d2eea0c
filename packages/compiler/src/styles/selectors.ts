// Selectors of WXSS/ACSS → selectors of the view's document.
import selectorParser from 'postcss-selector-parser';
import type { Dialect } from '@atrium/protocol';
import { componentSpec } from '@atrium/protocol/components';
import { isInternalClass } from './internal-classes.ts';

export interface SelectorScope {
  dialect: Dialect;
  /** Prefix of class names for isolated styles; '' leaves them shared. */
  prefix: string;
  /** What `:host` selects, `[wx-host="…"]`. */
  host: string;
}

export interface ConvertedSelector {
  selector: string;
  usesHost: boolean;
  /** There is a `*` in it. */
  universal: boolean;
}

/**
 * Tags of built-in components become `wx-…`, `page` the body, classes get the prefix. Tags of custom components
 * and of HTML stay: their nodes carry those names. Throws when the selector cannot be parsed.
 */
export function convertSelector(selector: string, scope: SelectorScope): ConvertedSelector {
  const root = selectorParser().astSync(selector, { lossless: true });
  refuseUnreadable(root);
  const usesHost = replaceHosts(root, scope.host);
  let universal = false;
  root.walk((node) => {
    universal ||= node.type === 'universal';
    if (node.type === 'tag') {
      const tag = node.value.toLowerCase();
      if (tag === 'page') node.value = 'body';
      else if (componentSpec(scope.dialect, tag)) node.value = `wx-${tag}`;
    } else if (node.type === 'class') {
      if (scope.prefix !== '' && !isInternalClass(scope.dialect, node.value))
        node.value = `${scope.prefix}--${node.value}`;
    }
  });
  return { selector: root.toString(), usesHost, universal };
}

/** What the parser lets pass and no browser does: the rule would vanish without a word. */
function refuseUnreadable(root: selectorParser.Root): void {
  root.each((selector) => {
    if (selector.last?.type === 'combinator' && selector.last.value.trim() !== '')
      throw new Error(`nothing follows ${selector.last.value.trim()}`);
  });
  root.walk((node) => {
    if (node.type === 'tag' && /^[$%]/.test(node.value))
      throw new Error(`${node.value} is no name`);
    if (node.type === 'pseudo' && /^:+$/.test(node.value))
      throw new Error('a name is missing after :');
  });
}

/** `:host` and `:host(.x)`: an attribute on the host node, followed by what the host itself must match. */
function replaceHosts(root: selectorParser.Root, name: string): boolean {
  const hosts: selectorParser.Pseudo[] = [];
  root.walkPseudos((node) => {
    if (node.value === ':host') hosts.push(node);
  });
  for (const pseudo of hosts) {
    const host = selectorParser.attribute({
      attribute: 'wx-host',
      operator: '=',
      value: name,
      raws: {},
      quoteMark: '"',
    });
    host.spaces = pseudo.spaces;
    let last: selectorParser.Node = host;
    const inner = pseudo.nodes.flatMap((part) => part.nodes);
    pseudo.replaceWith(host);
    for (const part of inner) {
      part.spaces.before = '';
      part.spaces.after = '';
      host.parent?.insertAfter(last as never, part);
      last = part;
    }
  }
  return hosts.length > 0;
}

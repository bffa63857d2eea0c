// `a:key` and `key` in their many forms → the one form of wx:key: the name of an item's field, or `*this`.
import type { Expression } from 'acorn';
import { attributeOf, type AxmlAttribute, type AxmlElement } from './axml-node.ts';
import { parsePart, partsOf, type Translation } from './translation.ts';

/** undefined: items are told apart by their position. */
export function loopKey(
  t: Translation,
  element: AxmlElement,
  item: string,
  index: string,
): string | undefined {
  const attribute = keyAttribute(element);
  if (!attribute?.value) return undefined;
  // What converters make of wx:key="*this".
  if (/^\{\{\s*\*this\s*\}\}$/.test(attribute.value)) return '*this';
  const parts = partsOf(t, attribute.value, attribute.valueStart);
  const expressions = parts.filter((part) => part.kind === 'expression');
  if (expressions.length === 0) {
    const name = attribute.value.trim();
    return name === index || name === '' ? undefined : name === item ? '*this' : name;
  }
  // Among items of one list, a text made from one field alone tells them apart as that field does.
  const fields = new Set<string>();
  for (const part of expressions) {
    const expression = parsePart(t, part);
    if (!expression || !collect(expression.node, item, index, fields)) return undefined;
  }
  const [field] = fields;
  return fields.size === 1 ? field : undefined;
}

/** On the element; or, for `<block a:for>`, on the only element it repeats. */
function keyAttribute(element: AxmlElement): AxmlAttribute | undefined {
  const own = attributeOf(element, 'a:key') ?? attributeOf(element, 'key');
  if (own || element.tag !== 'block') return own;
  const children = element.children.filter((one) => one.kind === 'element');
  const [only] = children;
  if (!only || children.length > 1 || attributeOf(only, 'a:for')) return undefined;
  return attributeOf(only, 'a:key') ?? attributeOf(only, 'key');
}

/** Adds the item's fields an expression reads; false when it reads anything that says the position. */
function collect(node: Expression, item: string, index: string, fields: Set<string>): boolean {
  const go = (one: Expression): boolean => collect(one, item, index, fields);
  switch (node.type) {
    case 'ParenthesizedExpression':
      return go(node.expression);
    case 'Literal':
      return true;
    case 'Identifier':
      if (node.name === item) fields.add('*this');
      return node.name !== index;
    case 'MemberExpression': {
      const { object, property } = node;
      if (object.type === 'Identifier' && object.name === item) {
        if (!node.computed && property.type === 'Identifier') fields.add(property.name);
        else if (property.type === 'Literal' && typeof property.value === 'string')
          fields.add(property.value);
        else return false;
        return true;
      }
      return false;
    }
    case 'BinaryExpression':
      return node.left.type !== 'PrivateIdentifier' && go(node.left) && go(node.right);
    case 'LogicalExpression':
      return go(node.left) && go(node.right);
    case 'TemplateLiteral':
      return node.expressions.every(go);
    default:
      return false;
  }
}

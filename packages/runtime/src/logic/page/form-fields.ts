// A form's submit event carries the values of native fields; components that declare themselves fields add theirs.
import type { Element, GeneralComponent, Node } from 'glass-easel';

const FIELD = 'wx://form-field';
const GROUP = 'wx://form-field-group';

/**
 * The detail programs get. `pressed`: the button that submitted, where the dialect tells which one it was
 * (`my`: `buttonTarget`; wx says nothing of it).
 */
export function formSubmit(
  form: Element,
  sent: Record<string, unknown>,
  pressed: Element | undefined,
): Record<string, unknown> {
  const { button: _button, ...detail } = sent;
  const value: Record<string, unknown> =
    typeof detail['value'] === 'object' && detail['value'] !== null ? { ...detail['value'] } : {};
  const visit = (node: Node): void => {
    const element = node.asElement();
    if (!element) return;
    const component = element.asGeneralComponent();
    if (component) {
      if (component.hasBehavior(FIELD)) addField(component, value);
      // A group lends its inside to the form around it.
      if (component.hasBehavior(GROUP)) component.getShadowRoot()?.childNodes.forEach(visit);
    }
    element.childNodes.forEach(visit);
  };
  form.childNodes.forEach(visit);
  return {
    ...detail,
    value,
    ...(pressed ? { buttonTarget: { dataset: { ...pressed.dataset } } } : {}),
  };
}

function addField(component: GeneralComponent, into: Record<string, unknown>): void {
  const { name, value } = component.data;
  if (typeof name === 'string' && name !== '') into[name] = value;
}

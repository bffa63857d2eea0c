// A form's submit event carries the values of native fields; components that declare themselves fields add theirs.
import type { Element, GeneralComponent, Node } from 'glass-easel';

const FIELD = 'wx://form-field';
const GROUP = 'wx://form-field-group';

export function collectFormFields(
  form: Element,
  detail: Record<string, unknown>,
): Record<string, unknown> {
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
  return { ...detail, value };
}

function addField(component: GeneralComponent, into: Record<string, unknown>): void {
  const { name, value } = component.data;
  if (typeof name === 'string' && name !== '') into[name] = value;
}

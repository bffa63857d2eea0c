// miniprogram-simulate compares what a template wrote on a node with what it wrote before; when anything differs it
// writes every attribute of the node again. Observers of properties that did not change run then, and a property that the
// component changed by itself is as its user has it once more. (A phone, and Atrium, write the one that changed.)
import { Component, type Element, type GeneralComponent } from 'glass-easel';

interface Written {
  /** Property → value, in the order of the template. */
  properties: Map<string, unknown>;
  changed: boolean;
}

const writtenOn = new WeakMap<Element, Written>();

/** Before a template writes a property on a component. */
export function writesProperty(element: GeneralComponent, name: string, value: unknown): void {
  const { properties } = (writtenOn.has(element) ? undefined : follow(element)) ?? written(element);
  if (!properties.has(name) || properties.get(name) !== value) attributeChanged(element);
  properties.set(name, value);
}

/** Before a template writes something else on it. */
export function attributeChanged(element: Element): void {
  const known = writtenOn.get(element);
  if (known) known.changed = true;
}

const written = (element: Element): Written => writtenOn.get(element) as Written;

/** The template engine asks each component whether something waits, once all its attributes are written. */
function follow(component: GeneralComponent): Written {
  const known: Written = { properties: new Map(), changed: false };
  writtenOn.set(component, known);
  let created = false;
  const hasPendingChanges = component.hasPendingChanges.bind(component);
  component.hasPendingChanges = () => {
    if (created && known.changed) writeAll(component, known.properties);
    created = true;
    known.changed = false;
    return hasPendingChanges();
  };
  return known;
}

function writeAll(component: GeneralComponent, properties: Map<string, unknown>): void {
  const data = Component.getDataProxy(component);
  const others = data.getChanges().filter(([path]) => !properties.has(String(path[0])));
  data.setChanges(others);
  for (const [name, value] of properties) {
    data.replaceProperty(name, value);
    // Not only if it differs: observers run either way.
    const change = data.getChanges().at(-1);
    if (change) change[2] = undefined;
  }
}

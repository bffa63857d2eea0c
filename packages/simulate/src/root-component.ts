// The component a test renders: miniprogram-simulate's `RootComponent`.
import { Component, Element as TreeElement, type GeneralComponent } from 'glass-easel';
import { nodeOf } from '@atrium/runtime/src/view/node.ts';
import { NodeComponent, later, type ComponentWorld } from './node-component.ts';
import type { Compatible } from './compatible-option.ts';
import { hideId, showData } from './habits/node-attributes.ts';
import { camelCase, pixels, recordOf } from './tree/template-record.ts';
import { listenToTouches } from './touch-events.ts';

export class RootComponent extends NodeComponent {
  readonly #world: ComponentWorld;
  parentNode: Node | null = null;

  constructor(world: ComponentWorld, properties: Record<string, unknown> = {}) {
    const { component } = world.opened.page;
    super(world, component);
    this.#world = world;
    writeProperties(component, properties, world.opened.compatible);
    this.#listen();
  }

  /** The host's node; a component without one is inside a `<virtual>`. */
  override get dom(): HTMLElement {
    return super.dom ?? this.#world.opened.view.root;
  }

  attach(parent: Node): void {
    const { page } = this.#world.opened;
    parent.appendChild(this.dom);
    this.parentNode = parent;
    page.attach();
    page.context.flush();
    page.settleReady();
    page.context.flush();
  }

  detach(): void {
    if (!this.parentNode) return;
    this.parentNode.removeChild(this.dom);
    this.parentNode = null;
    const { page } = this.#world.opened;
    const container = page.component.ownerShadowRoot?.getHostNode();
    if (container) TreeElement.pretendDetached(container);
    page.context.flush();
  }

  #listen(): void {
    const { page } = this.#world.opened;
    listenToTouches(this.dom, (target, type, detail, { touches, changedTouches }) => {
      const element = nodeOf(target);
      if (element?.atriumId === undefined) return;
      const id = element.atriumId;
      later(() => {
        page.context.receive({
          k: 'event',
          id,
          type,
          detail,
          timeStamp: Date.now(),
          bubbles: true,
          offset: [0, 0],
          touches: (touches ?? []) as never,
          changedTouches: (changedTouches ?? []) as never,
        });
        page.context.flush();
      });
    });
  }
}

/** As attributes of a template: properties by either spelling, the rest to the node. */
function writeProperties(
  component: GeneralComponent,
  given: Record<string, unknown>,
  compatible: Compatible,
): void {
  const asThere = compatible === 'miniprogram-simulate';
  if (asThere) hideId(component);
  const record = recordOf(component);
  for (const [name, value] of Object.entries(given)) {
    record.attrs.set(name, value);
    const property = camelCase(name);
    if (name === 'id') component.id = String(value ?? '');
    else if (name === 'class') component.class = String(value ?? '');
    else if (name === 'style')
      component.setNodeStyle(String((asThere ? pixels(value) : value) ?? ''));
    else if (Component.hasProperty(component, property))
      component.replaceDataOnPath([property], value);
    else if (name.startsWith('data-')) {
      component.dataset[camelCase(name.slice(5))] = value;
      if (asThere) showData(component, name, value);
    } else if (component.hasExternalClass(name)) component.setExternalClass(name, String(value));
  }
  if (component.hasPendingChanges()) component.applyDataUpdates();
}

// What the layer knows of one page or component while it lives. Found by the core's component or by the program's instance.
import type { GeneralComponent } from 'glass-easel';
import type { DataChange, DataPath } from './data-path.ts';
import type { AnyFunction, Definition, Members } from './definition.ts';
import type { SlotContent, Slots } from './slots.ts';

/** `this` of the program's code. */
export interface MyInstance {
  data: Members;
  props: Members;
  readonly $id: number;
  readonly is: string;
  [member: string]: unknown;
}

export interface ComponentState {
  readonly component: GeneralComponent;
  readonly instance: MyInstance;
  readonly definition: Definition;
  readonly path: string;
  /** Components between it and its page. */
  level: number;
  /** Props the parent wrote and no update has taken yet. */
  pendingProps: Members | undefined;
  /** Data changes the core has not been told yet. */
  changes: DataChange[];
  /** Paths of own data the core has been told of and no update has looked at yet. */
  touched: DataPath[];
  /** Copy of the data before the first of them; kept only when somebody will ask. */
  dataBefore: Members | undefined;
  /** onInit has run. */
  initialised: boolean;
  /** Its hooks before rendering are running: what they set joins the same update. */
  preparing: boolean;
  /** didMount has run. */
  mounted: boolean;
  gone: boolean;
  /** Pages: the template may be rendered (onLoad is over). */
  open: boolean;
  /** Slot names the user filled; the default slot is `$default`. */
  slots: Slots;
  /** The user's content, to look for filled slots again when a slot name changes. */
  slotContent: SlotContent | undefined;
  /** Handler name in the owner, and the owner: `ref="save"`. */
  ref: { owner: ComponentState; handler: unknown } | undefined;
  /** Pages: the events that components in them hear (`rootEvents`). */
  readonly componentEvents: Set<string>;
  /** Handlers of this instance handed to children as props: one function per name, so that props compare equal. */
  readonly handlers: Map<string, AnyFunction>;
}

const states = new WeakMap<object, ComponentState>();

export const stateOf = (key: unknown): ComponentState | undefined =>
  typeof key === 'object' && key !== null ? states.get(key) : undefined;

export function remember(state: ComponentState): void {
  states.set(state.component, state);
  states.set(state.instance, state);
}

/** Props as components see them: `$slots` beside what was given, which comparing and copying props passes over. */
export const propsWith = (state: ComponentState, before: Members, given?: Members): Members =>
  Object.defineProperty({ ...before, ...given }, '$slots', { get: () => state.slots });

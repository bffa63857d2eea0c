// The table of built-in components, apart from the wire so that guests do not carry it.
export * from './component-table.ts';
export type { AttributeSpec, AttributeType, ComponentSpec } from './spec.ts';

// glass-easel's generic types, at the looseness a base library needs: what programs define is only known when they run.
import type { GeneralBehavior, typeUtils } from 'glass-easel';

export type ComponentParams = typeUtils.ComponentParams<
  Record<string, unknown>,
  Record<string, never>,
  Record<string, never>
>;

export type AnyBehavior = GeneralBehavior;

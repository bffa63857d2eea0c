// Which component layer serves which dialect.
import { dialects } from '#dialects';
import type { Dialect } from '@atrium/protocol';
import type { ComponentLayer, LayerCore } from './component-layer.ts';

export function createComponentLayer(dialect: Dialect, core: LayerCore): ComponentLayer {
  const parts = dialects[dialect];
  if (!parts) throw new Error(`this runtime was built without the ${dialect} dialect`);
  return parts.createLayer(core);
}

// Which component layer serves which dialect.
import type { Dialect } from '@atrium/protocol';
import type { ComponentLayer, CreateComponentLayer, LayerCore } from './component-layer.ts';
import { createWxLayer } from './wx/layer.ts';

const LAYERS: Partial<Record<Dialect, CreateComponentLayer>> = { wx: createWxLayer };

export function createComponentLayer(dialect: Dialect, core: LayerCore): ComponentLayer {
  const create = LAYERS[dialect];
  if (!create) throw new Error(`no component layer for dialect ${dialect}`);
  return create(core);
}

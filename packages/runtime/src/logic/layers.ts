// Which component layer serves which dialect.
import type { Dialect } from '@atrium/protocol';
import type { ComponentLayer, CreateComponentLayer, LayerCore } from './component-layer.ts';
import { createMyLayer } from './my/my-layer.ts';
import { createWxLayer } from './wx/layer.ts';

const LAYERS: Record<Dialect, CreateComponentLayer> = { wx: createWxLayer, my: createMyLayer };

export const createComponentLayer = (dialect: Dialect, core: LayerCore): ComponentLayer =>
  LAYERS[dialect](core);

// The options of one component for glass-easel, from its code, its json and what kind of thing it is.
import { DeepCopyKind, type ComponentOptions } from 'glass-easel';
import type { ComponentRecord } from '@atrium/protocol';
import type { LayerCore } from '../component-layer.ts';
import { HOST_TAG } from '../render/render-context.ts';
import type { Options } from './definition.ts';

export function componentOptions(
  core: LayerCore,
  path: string,
  record: ComponentRecord,
  given: Options,
): ComponentOptions {
  const { config } = record;
  const isPage = record.kind === 'page';
  const isolation = config['styleIsolation'] ?? given['styleIsolation'];
  const shared =
    isPage ||
    isolation === 'apply-shared' ||
    isolation === 'shared' ||
    given['addGlobalClass'] === true ||
    config['addGlobalClass'] === true;
  const scope = core.styleScope(path);
  const pure = given['pureDataPattern'];
  return {
    hostNodeTagName: HOST_TAG,
    styleScope: scope,
    // The global scope as a second one: plain class names beside the prefixed ones.
    extraStyleScope: shared && scope !== 0 ? 0 : null,
    // A page's children are direct children of the document's body.
    virtualHost: isPage || given['virtualHost'] === true || config['virtualHost'] === true,
    multipleSlots: given['multipleSlots'] === true,
    dynamicSlots: given['dynamicSlots'] === true || record.dynamicSlots === true,
    pureDataPattern: pure instanceof RegExp ? pure : null,
    // Properties called `dataset` or `id` must not replace the node's own.
    writeFieldsToNode: false,
    // Programs assign handlers to `this` as they go.
    useMethodCallerListeners: true,
    writeIdToDOM: true,
    dataDeepCopy: DeepCopyKind.Simple,
    propertyPassingDeepCopy: DeepCopyKind.Simple,
  };
}

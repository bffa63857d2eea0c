// web.*: pages of the web over pages of a program. The frame (`web.html`) holds the page; here its words are checked once
// more, the title goes into the bar, and the rest goes to the program.
import * as z from 'zod/mini';
import type { HostToWeb, WebBoot } from '@atrium/protocol';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import type { InstanceContext } from '../../broker/capability.ts';
import { themeFor } from '../../instance/device-info.ts';
import { instanceOf } from '../../instance/instance.ts';
import { address, json, object } from '../schemas.ts';
import { createWebBack } from './web-back.ts';
import { createWebIntakes, type WebIntake } from './web-intake.ts';

const pageId = z.int().check(z.positive());

interface WebPages {
  /** The host's end of each page's port. */
  readonly ports: Map<number, MessagePort>;
  intake(): WebIntake;
}

const webPages = new WeakMap<InstanceContext, WebPages>();

const webPagesOf = (context: InstanceContext): WebPages => {
  let found = webPages.get(context);
  if (!found)
    webPages.set(
      context,
      (found = { ports: new Map(), intake: createWebIntakes(() => context.foreground) }),
    );
  return found;
};

function post(context: InstanceContext, id: number, word: HostToWeb): void {
  webPagesOf(context).ports.get(id)?.postMessage(word);
}

/** A frame over the page, with a port of its own. */
function coverPage(context: InstanceContext, id: number): void {
  const { host, manifest, dialect } = context;
  const instance = instanceOf(context);
  const cover = instance.covers.open(id);
  const { frame } = cover;
  const back = createWebBack(() => post(context, id, { k: 'back' }));
  cover.back = () => back.ask();
  const channel = new MessageChannel();
  const boot: WebBoot = {
    k: 'boot',
    dialect,
    theme: themeFor(manifest.app, host.theme),
    language: host.locale === 'zh' ? 'zh_CN' : 'en',
  };
  frame.post(boot, [channel.port2]);
  const { ports, intake } = webPagesOf(context);
  ports.set(id, channel.port1);
  const hear = intake();
  channel.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!context.alive) return;
    const word = hear(data, performance.now());
    if (word?.k === 'load' || word?.k === 'at') back.moved();
    if (word?.k === 'back') back.answer(word.went);
    else if (word?.k === 'title') instance.screen.navigationBar({ pageId: id, title: word.title });
    else if (word) context.send('web.event', { pageId: id, event: word });
  };
  cover.closed = () => {
    channel.port1.onmessage = null;
    channel.port1.close();
    ports.delete(id);
  };
}

export const webCapabilities: readonly Capability[] = [
  capability({
    name: 'web.show',
    args: z.object({ pageId, src: address }),
    rate: { burst: 10, perSecond: 2 },
    handle(context, { pageId: id, src }) {
      if (!/^https?:\/\//i.test(src) || !URL.canParse(src))
        throw new CapabilityError('invalid-argument', 'src is not the address of a web page');
      const { covers, screen } = instanceOf(context);
      if (!screen.has(id)) throw new CapabilityError('not-found', `there is no page ${id}`);
      if (!covers.get(id)) coverPage(context, id);
      post(context, id, { k: 'open', src });
    },
  }),
  capability({
    name: 'web.close',
    args: z.object({ pageId }),
    handle: (context, { pageId: id }) => instanceOf(context).covers.close(id),
  }),
  capability({
    name: 'web.post',
    args: z.object({
      pageId,
      word: z.discriminatedUnion('k', [
        z.object({ k: z.literal('message'), data: json }),
        z.object({ k: z.literal('answer'), id: z.int(), ok: z.boolean(), value: object }),
      ]),
    }),
    rate: { burst: 100, perSecond: 50 },
    handle: (context, { pageId: id, word }) => post(context, id, word),
  }),
];

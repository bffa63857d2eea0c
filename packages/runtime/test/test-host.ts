// The stand-in host page of the program harness. Serialised into the page: it may use nothing from outside itself.

interface Boot {
  guestOrigin: string;
  runtime: string;
  scripts: Record<string, string>;
  launch: string;
  dialect: 'wx' | 'my';
  script: { path: string; integrity: string } | undefined;
  answers: Record<string, unknown>;
}

interface Call {
  id: number;
  api: string;
  args: Record<string, unknown>;
}

export interface TestHost {
  boot(given: Boot): Promise<void>;
  calls(api?: string): Call[];
  tell(ev: string, data: unknown): void;
  topView(): number;
  /** Kept once the browser has drawn what the program asked for last: until then a click finds what was there before. */
  drawn(): Promise<void>;
  /** Answers of an API from now on. */
  answer(api: string, reply: unknown): void;
}

export function testHost(): TestHost {
  const recorded: Call[] = [];
  const replies: Record<string, unknown> = {};
  const frames = new Map<number, HTMLIFrameElement>();
  let shell: MessagePort | undefined;
  let given: Boot | undefined;
  let lastView = 0;
  let top = 0;
  let requests = 0;
  let drawn = Promise.resolve();

  const twoFrames = (): Promise<void> =>
    new Promise((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))),
    );

  const frame = (name: string): Promise<HTMLIFrameElement> =>
    new Promise((resolve) => {
      const element = document.createElement('iframe');
      element.setAttribute('sandbox', 'allow-scripts');
      element.onload = () => resolve(element);
      element.src = `${given?.guestOrigin}/rt/${name}`;
      document.body.append(element);
    });

  const spare = async (): Promise<void> => {
    const viewId = ++lastView;
    const element = await frame('view');
    element.dataset['view'] = String(viewId);
    // Behind the page on top, but rendered: a hidden frame would not run animation frames.
    element.style.zIndex = '0';
    frames.set(viewId, element);
    const channel = new MessageChannel();
    const boot = {
      k: 'boot',
      viewId,
      dialect: given?.dialect,
      theme: 'light',
      language: 'zh-CN',
      styleV2: true,
      packageBase: '/pkg/',
      ...(given?.script ? { script: given.script } : {}),
      safeArea: { top: 0, right: 0, bottom: 0, left: 0 },
    };
    element.contentWindow?.postMessage(boot, '*', [channel.port1]);
    shell?.postMessage(`!view ${viewId}`, [channel.port2]);
  };

  const obey = (call: Call): void => {
    if (call.api === 'screen.needView') void spare();
    if (call.api === 'screen.set') {
      const { stack, kept } = call.args as {
        stack: { viewId: number }[];
        kept: { viewId: number }[];
      };
      top = stack[stack.length - 1]?.viewId ?? 0;
      const live = new Set([...stack, ...kept].map(({ viewId }) => viewId));
      for (const [viewId, element] of frames) {
        element.style.zIndex = viewId === top ? '2' : '0';
        // Views that were in the stack before and are in neither list now.
        if (!live.has(viewId) && element.dataset['used']) {
          element.remove();
          frames.delete(viewId);
        }
        if (live.has(viewId)) element.dataset['used'] = '1';
      }
      drawn = twoFrames();
    }
    if (call.api === 'app.loadSubpackage')
      shell?.postMessage(`!code ${++requests}\n${given?.scripts[String(call.args['root'])]}`);
    if (call.id > 0) {
      const reply = replies[call.api] ?? { ok: true, res: null };
      shell?.postMessage(JSON.stringify({ id: call.id, ...(reply as object) }));
    }
  };

  const api: TestHost = {
    async boot(boot) {
      given = boot;
      Object.assign(replies, boot.answers);
      const element = await frame('shell');
      element.style.display = 'none';
      const channel = new MessageChannel();
      shell = channel.port1;
      shell.onmessage = ({ data }: MessageEvent<string>) => {
        if (data.startsWith('!')) {
          recorded.push({ id: 0, api: data, args: {} });
          return;
        }
        const call = JSON.parse(data) as Call;
        recorded.push(call);
        obey(call);
      };
      element.contentWindow?.postMessage(
        { k: 'boot', runtime: boot.runtime, code: boot.scripts[''], launch: boot.launch },
        '*',
        [channel.port2],
      );
      await spare();
    },
    calls: (name) =>
      name === undefined ? recorded : recorded.filter(({ api: one }) => one === name),
    tell: (ev, data) => shell?.postMessage(JSON.stringify({ ev, data })),
    topView: () => top,
    drawn: () => drawn,
    answer(name, reply) {
      replies[name] = reply;
    },
  };
  Object.assign(globalThis, { testHost: api });
  return api;
}

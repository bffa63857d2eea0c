// The device: full screen on a phone, a framed phone where there is room for one.
// `clip`, not `hidden`: a frame that scrolls something into view must not scroll the host's bars away.

export const screenCss = `
.at-ui {
  position: relative; inline-size: 100%; block-size: 100%; min-block-size: 0;
  display: grid; place-items: center; font: 400 15px/1.5 var(--at-font); color: var(--at-ink);
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; isolation: isolate;
}
.at-device { position: relative; inline-size: 100%; block-size: 100%; }
.at-screen {
  position: absolute; inset: 0; overflow: clip; background: var(--at-surface);
  contain: strict; --at-status: env(safe-area-inset-top, 0px);
}
.at-ui[data-device='framed'] .at-device {
  inline-size: 410px; block-size: min(864px, 100%); border-radius: 56px; padding: 10px;
  background: #0d100f;
  box-shadow: 0 0 0 1px rgba(255, 255, 255, 0.14) inset, 0 0 0 1px rgba(10, 14, 12, 0.35),
    0 36px 80px -16px rgba(18, 26, 22, 0.38), 0 12px 28px -8px rgba(18, 26, 22, 0.24);
}
.at-ui[data-device='framed'] .at-screen { inset: 10px; border-radius: 46px; --at-status: 44px; }
.at-ui[data-device='framed'] { --at-safe-bottom: 0px; --at-corner: 46px; }
.at-ui[data-device='framed'][data-theme='dark'] .at-device { background: #232827; }
.at-status {
  position: absolute; inset: 0 0 auto; block-size: var(--at-status); z-index: 30; display: none;
  align-items: center; justify-content: space-between; padding-inline: 30px 24px;
  pointer-events: none; font-size: 15px; font-weight: 600; font-variant-numeric: tabular-nums;
  color: var(--at-ink); transition: color 0.2s;
}
.at-ui[data-device='framed'] .at-status { display: flex; }
.at-status[data-look='dark'] { color: #14181a; }
.at-status[data-look='light'] { color: #ffffff; }
.at-screen:has(.at-stage[data-state='front'] :is(.at-cover, .at-page)) .at-status { color: var(--at-ink); }
.at-screen:has(.at-stage[data-state='front'] .at-viewer) .at-status { color: #ffffff; }
.at-status svg { block-size: 12px; inline-size: auto; }
.at-home { position: absolute; inset: 0; z-index: 1; overflow: clip; }
.at-stages { position: absolute; inset: 0; z-index: 2; pointer-events: none; }
.at-veil { position: absolute; inset: 0; z-index: 20; background: var(--at-surface); }
.at-toast-layer.at-notices { z-index: 120; align-items: end; padding-block-end: 96px; }
.at-stage {
  position: absolute; inset: 0; overflow: clip; background: var(--at-surface); pointer-events: auto;
  isolation: isolate;
}
/* Out of sight and out of the viewport: the browser stops painting its frames, and they keep their size. */
.at-stage[data-state='hidden'] { visibility: hidden; transform: translateX(200%); }
.at-stage[data-state='behind'] { z-index: 1; }
.at-stage[data-state='leaving'] { pointer-events: none; }
.at-stage[data-state='front'] { z-index: 2; }
`;

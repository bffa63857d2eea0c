// A program's stage: frames, navigation bars, tab bar, capsule, splash.

export const programCss = `
.at-frames { position: absolute; inset: 0; }
.at-frames > iframe {
  position: absolute; inset: 0; inline-size: 100%; block-size: 100%; border: 0; margin: 0;
  visibility: hidden; background: transparent; color-scheme: light;
}
.at-frames > iframe[data-at='shown'] { visibility: inherit; }
.at-over { position: absolute; inset: 0; overflow: hidden; pointer-events: none; }
.at-external { position: absolute; inset: 0 auto auto 0; overflow: hidden; pointer-events: auto; }
/* A half-screen: what would be the status bar is its grip. */
.at-stage[data-half] {
  inset-block-start: auto; block-size: var(--at-half, 60%); border-radius: 16px 16px 0 0; --at-status: 20px;
  box-shadow: 0 -8px 32px rgba(10, 14, 12, 0.2);
}
/* A landscape game on an upright screen: its left is the top. */
.at-stage[data-turned] {
  inset: 50% auto auto 50%; inline-size: var(--at-h); block-size: var(--at-w); translate: -50% -50%; rotate: 90deg;
  --at-status: 0px;
}
.at-stage[data-state='front'][data-half] { z-index: 3; }
.at-half-scrim { position: absolute; inset: 0; z-index: 2; background: var(--at-scrim); pointer-events: auto; }
.at-grip {
  position: absolute; inset: 0 0 auto; z-index: 101; block-size: 20px; touch-action: none; cursor: grab;
  display: grid; place-items: center;
}
.at-grip::before {
  content: ''; position: absolute; inline-size: 36px; block-size: 5px; border-radius: 3px;
  background: rgba(128, 128, 128, 0.55); box-shadow: 0 0 0 0.5px rgba(255, 255, 255, 0.4);
}
.at-grip-button { position: absolute; inset: 0; margin-inline: auto; inline-size: 88px; }
.at-pane { position: absolute; inset: 0; }
.at-dim { position: absolute; inset: 0; background: #000; opacity: 0; pointer-events: none; }
.at-nav {
  position: absolute; inset: 0 0 auto; block-size: calc(var(--at-status) + var(--at-nav));
  padding-block-start: var(--at-status); display: flex; align-items: center; user-select: none;
}
.at-nav[data-style='overlay'] { display: none; }
.at-nav[data-style='overlay-title'] { transition: background-color 0.2s; }
.at-nav[data-style='overlay-title']:not([data-solid]) { background: transparent !important; }
.at-nav[data-penetrable]:not([data-style='bar']), .at-nav[data-penetrable]:not([data-style='bar']) > .at-nav-title { pointer-events: none; }
.at-nav[data-penetrable] button { pointer-events: auto; }
.at-nav-option { position: absolute; right: 100px; }
.at-nav-option > img { inline-size: 24px; block-size: 24px; object-fit: contain; display: block; }
.at-nav[data-option] > .at-nav-title { margin-inline: 140px; }
.at-nav-image { max-inline-size: 100%; block-size: 28px; object-fit: contain; display: block; }
.at-nav-buttons { position: absolute; inset-inline-start: 4px; display: flex; }
.at-nav-button { inline-size: 40px; block-size: 44px; display: grid; place-items: center; border-radius: 12px; }
.at-nav-button:active { opacity: 0.5; }
.at-nav :focus-visible { outline-color: currentColor; outline-offset: -4px; }
[dir='rtl'] .at-nav-button svg { transform: scaleX(-1); }
.at-nav-title {
  flex: 1; min-inline-size: 0; margin-inline: 104px; display: flex; align-items: center;
  justify-content: center; gap: 8px; font-size: 17px; font-weight: 600; line-height: 44px;
}
.at-nav-title > h1 {
  all: unset; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; unicode-bidi: plaintext;
}
.at-capsule {
  position: absolute; z-index: 100; inset-block-start: calc(var(--at-status) + 6px); right: 10px;
  inline-size: 87px; block-size: 32px; display: flex; align-items: stretch; border-radius: 16px;
  border: 0.5px solid; overflow: hidden; transition: background-color 0.2s, color 0.2s;
  -webkit-backdrop-filter: blur(8px); backdrop-filter: blur(8px);
}
.at-capsule[data-look='dark'] { color: #14181a; background: rgba(255, 255, 255, 0.68); border-color: rgba(0, 0, 0, 0.14); }
.at-capsule[data-look='light'] { color: #ffffff; background: rgba(0, 0, 0, 0.34); border-color: rgba(255, 255, 255, 0.3); }
/* Host pages follow the host's theme, whatever the program's page below looks like. */
.at-ui[data-theme='dark'] .at-stage:has(> .at-cover, .at-page) > .at-capsule, .at-stage:has(.at-viewer) > .at-capsule {
  color: #ffffff; background: rgba(0, 0, 0, 0.34); border-color: rgba(255, 255, 255, 0.3);
}
.at-ui[data-theme='light'] .at-stage:has(> .at-cover, .at-page) > .at-capsule {
  color: #14181a; background: rgba(255, 255, 255, 0.68); border-color: rgba(0, 0, 0, 0.14);
}
.at-capsule:has(> :only-child) { inline-size: 44px; }
.at-capsule > button { flex: 1; display: grid; place-items: center; position: relative; }
.at-capsule > button:active { background: rgba(128, 128, 128, 0.25); }
.at-capsule > button + button::before {
  content: ''; position: absolute; left: 0; inset-block: 7px; border-left: 0.5px solid currentColor; opacity: 0.3;
}
.at-capsule :focus-visible { outline-color: currentColor; outline-offset: -4px; border-radius: 16px; }
.at-tabs {
  position: absolute; inset: auto 0 0; block-size: calc(var(--at-tabs) + var(--at-safe-bottom)); display: flex;
  padding-block-end: var(--at-safe-bottom); border-block-start: 0.5px solid; transition: transform 0.25s var(--at-ease), visibility 0.25s;
  user-select: none;
}
.at-tabs[data-position='top'] {
  inset: calc(var(--at-status) + var(--at-nav)) 0 auto; block-size: 44px; padding: 0;
  border-block-start: 0; border-block-end: 0.5px solid;
}
.at-tabs[hidden] { display: flex; visibility: hidden; transform: translateY(100%); }
.at-tabs[data-position='top'][hidden] { transform: translateY(-100%); }
.at-tab {
  flex: 1; min-inline-size: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
  gap: 2px; font-size: 10px; line-height: 14px; position: relative;
}
.at-tab :focus-visible, .at-tab:focus-visible { outline-color: currentColor; outline-offset: -3px; border-radius: 8px; }
.at-tab-icon { position: relative; inline-size: 27px; block-size: 27px; display: grid; place-items: center; }
.at-tab-icon > img { inline-size: 27px; block-size: 27px; object-fit: contain; display: block; }
.at-tab-text { max-inline-size: 100%; padding-inline: 2px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.at-tabs[data-position='top'] .at-tab { font-size: 15px; line-height: 22px; }
.at-tabs[data-position='top'] .at-tab[aria-selected='true']::after {
  content: ''; position: absolute; inset-block-end: 0; inline-size: 28px; block-size: 2px; border-radius: 1px; background: currentColor;
}
.at-tabs[data-text-only] .at-tab { font-size: 14px; }
.at-badge {
  position: absolute; inset-block-start: -4px; inset-inline-start: calc(100% - 10px); min-inline-size: 16px; block-size: 16px; padding-inline: 4px;
  border-radius: 8px; background: #d92d20; color: #fff; font-size: 11px; line-height: 16px; text-align: center;
  white-space: nowrap; font-variant-numeric: tabular-nums;
}
.at-dot {
  position: absolute; inset-block-start: -1px; inset-inline-start: calc(100% - 4px); inline-size: 8px; block-size: 8px;
  border-radius: 50%; background: #d92d20;
}
.at-cover {
  position: absolute; inset: 0; z-index: 60; display: flex; flex-direction: column; align-items: center;
  background: var(--at-surface); color: var(--at-ink); text-align: center;
}
.at-splash { justify-content: flex-start; padding-block-start: 27%; gap: 16px; }
.at-splash .at-icon-tile { --at-tile: 68px; }
.at-splash-name { font-size: 17px; font-weight: 600; padding-inline: 40px; }
.at-progress { inline-size: 72px; block-size: 3px; border-radius: 2px; overflow: hidden; background: var(--at-line); }
.at-progress::after {
  content: ''; display: block; inline-size: 40%; block-size: 100%; border-radius: 2px; background: var(--at-accent);
  animation: at-slide 1.1s ease-in-out infinite;
}
.at-kind {
  font-size: 12px; line-height: 18px; padding-inline: 8px; border-radius: 9px; color: var(--at-ink-2);
  background: var(--at-press); font-weight: 500;
}
.at-notice { justify-content: center; gap: 8px; padding: 0 40px 12%; }
.at-notice-mark {
  inline-size: 72px; block-size: 72px; border-radius: 50%; display: grid; place-items: center; margin-block-end: 8px;
  background: var(--at-sunken); color: var(--at-ink-3);
}
.at-notice h2 { margin: 0; font-size: 18px; line-height: 26px; font-weight: 600; text-wrap: balance; }
.at-notice p { margin: 0; color: var(--at-ink-2); text-wrap: balance; overflow-wrap: anywhere; }
.at-notice .at-button { margin-block-start: 20px; }
.at-icon-tile {
  --at-tile: 48px; inline-size: var(--at-tile); block-size: var(--at-tile); border-radius: 24%; flex: none; overflow: hidden;
  display: grid; place-items: center; color: #fff; font-weight: 600; font-size: calc(var(--at-tile) * 0.46); line-height: 1;
  position: relative; user-select: none;
}
.at-icon-tile > img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: cover; }
.at-icon-tile::after { content: ''; position: absolute; inset: 0; border-radius: inherit; box-shadow: inset 0 0 0 0.5px rgba(0, 0, 0, 0.12); }
`;

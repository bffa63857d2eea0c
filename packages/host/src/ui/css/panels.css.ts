// Menu sheet, pickers, picture viewer and the host's own pages.

export const panelsCss = `
.at-menu-head { display: flex; align-items: center; gap: 12px; padding: 20px; background: var(--at-surface); border-block-end: 0.5px solid var(--at-line); }
.at-menu-head .at-icon-tile { --at-tile: 44px; }
.at-menu-head h2 { margin: 0; font-size: 17px; line-height: 24px; display: flex; gap: 8px; align-items: center; flex-wrap: wrap; }
.at-menu-head p { margin: 0; font-size: 13px; line-height: 18px; color: var(--at-ink-3); overflow-wrap: anywhere; }
.at-menu-grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 18px 8px; padding: 22px 16px 24px; background: var(--at-surface); }
.at-menu-item { display: grid; justify-items: center; gap: 8px; font-size: 12px; line-height: 16px; color: var(--at-ink-2); text-align: center; padding: 2px; border-radius: 12px; }
.at-menu-item > span:first-child { inline-size: 54px; block-size: 54px; border-radius: 16px; display: grid; place-items: center; background: var(--at-sunken); color: var(--at-ink); }
.at-menu-item:active > span:first-child { background: var(--at-line); }
.at-menu-item[disabled] { opacity: 0.4; cursor: default; }
.at-picker-head { display: flex; align-items: center; justify-content: space-between; gap: 12px; min-block-size: 52px; padding-inline: 8px; background: var(--at-surface); border-block-end: 0.5px solid var(--at-line); }
.at-picker-head h2 { margin: 0; font-size: 16px; font-weight: 600; flex: 1; text-align: center; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.at-picker-head button { padding: 10px 12px; font-size: 16px; color: var(--at-ink-2); }
.at-picker-head button:last-child { color: var(--at-link); font-weight: 600; }
.at-picker-columns { display: flex; block-size: 240px; position: relative; background: var(--at-surface); padding-inline: 12px; padding-block-end: var(--at-safe-bottom); box-sizing: content-box; }
.at-ui[data-device='framed'] .at-picker-columns { padding-block-end: 16px; }
.at-picker-columns::before { content: ''; position: absolute; inset: 100px 12px auto; block-size: 40px; border-radius: 10px; background: var(--at-press); pointer-events: none; }
.at-picker-column { flex: 1; min-inline-size: 0; block-size: 240px; overflow-y: auto; scroll-snap-type: y mandatory; padding-block: 100px; scrollbar-width: none; position: relative;
  mask-image: linear-gradient(transparent, #000 38%, #000 62%, transparent); border-radius: 10px; }
.at-picker-column:focus-visible { outline-offset: -3px; }
.at-picker-cell { block-size: 40px; line-height: 40px; scroll-snap-align: center; text-align: center; font-size: 17px; padding-inline: 4px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; unicode-bidi: plaintext; }
.at-viewer { position: absolute; inset: 0; z-index: 85; background: #000; color: #fff; animation: at-fade 0.2s; touch-action: none; overflow: hidden; }
.at-viewer-strip { display: flex; block-size: 100%; will-change: transform; }
.at-viewer-cell { flex: none; inline-size: 100%; block-size: 100%; display: grid; place-items: center; overflow: hidden; position: relative; }
.at-viewer-cell > :is(img, video) { max-inline-size: 100%; max-block-size: 100%; user-select: none; -webkit-user-drag: none; }
.at-viewer-cell[data-failed]::after { content: attr(data-failed); color: #d8dad9; padding: 24px; text-align: center; }
.at-viewer-cell[data-failed] > * { display: none; }
.at-viewer-count { position: absolute; inset: auto 0 calc(28px + var(--at-safe-bottom)); text-align: center; font-size: 15px; font-variant-numeric: tabular-nums; pointer-events: none; text-shadow: 0 0 4px #000; }
.at-viewer-close { position: absolute; inset-block-start: calc(var(--at-status) + 6px); left: 10px; inline-size: 36px; block-size: 36px; border-radius: 50%; background: rgba(40, 44, 42, 0.8) !important; display: grid !important; place-items: center; }
.at-viewer :focus-visible, .at-crop :focus-visible { outline-color: #fff; }
.at-crop { position: absolute; inset: 0; z-index: 85; display: flex; flex-direction: column; gap: 10px; padding: calc(var(--at-status) + 12px) 16px calc(16px + var(--at-safe-bottom)); background: #000; color: #fff; animation: at-fade 0.2s; }
.at-crop-place { flex: 1; min-block-size: 0; container-type: size; display: grid; place-items: center; }
.at-crop-picture { position: relative; overflow: hidden; aspect-ratio: var(--at-crop-shape); inline-size: min(100cqi, 100cqb * (var(--at-crop-shape))); touch-action: none; }
.at-crop-picture > img { display: block; inline-size: 100%; block-size: 100%; user-select: none; -webkit-user-drag: none; }
.at-crop-frame { position: absolute; box-sizing: border-box; border: 2px solid #fff; box-shadow: 0 0 0 100vmax rgba(0, 0, 0, 0.55); cursor: move; }
.at-crop-told { margin: 0; font-size: 13px; line-height: 18px; text-align: center; font-variant-numeric: tabular-nums; color: #d8dad9; }
.at-crop > input { inline-size: 100%; margin: 0; block-size: 32px; }
.at-crop-actions { display: flex; justify-content: space-between; }
.at-crop-actions button { padding: 12px 16px; font-size: 17px; }
.at-page { position: absolute; inset: 0; z-index: 85; background: var(--at-sunken); display: flex; flex-direction: column; animation: at-page-in 0.3s var(--at-ease); }
@keyframes at-page-in { from { transform: translateX(100%); } }
.at-page-head { flex: none; padding-block-start: var(--at-status); position: relative; text-align: center; }
.at-page-head h2 { margin: 0 104px; font-size: 17px; line-height: 44px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.at-page-head .at-nav-button { position: absolute; inset-inline-start: 4px; inset-block-end: 0; }
[dir='rtl'] .at-page-head svg { transform: scaleX(-1); }
.at-page-body { flex: 1; overflow-y: auto; padding: 12px 16px 32px; display: flex; flex-direction: column; gap: 20px; }
.at-page-body .at-rows { background: var(--at-surface); }
.at-page-card { display: grid; justify-items: center; gap: 8px; padding: 24px 20px 12px; text-align: center; }
.at-page-card .at-icon-tile { --at-tile: 72px; margin-block-end: 6px; }
.at-page-card h3 { margin: 0; font-size: 20px; line-height: 28px; }
.at-page-card p { margin: 0; color: var(--at-ink-2); overflow-wrap: anywhere; }
.at-page-caption { margin: 0 14px 8px; font-size: 13px; line-height: 18px; color: var(--at-ink-2); font-weight: 400; }
.at-row[type='button'] { inline-size: 100%; }
.at-row > .at-row-label { color: var(--at-ink); }
.at-row > .at-row-label small { display: block; color: var(--at-ink-3); font-size: 13px; line-height: 18px; }
.at-switch { inline-size: 48px; block-size: 28px; border-radius: 14px; background: #8a918d; position: relative; transition: background-color 0.2s; flex: none; }
.at-switch::after { content: ''; position: absolute; inset-block-start: 3px; inset-inline-start: 3px; inline-size: 22px; block-size: 22px; border-radius: 50%; background: #fff; transition: transform 0.2s var(--at-ease); }
[aria-checked='true'] > .at-switch { background: var(--at-accent); }
[aria-checked='true'] > .at-switch::after { transform: translateX(20px); }
[dir='rtl'] [aria-checked='true'] > .at-switch::after { transform: translateX(-20px); }
`;

// Dialogs: the host's trusted sheets (top layer), a program's own dialogs (inside its stage).

export const dialogsCss = `
.at-button {
  min-block-size: 48px; padding: 12px 20px; border-radius: 12px; font-weight: 600; font-size: 16px; line-height: 24px;
  background: var(--at-press); color: var(--at-ink); text-align: center; transition: background-color 0.2s, color 0.2s, opacity 0.2s;
}
.at-button:active { opacity: 0.75; }
.at-button[data-kind='primary'] { background: var(--at-accent); color: var(--at-on-accent); }
.at-button[data-kind='danger'] { color: var(--at-danger); }
.at-button[aria-disabled='true'] { background: var(--at-press); color: var(--at-ink-3); cursor: default; opacity: 0.7; }
dialog.at-trusted {
  position: fixed; margin: 0; padding: 0; border: 0; max-inline-size: none; max-block-size: none; outline: none;
  left: var(--at-x, 0); top: var(--at-y, 0); width: var(--at-w, 100vw); height: var(--at-h, 100dvh);
  background: var(--at-scrim); color: var(--at-ink); overflow: hidden; border-radius: var(--at-corner, 0);
  display: flex; flex-direction: column; justify-content: flex-end; animation: at-fade 0.2s;
}
dialog.at-trusted:not([open]) { display: none; }
dialog.at-trusted::backdrop { background: transparent; }
.at-sheet {
  background: var(--at-surface); border-radius: 20px 20px 0 0; max-block-size: 86%; overflow-y: auto; overscroll-behavior: contain;
  padding: 24px 20px calc(20px + var(--at-safe-bottom)); box-shadow: var(--at-shadow); animation: at-rise 0.32s var(--at-ease);
  display: flex; flex-direction: column; gap: 14px;
}
.at-ui[data-device='framed'] .at-sheet { padding-block-end: 28px; }
.at-sheet h2 { margin: 0; font-size: 19px; line-height: 27px; font-weight: 600; text-align: center; text-wrap: balance; }
.at-sheet h2 .at-name { font-weight: 700; }
.at-sheet p { margin: 0; text-align: center; color: var(--at-ink-2); }
.at-sheet-actions { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 12px; margin-block-start: 6px; }
.at-sheet-actions[data-stacked] { grid-auto-flow: row; }
.at-pair { display: flex; align-items: center; justify-content: center; gap: 14px; color: var(--at-ink-3); }
.at-pair .at-icon-tile { --at-tile: 56px; }
[dir='rtl'] .at-pair > svg { transform: scaleX(-1); }
.at-fact {
  display: flex; gap: 10px; align-items: flex-start; padding: 11px 14px; border-radius: 12px; background: var(--at-sunken);
  color: var(--at-ink-2); font-size: 14px; line-height: 21px; text-align: start;
}
.at-fact > svg { margin-block-start: 1px; color: var(--at-accent); }
.at-fact .at-name { font-weight: 400; }
.at-fact > span { min-inline-size: 0; overflow-wrap: anywhere; }
.at-sheet-program { display: flex; align-items: center; justify-content: center; gap: 10px; min-inline-size: 0; }
.at-sheet-program .at-icon-tile { --at-tile: 32px; }
.at-amount { text-align: center; font-size: 42px; line-height: 52px; font-weight: 600; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.at-rows { margin: 0; display: grid; border-radius: 12px; background: var(--at-sunken); }
.at-row {
  display: flex; align-items: center; justify-content: space-between; gap: 16px; padding: 12px 14px; min-block-size: 46px; text-align: start;
}
.at-row + .at-row { border-block-start: 0.5px solid var(--at-line); }
.at-row > :first-child { color: var(--at-ink-2); flex: none; max-inline-size: 60%; margin: 0; }
.at-row > :last-child { margin: 0; text-align: end; overflow-wrap: anywhere; min-inline-size: 0; }
.at-detail { font-size: 13px; color: var(--at-ink-2); }
.at-detail summary { cursor: pointer; text-align: center; }
.at-detail pre { margin: 8px 0 0; padding: 12px; max-block-size: 160px; overflow: auto; border-radius: 12px; background: var(--at-sunken); font: 12px/18px ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.at-layer {
  position: absolute; inset: 0; z-index: 80; display: flex; background: var(--at-scrim); animation: at-fade 0.18s;
  align-items: center; justify-content: center; padding: 24px;
}
.at-layer[data-place='bottom'] { align-items: flex-end; padding: 0; }
.at-modal {
  inline-size: min(320px, 100%); max-block-size: 76%; background: var(--at-surface); border-radius: var(--at-radius); overflow: hidden;
  display: flex; flex-direction: column; animation: at-pop 0.22s var(--at-ease); box-shadow: var(--at-shadow);
}
.at-modal-body { padding: 28px 24px 24px; overflow-y: auto; text-align: center; display: grid; gap: 12px; }
.at-modal-body h2 { margin: 0; font-size: 17px; line-height: 24px; font-weight: 600; overflow-wrap: anywhere; white-space: pre-line; unicode-bidi: plaintext; }
.at-modal-body p { margin: 0; color: var(--at-ink-2); font-size: 16px; line-height: 24px; white-space: pre-line; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.at-modal-body h2:only-child { padding-block: 6px; }
.at-modal-actions { display: flex; border-block-start: 0.5px solid var(--at-line); flex: none; }
.at-modal-actions > button { flex: 1; min-inline-size: 0; min-block-size: 54px; padding: 8px; font-size: 17px; font-weight: 600; overflow-wrap: anywhere; }
.at-modal-actions > button + button { border-inline-start: 0.5px solid var(--at-line); }
.at-modal-actions > button:active { background: var(--at-press); }
.at-modal-actions > button:focus-visible { outline-offset: -4px; border-radius: 12px; }
.at-input {
  inline-size: 100%; font: inherit; font-size: 16px; color: var(--at-ink); background: var(--at-sunken); border: 1px solid transparent;
  border-radius: 10px; padding: 11px 12px; resize: none; unicode-bidi: plaintext;
}
.at-input::placeholder { color: var(--at-ink-3); opacity: 1; }
.at-options {
  inline-size: 100%; max-block-size: 80%; display: flex; flex-direction: column; background: var(--at-sunken); overflow: hidden;
  border-radius: 16px 16px 0 0; animation: at-rise 0.3s var(--at-ease);
}
.at-options-list { overflow-y: auto; background: var(--at-surface); overscroll-behavior: contain; }
.at-options-title { margin: 0; padding: 16px 20px; font-size: 13px; line-height: 19px; font-weight: 400; color: var(--at-ink-3); text-align: center; border-block-end: 0.5px solid var(--at-line); overflow-wrap: anywhere; }
.at-option { display: block; inline-size: 100%; min-block-size: 56px; padding: 14px 20px; font-size: 17px; text-align: center; overflow-wrap: anywhere; unicode-bidi: plaintext; position: relative; }
.at-option + .at-option { border-block-start: 0.5px solid var(--at-line); }
.at-option:active { background: var(--at-press); }
.at-option:focus-visible { outline-offset: -4px; border-radius: 12px; }
.at-option[data-danger] { color: var(--at-danger); }
.at-option .at-badge { position: static; display: inline-block; margin-inline-start: 8px; vertical-align: 2px; unicode-bidi: isolate; }
.at-option .at-dot { position: static; display: inline-block; margin-inline-start: 6px; vertical-align: 10px; }
.at-options-cancel { margin-block-start: 8px; background: var(--at-surface); padding-block-end: var(--at-safe-bottom); }
.at-ui[data-device='framed'] .at-options-cancel { padding-block-end: 10px; }
`;

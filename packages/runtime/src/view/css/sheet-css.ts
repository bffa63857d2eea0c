// The sheet of `<picker>`.

export const sheetCss = `
.at-sheet{font-size:17px;line-height:1.4;position:fixed;inset:auto 0 0;width:100%;max-width:100%;margin:0;padding:0 0 var(--at-safe-bottom,0);box-sizing:border-box;border:0;border-radius:12px 12px 0 0;background:var(--at-sheet);color:var(--at-ink);-webkit-user-select:none;user-select:none;overflow:hidden;animation:at-rise .3s cubic-bezier(.2,.8,.2,1)}
.at-sheet::backdrop{background:rgba(0,0,0,.5);animation:at-fade .3s}
.at-sheet-leaving{animation:at-sink .2s forwards}
.at-sheet-leaving::backdrop{opacity:0;transition:opacity .2s}
.at-sheet-bar{display:flex;align-items:center;height:56px;padding:0 8px}
.at-sheet-bar button{border:0;background:0 0;font:inherit;padding:10px 12px;color:var(--at-weak);cursor:pointer;border-radius:6px}
.at-sheet-bar .at-sheet-confirm{color:var(--at-brand);font-weight:500}
.at-sheet-title{flex:1;text-align:center;font-weight:500;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.at-sheet-board{display:flex;height:240px;padding-bottom:12px}
.at-sheet-column{position:relative;flex:1;height:240px}
.at-sheet-column .wx-picker-view-indicator{height:40px}
.at-sheet-item{line-height:40px;padding:0 4px;white-space:nowrap;text-overflow:ellipsis}
@keyframes at-rise{from{transform:translateY(100%)}}
@keyframes at-sink{to{transform:translateY(100%)}}
@media (prefers-reduced-motion:reduce){.at-sheet,.at-sheet-leaving,.at-sheet::backdrop{animation-duration:1ms}}
`;

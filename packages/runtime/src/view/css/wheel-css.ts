// Wheels: of picker-view and of the sheet of `<picker>`.

export const wheelCss = `
wx-picker-view{display:block;position:relative;height:100%}
:where(html[data-dialect=my]) wx-picker-view{background-color:var(--at-sheet)}
.wx-picker-view-wrapper{display:flex;position:relative;height:100%;overflow:hidden}
wx-picker-view-column{display:block;flex:1;position:relative;height:100%;overflow:hidden;z-index:0}
.wx-picker-view-group{height:100%;position:relative;overflow:hidden}
.wx-picker-view-scroll{position:absolute;inset:0;overflow:hidden auto;scroll-snap-type:y mandatory;scrollbar-width:none;overscroll-behavior:contain;outline-offset:-3px}
.wx-picker-view-content{padding:calc((100cqh - var(--at-item,34px))/2) 0;text-align:center}
.wx-picker-view-group,.at-sheet-column{container-type:size}
.wx-picker-view-content>*{display:block;height:var(--at-item,34px);overflow:hidden;scroll-snap-align:center}
.wx-picker-view-mask{--at-edge:calc((100cqh - var(--at-item,34px))/2);position:absolute;inset:0;pointer-events:none;background:linear-gradient(var(--at-paper),var(--at-haze)) top/100% var(--at-edge) no-repeat,linear-gradient(var(--at-haze),var(--at-paper)) bottom/100% var(--at-edge) no-repeat}
.wx-picker-view-indicator{position:absolute;left:0;width:100%;height:34px;top:50%;transform:translateY(-50%);pointer-events:none;box-sizing:border-box;border:solid rgba(128,128,128,.35);border-width:1px 0}
`;

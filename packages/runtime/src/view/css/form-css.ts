// Looks of form controls: WeChat's first and second style and Alipay's, light and dark. Sizes and colours as the
// platforms draw them.

export const formCss = `
html{--at-brand:#1aad19;--at-check:#09bb07;--at-switch:#04be02;--at-warn:#e64340;--at-field:#d1d1d1;--at-fill:#fff;--at-mute:#e9e9e9;--at-weak:rgba(0,0,0,.5);--at-ink:#000;--at-sheet:#fff;--at-paper:rgba(255,255,255,.95);--at-haze:rgba(255,255,255,.6);--at-dot-rest:rgba(0,0,0,.3);--at-bar:#ebebeb;--at-off:#dfdfdf;--at-well:#fdfdfd}
html[data-style=v2]{--at-brand:#07c160;--at-check:#07c160;--at-switch:#07c160;--at-warn:#fa5151}
html[data-dialect=my]{--at-brand:#1677ff;--at-check:#1677ff;--at-switch:#1677ff;--at-warn:#ff3b30;--at-mute:#ddd}
html[data-theme=dark]{--at-field:#555;--at-fill:#2c2c2c;--at-mute:#3a3a3a;--at-weak:rgba(255,255,255,.5);--at-ink:rgba(255,255,255,.85);--at-sheet:#191919;--at-paper:rgba(25,25,25,.95);--at-haze:rgba(25,25,25,.6);--at-dot-rest:rgba(255,255,255,.3);--at-bar:#3a3a3a;--at-off:#444;--at-well:#3a3a3a}
wx-button{display:block;position:relative;box-sizing:border-box;margin-left:auto;margin-right:auto;padding-left:14px;padding-right:14px;font-size:18px;text-align:center;text-decoration:none;line-height:2.55555556;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8;cursor:pointer;-webkit-user-select:none;user-select:none}
wx-button::after{content:"";width:200%;height:200%;position:absolute;top:0;left:0;border:1px solid rgba(0,0,0,.2);transform:scale(.5);transform-origin:0 0;box-sizing:border-box;border-radius:10px;pointer-events:none}
wx-button[type=primary]{color:#fff;background-color:var(--at-brand)}
wx-button[type=warn]{color:#fff;background-color:var(--at-warn)}
wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
wx-button[plain]{color:#353535;border:1px solid #353535;background-color:transparent}
wx-button[plain]::after{border-width:0}
wx-button[plain][type=primary]{color:var(--at-brand);border-color:var(--at-brand);background-color:transparent}
wx-button[plain][type=warn]{color:var(--at-warn);border-color:var(--at-warn);background-color:transparent}
wx-button[disabled]{color:rgba(0,0,0,.3);background-color:#f7f7f7;cursor:default}
wx-button[disabled]:is([type=primary],[type=warn]){color:rgba(255,255,255,.6);background-color:var(--at-brand);opacity:.6}
wx-button[disabled][type=warn]{background-color:var(--at-warn)}
wx-button[disabled][plain]{color:rgba(0,0,0,.2);border-color:rgba(0,0,0,.2);background-color:transparent;opacity:1}
.button-hover{color:rgba(0,0,0,.6);background-color:#dedede}
.button-hover:is([type=primary],[type=warn]):not([plain]){color:rgba(255,255,255,.6)}
.button-hover[type=primary]:not([plain]){background-color:color-mix(in srgb,var(--at-brand) 90%,#000)}
.button-hover[type=warn]:not([plain]){background-color:color-mix(in srgb,var(--at-warn) 90%,#000)}
.button-hover[plain]{background-color:transparent;opacity:.6}
wx-button[loading]::before{content:"";display:inline-block;width:18px;height:18px;margin:0 5px 0 0;vertical-align:middle;border-radius:50%;background:conic-gradient(transparent 10%,currentColor);mask:radial-gradient(farthest-side,transparent calc(100% - 2.5px),#000 0);animation:at-spin 1s linear infinite}
wx-button[size=mini][loading]::before{width:13px;height:13px}
:where(html[data-theme=dark]) wx-button:where(:not([type=primary]):not([type=warn]):not([plain])){color:rgba(255,255,255,.8);background-color:#2c2c2c}
:where(html[data-theme=dark]) wx-button:where([plain]:not([type=primary]):not([type=warn])){color:rgba(255,255,255,.8);border-color:rgba(255,255,255,.5)}
:where(html[data-theme=dark]) wx-button::after{border-color:rgba(255,255,255,.1)}
:where(html[data-theme=dark]) wx-button[disabled]:where(:not([type=primary]):not([type=warn])){color:rgba(255,255,255,.3)}
:where(html[data-style=v2]) wx-button{width:184px;padding:8px 24px;line-height:1.41176471;font-size:17px;font-weight:700;border-radius:4px;color:#06ae56;background-color:#f2f2f2}
:where(html[data-style=v2]) wx-button::after{border-width:0}
:where(html[data-style=v2]) wx-button[type=primary]{color:#fff;background-color:var(--at-brand)}
:where(html[data-style=v2]) wx-button[type=warn]{color:var(--at-warn);background-color:#f2f2f2}
:where(html[data-style=v2]) wx-button[size=mini]{width:auto;padding:0 .75em;font-size:16px;line-height:2}
:where(html[data-style=v2]) wx-button[plain]{color:#06ae56;border-color:#06ae56;background-color:transparent}
:where(html[data-style=v2]) wx-button[disabled]:where(:not([plain])){color:rgba(0,0,0,.18)}
:where(html[data-style=v2][data-theme=dark]) wx-button:where(:not([type=primary]):not([plain])){color:#7d90a9;background-color:#2c2c2c}
:where(html[data-style=v2][data-theme=dark]) wx-button:where([type=warn]:not([plain])){color:#fa5151}
:where(html[data-dialect=my]) wx-button{background-color:#fff;border:1px solid #ccc}
:where(html[data-dialect=my]) wx-button::after{content:none}
:where(html[data-dialect=my]) wx-button:is([type=primary],[type=warn]){border-color:transparent}
:where(html[data-dialect=my]) wx-button[type=primary]{color:#fff;background-color:var(--at-brand)}
:where(html[data-dialect=my]) wx-button[type=warn]{color:#fff;background-color:var(--at-warn)}
:where(html[data-dialect=my]) wx-button[plain]{background-color:transparent}
wx-checkbox,wx-radio,wx-switch{display:inline-block;cursor:pointer}
wx-checkbox[disabled],wx-radio[disabled],wx-switch[disabled],wx-slider[disabled]{cursor:default;opacity:.5}
.wx-checkbox-wrapper,.wx-radio-wrapper,.wx-switch-wrapper{display:inline-flex;align-items:center;vertical-align:middle}
.wx-checkbox-input,.wx-radio-input{flex:none;margin-right:5px;box-sizing:content-box;width:22px;height:22px;border:1px solid var(--at-field);background-color:var(--at-fill);position:relative;color:var(--at-color,var(--at-check));vertical-align:middle}
.wx-checkbox-input{border-radius:3px}
.wx-radio-input{border-radius:50%}
.wx-checkbox-input-checked::before,.wx-radio-input-checked::before{content:"";position:absolute;left:50%;top:46%;width:28%;height:54%;border:solid currentColor;border-width:0 2px 2px 0;transform:translate(-50%,-50%) rotate(45deg)}
.wx-radio-input-checked{background-color:var(--at-color,var(--at-check));border-color:var(--at-color,var(--at-check));color:#fff}
:where(html[data-dialect=my],html[data-style=v2]) .wx-checkbox-input{border-radius:50%}
:where(html[data-style=v2]) .wx-checkbox-input{border-radius:3px}
:where(html[data-dialect=my],html[data-style=v2]) .wx-checkbox-input-checked{background-color:var(--at-color,var(--at-check));border-color:var(--at-color,var(--at-check));color:#fff}
.wx-checkbox-input-disabled,.wx-radio-input-disabled{background-color:var(--at-mute)}
.wx-switch-input{position:relative;box-sizing:border-box;width:52px;height:32px;border:1px solid var(--at-off);border-radius:16px;background-color:var(--at-off);transition:background-color .1s,border .1s}
.wx-switch-input::before{content:"";position:absolute;inset:0;border-radius:15px;background-color:var(--at-well);transition:transform .3s}
.wx-switch-input::after{content:"";position:absolute;top:0;left:0;width:30px;height:30px;border-radius:15px;background-color:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4);transition:transform .3s}
.wx-switch-input-checked{background-color:var(--at-color,var(--at-switch));border-color:var(--at-color,var(--at-switch))}
.wx-switch-input-checked::before{transform:scale(0)}
.wx-switch-input-checked::after{transform:translateX(20px)}
wx-input{display:block;position:relative;overflow:hidden;height:1.4em;min-height:1.4em;line-height:1.4em;text-overflow:clip;white-space:nowrap;cursor:auto}
wx-textarea{display:block;position:relative;width:300px;height:150px;overflow:hidden;cursor:auto}
wx-textarea[auto-height]{height:auto!important;min-height:1.2em}
.wx-input,.wx-textarea{display:block;box-sizing:border-box;width:100%;height:100%;margin:0;padding:0;border:0;outline:0;border-radius:0;background:0 0;color:inherit;font:inherit;letter-spacing:inherit;text-align:inherit;text-transform:inherit;text-indent:inherit;line-height:inherit;opacity:1;resize:none;appearance:none;-webkit-user-select:text;user-select:text;-webkit-text-fill-color:currentcolor}
.wx-input{min-height:inherit}
.wx-textarea{overflow-y:auto;word-break:break-word}
wx-textarea[auto-height] .wx-textarea{overflow:hidden}
:where(html[data-dialect=my]) wx-textarea{width:auto}
.input-placeholder,.textarea-placeholder{color:gray;pointer-events:none;position:absolute;inset:0;margin:0!important;overflow:hidden}
.input-placeholder{display:flex;align-items:center;height:100%;white-space:pre;text-overflow:clip}
.textarea-placeholder{white-space:pre-wrap}
.wx-textarea-count{position:absolute;right:8px;bottom:4px;font-size:12px;line-height:1.4;color:#999;pointer-events:none}
wx-picker{display:block;cursor:pointer}
`;

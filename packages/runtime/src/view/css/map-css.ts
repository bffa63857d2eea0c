// Looks of <map>.

export const mapCss = `
wx-map{display:block;position:relative;overflow:hidden;width:300px;height:150px;background:#eef0ea;touch-action:none;user-select:none}
wx-map[still]{touch-action:auto}
wx-map .wx-map-under,.wx-map-tiles,.wx-map-shapes,.wx-map-markers,.wx-map-ground,.wx-map-grid{position:absolute;inset:0}
.wx-map-tiles{z-index:0}
.wx-map-tiles>img{position:absolute;left:0;top:0;width:256px;height:256px;max-width:none;transform-origin:0 0;pointer-events:none}
.wx-map-grid{background-image:linear-gradient(#d9ddd2 1px,transparent 1px),linear-gradient(90deg,#d9ddd2 1px,transparent 1px)}
.wx-map-none,.wx-map-credit{position:absolute;bottom:2px;right:4px;font:10px/1.4 system-ui,sans-serif;color:#5c6157;background:rgba(255,255,255,.7);padding:0 4px;border-radius:3px;pointer-events:none}
.wx-map-ground{isolation:isolate;overflow:hidden;pointer-events:none}
.wx-map-ground>img{position:absolute;left:0;top:0;max-width:none}
.wx-map-ground>img:is([hidden],:not([src])){display:none}
.wx-map-shapes{width:100%;height:100%;pointer-events:none;overflow:hidden}
.wx-map-markers{pointer-events:none}
.wx-map-markers>*{position:absolute;left:0;top:0;pointer-events:auto;white-space:nowrap;width:max-content}
.wx-map-markers>[hidden]{display:none}
.wx-map-marker>img,.wx-map-marker>svg{display:block;width:100%;height:100%}
.wx-map-callout{box-shadow:0 1px 4px rgba(0,0,0,.25);line-height:1.4}
.wx-map-label{line-height:1.2}
.wx-map-me{position:absolute;left:-8px;top:-8px;width:16px;height:16px;box-sizing:border-box;border:2px solid #fff;border-radius:50%;background:#2f7cf6;box-shadow:0 0 0 6px rgba(47,124,246,.2);pointer-events:none}
.wx-map-me[pictured]{width:auto;height:auto;border:0;border-radius:0;background:none;box-shadow:none}
.wx-map-me[pictured]>img{display:block;max-width:48px;max-height:48px;transform:translate(-50%,-50%) translate(8px,8px)}
.wx-map-markers>.wx-map-cluster{min-width:36px;height:36px;padding:0 6px;box-sizing:border-box;border:3px solid rgba(255,255,255,.85);border-radius:18px;background:#2f7cf6;box-shadow:0 1px 4px rgba(0,0,0,.3);font:600 14px/30px system-ui,sans-serif;color:#fff;text-align:center;cursor:pointer}
.wx-map-scale{position:absolute;left:10px;bottom:8px;border:solid #444;border-width:0 1px 1px;font:10px/1.3 system-ui,sans-serif;color:#333;text-align:center;pointer-events:none}
.wx-map-compass{position:absolute;right:10px;top:10px;width:32px;height:32px;border-radius:50%;background:#fff;box-shadow:0 1px 4px rgba(0,0,0,.25);font:600 11px/32px system-ui,sans-serif;text-align:center;color:#d33;pointer-events:none}
.wx-map-controls>img{position:absolute}
.wx-map-content{position:absolute;inset:0;pointer-events:none}
.wx-map-content>*{pointer-events:auto}
.wx-map-content>[slot=callout],.wx-map-content [data-marker-id]{position:absolute;left:0;top:0;width:max-content}
.wx-map-content [data-marker-id][hidden]{display:none}
`;

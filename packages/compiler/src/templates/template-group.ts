// The template group of one package: an expression that yields `TemplateGroup`, every template and script made when first used.
import { TmplGroup } from 'glass-easel-template-compiler';
import { SCRIPT_RUNTIME } from '../wxs/script-runtime.ts';

/** The base library's hook: every listener call of a template goes through it. (A and B, filters of script functions, pass.) */
const LISTENER = 'Q.C=globalThis.__atriumListener;Q.A=Q.B=function(a){return a};';

/**
 * Every call of a script function in a template. What it throws is one missing value and a line in the console, as in
 * WeChat; the page around it is drawn.
 */
const SAFE_CALLS = `
P=function(f){return typeof f==="function"?function(){try{return f.apply(undefined,arguments)}catch(e){$atriumFailed("in a template",e)}}:function(){}};
`;

/** `D(key, loader)` registers a view script and returns its loading function; `R` holds them by key. */
const SCRIPT_LOADER = `
var D=(function(){var M=Object.create(null);
var load=function(k){var m=M[k];if(!m)throw new Error("no such view script: "+k);
if(!m.loaded){m.loaded=true;m.loader.call(null,require,m.exports,m)}return m.exports};
var require=function(s){return load(String(s).slice(1))};
return function(k,f){M[k]={exports:{},loader:f,loaded:false};return function(){return load(k)}}})();
`;

/** A template that is made on first use: a faulty one fails its own page, and start-up stays short. */
const LAZY = `
var T=function(k,f){Object.defineProperty(G,k,{enumerable:true,configurable:true,get:function(){var v=f();
Object.defineProperty(G,k,{enumerable:true,value:v});return v}})};
`;

let globals: string | undefined;

/** What the generated code expects around it (`X`, `Y`, `Z`, `P`, `Q`). */
function compilerGlobals(): string {
  if (globals === undefined) {
    const group = new TmplGroup();
    group.setExtraRuntimeScript(LISTENER);
    globals = group.exportGlobals();
    group.free();
  }
  return globals;
}

export interface GroupParts {
  /** Key → expression. */
  templates: ReadonlyMap<string, string>;
  /** Key → body. */
  scripts: ReadonlyMap<string, string>;
}

/** In pieces: most of them are the same in the next build. */
export function templateGroup(parts: GroupParts): string[] {
  const scripts = [...parts.scripts].flatMap(([key, code]) => {
    const name = JSON.stringify(key);
    return [`R[${name}]=D(${name},(require,exports,module)=>{`, code, '\n});\n'];
  });
  const templates = [...parts.templates].flatMap(([key, code]) => [
    `T(${JSON.stringify(key)},()=>(`,
    code,
    '));\n',
  ]);
  const start = [
    '(()=>{var G=Object.create(null);var R=Object.create(null);',
    compilerGlobals(),
    SCRIPT_RUNTIME,
    SAFE_CALLS,
    SCRIPT_LOADER,
    LAZY,
  ];
  return [...start.map((part) => `${part}\n`), ...scripts, ...templates, 'return G})()'];
}

/** Script for the view: `globalThis.__atriumScripts({key: (require, exports, module) => …})`. */
export function viewScript(scripts: ReadonlyMap<string, string>): string {
  const modules = [...scripts].map(
    ([key, code]) => `${JSON.stringify(key)}:(require,exports,module)=>{${code}\n}`,
  );
  return `(()=>{${SCRIPT_RUNTIME}globalThis.__atriumScripts({\n${modules.join(',\n')}\n});})();\n`;
}

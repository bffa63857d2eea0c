// JavaScript text that view scripts run beside, in the Worker and in the view: guards, stand-ins, the loop budget.
import { FORBIDDEN_PROPERTIES } from './script-names.ts';

/** Loop turns and calls of one synchronous run; about a second of work, far above what a frame has. */
const BUDGET = 100_000_000;

/**
 * Declares `$atriumGet`, `$atriumKey`, `$atriumType`, `$atriumTick`, `$atriumNames` and `$atriumFailed` in the scope
 * it is put into. Stand-ins are frozen copies: a script must not be able to change what trusted code next to it uses.
 */
export const SCRIPT_RUNTIME = `
var $atriumForbidden=new Set(${JSON.stringify([...FORBIDDEN_PROPERTIES])});
var $atriumType=function(o){if(o===null||o===undefined)throw new TypeError("Cannot read property 'constructor' of "+o);
return typeof o==="function"?"Function":Object.prototype.toString.call(o).slice(8,-1)};
var $atriumGet=function(o,k){if(typeof k==="number")return o[k];k=String(k);
if(k==="constructor")return $atriumType(o);return $atriumForbidden.has(k)?undefined:o[k]};
var $atriumKey=function(k){if(typeof k==="number")return k;k=String(k);
if(k==="constructor"||$atriumForbidden.has(k))throw new TypeError(k+" is disallowed in view scripts");return k};
var $atriumTurns=0;
var $atriumTick=function(){if($atriumTurns===0)Promise.resolve().then(function(){$atriumTurns=0});
if(++$atriumTurns>${BUDGET})throw new RangeError("A view script ran for too long")};
var $atriumFailed=function(name,e){if(typeof console!=="undefined")console.error("view script "+name+": "+(e&&e.message||e))};
var $atriumNames=(function(){
var wrap=function(f){return Object.freeze(function(){return f.apply(null,arguments)})};
var copy=function(from,to){Object.getOwnPropertyNames(from).forEach(function(k){var v=from[k];
if(k==="length"||k==="name"||k==="prototype"||k==="arguments"||k==="caller")return;
to[k]=typeof v==="function"?wrap(v):v});return to};
var fixed=function(from,keys){var to={};keys.forEach(function(k){to[k]=wrap(from[k])});return Object.freeze(to)};
var log=function(level){return Object.freeze(function(){if(typeof console!=="undefined")console[level].apply(console,arguments)})};
return Object.freeze({
Math:Object.freeze(copy(Math,{})),JSON:Object.freeze(copy(JSON,{})),
Number:Object.freeze(copy(Number,function(v){return Number(v)})),
String:Object.freeze(copy(String,function(v){return String(v)})),
Boolean:Object.freeze(function(v){return Boolean(v)}),
Date:fixed(Date,["now","parse","UTC"]),Array:fixed(Array,["isArray"]),Object:fixed(Object,["keys"]),
console:Object.freeze({log:log("log"),info:log("info"),warn:log("warn"),error:log("error"),debug:log("debug")}),
getDate:Object.freeze(function(){var a=Array.prototype.slice.call(arguments);return new (Function.prototype.bind.apply(Date,[null].concat(a)))()}),
getRegExp:Object.freeze(function(p,f){return new RegExp(p===undefined?"":p,f)}),
parseInt:wrap(parseInt),parseFloat:wrap(parseFloat),isNaN:wrap(isNaN),isFinite:wrap(isFinite),
decodeURI:wrap(decodeURI),decodeURIComponent:wrap(decodeURIComponent),
encodeURI:wrap(encodeURI),encodeURIComponent:wrap(encodeURIComponent)})})();
`;

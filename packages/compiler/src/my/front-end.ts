// What the shared passes need from the front end of the `my` dialect: AXML → WXML and SJS → the script subset.
import type { Diagnostic, Position } from '../diagnostic.ts';

/** Facts about one template file that its text does not tell. */
export interface AxmlContext {
  /** Path inside the program with extension, for diagnostics: `pages/a/a.axml`. */
  file: string;
  /** Tags that are custom components here: usingComponents of the file and of the app, and generics. */
  components: ReadonlySet<string>;
  /** Abstract nodes (`componentGenerics`) among them. */
  generics: ReadonlySet<string>;
  /**
   * Turns a specifier as written (`./a.axml`, `/a.axml`, `npm/x.sjs`, without extension too) into what the emitted
   * WXML must name: an absolute path with the neutral extension (`/pages/a/x.wxml`, `/lib/m.wxs`).
   */
  resolve(specifier: string, kind: 'template' | 'script'): string;
}

interface AxmlResult {
  /**
   * WXML for glass-easel-template-compiler. `<import-sjs>` becomes `<wxs module src>`; for named exports an inline
   * `<wxs module="a">module.exports = require("/x.wxs").a</wxs>` (inline scripts pass the same checker as files).
   */
  wxml: string;
  /** Place in the emitted WXML → place in the AXML (both 1-based), so that the template compiler's words point home. */
  original(at: Position): Position;
  diagnostics: Diagnostic[];
  /** The template provides scoped or repeated slots: slot content is instantiated per slot. */
  dynamicSlots: boolean;
  /**
   * Tags of custom components whose content contains a slot of this template: when one of them instantiates its content
   * per slot, this component's slots are repeated too.
   */
  slotHosts: string[];
}

export type AxmlToWxml = (source: string, context: AxmlContext) => AxmlResult;

export interface SjsContext {
  /** Path inside the program with extension. */
  file: string;
  /** As in `AxmlContext`, for `import … from`: what `require("…")` must name in the emitted code. */
  resolve(specifier: string): string;
}

interface SjsResult {
  /**
   * CommonJS: `import`/`export` rewritten to `require`/`module.exports`, everything else untouched and every statement
   * still on its own line, so that places found later by the script checker are the author's.
   * Default exports are `module.exports` itself where the template uses them; the front end owns that convention.
   */
  code: string;
  diagnostics: Diagnostic[];
}

export type SjsToJs = (source: string, context: SjsContext) => SjsResult;

export interface MyFrontEnd {
  axmlToWxml: AxmlToWxml;
  sjsToJs: SjsToJs;
}

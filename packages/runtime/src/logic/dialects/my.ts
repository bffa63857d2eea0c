// A runtime for my programs only.
import { myConvention } from '../api/kit/my-convention.ts';
import { myTable } from '../api/my/my-api.ts';
import { createMyLayer } from '../my/my-layer.ts';
import type { DialectParts, Dialects } from './dialect-parts.ts';

export const my: DialectParts = {
  createLayer: createMyLayer,
  apiTable: myTable,
  convention: myConvention,
  // Variables of every module Alipay's tool builds.
  valueless:
    'global self window document location XMLHttpRequest AlipayJSBridge importScripts fetch'.split(
      ' ',
    ),
};

export const dialects: Dialects = { my };

// A runtime for wx programs only.
import { wxConvention } from '../api/kit/wx-convention.ts';
import { wxTable } from '../api/wx/wx-api.ts';
import { createWxLayer } from '../wx/layer.ts';
import type { DialectParts, Dialects } from './dialect-parts.ts';

export const wx: DialectParts = {
  createLayer: createWxLayer,
  apiTable: wxTable,
  convention: wxConvention,
  // Parameters of every module in WeChat.
  valueless:
    'window document frames self location navigator localStorage history screen alert confirm prompt XMLHttpRequest WebSocket'.split(
      ' ',
    ),
};

export const dialects: Dialects = { wx };

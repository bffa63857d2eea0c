// Capabilities of the host's own interface: toasts, dialogs, sheets, pickers. Types only; the host parses every argument.

export type ToastIcon = 'none' | 'success' | 'error' | 'warn' | 'loading';

export interface ModalRequest {
  title: string;
  content: string;
  confirmText: string;
  confirmColor?: string;
  /** Absent: there is one button only. */
  cancelText?: string;
  cancelColor?: string;
  /** Present: the modal asks for text. */
  input?: { placeholder: string; value: string; align?: 'left' | 'center' | 'right' };
}

/** One level of a cascading picker. */
export interface CascadeOption {
  name: string;
  children?: CascadeOption[];
}

export interface UiCapabilities {
  /** Answered when the toast is on the screen. */
  'ui.toast': {
    args: { text: string; icon: ToastIcon; image?: string; durationMs: number; mask: boolean };
    result: null;
  };
  'ui.hideToast': { args: Record<string, never>; result: null };
  'ui.loading': { args: { text: string; mask: boolean; delayMs: number }; result: null };
  'ui.hideLoading': { args: Record<string, never>; result: null };
  'ui.modal': { args: ModalRequest; result: { confirm: boolean; text?: string } };
  /** `index` -1: the user cancelled. */
  'ui.actionSheet': {
    args: {
      title?: string;
      items: string[];
      itemColor?: string;
      cancelText?: string;
      destructive?: number;
      badges?: { index: number; text: string }[];
    };
    result: { index: number };
  };
  /** Independent columns; fails with `cancelled`. */
  'ui.pickOptions': {
    args: {
      title?: string;
      columns: string[][];
      selected: number[];
      confirmText?: string;
      cancelText?: string;
    };
    result: { selected: number[] };
  };
  /** Every further column depends on the one before; answers the indices of the way down. */
  'ui.pickCascade': {
    args: { title?: string; options: CascadeOption[]; selected?: number[] };
    result: { selected: number[] };
  };
  /** Regions of China from the host's own list: 1 province, 2 city, 3 district; `selected` are names from the top. */
  'ui.pickRegion': {
    args: { title?: string; levels: number; selected: string[] };
    result: { names: string[]; codes: string[] };
  };
  'ui.pickDate': {
    args: {
      /** What is asked for: `year`, `month`, `day` are dates, `time` is HH:mm, `minute` a date with time. */
      fields: 'year' | 'month' | 'day' | 'time' | 'minute';
      /** In the form of `fields`: yyyy, yyyy-MM, yyyy-MM-dd, HH:mm, yyyy-MM-dd HH:mm. */
      value?: string;
      start?: string;
      end?: string;
    };
    result: { value: string };
  };
  /** The user is asked before the page is left; `message` absent switches the question off. */
  /** `pageId`: a page may ask while it is made, before it is shown. */
  'ui.leaveGuard': { args: { message?: string; pageId?: number }; result: null };
  /** Whether the host's menu offers sharing, and the timeline; what is absent stays. */
  'ui.shareMenu': { args: { visible?: boolean; timeline?: boolean }; result: null };
}

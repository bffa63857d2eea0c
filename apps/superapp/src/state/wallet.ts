// The demo wallet behind the payment hook: money that is not real, in minor units.
import { locale } from './settings.ts';
import { stored } from './stored.ts';

export interface Payment {
  appId: string;
  amount: number;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Wallet {
  balance: number;
  payments: Payment[];
}

export const CURRENCY = 'CNY';
export const TOP_UP = 100_00;
const FRESH: Wallet = { balance: 500_00, payments: [] };
const PAYMENTS_KEPT = 5;

export const wallet = stored<Wallet>('wallet', FRESH, isWallet);

function isWallet(value: unknown): value is Wallet {
  if (typeof value !== 'object' || value === null) return false;
  const { balance, payments } = value as Partial<Wallet>;
  return typeof balance === 'number' && Number.isSafeInteger(balance) && Array.isArray(payments);
}

/** Takes the money, or answers false and takes nothing. */
export function spend(payment: Payment): boolean {
  const { balance, payments } = wallet.value;
  if (payment.amount > balance) return false;
  wallet.value = {
    balance: balance - payment.amount,
    payments: [payment, ...payments].slice(0, PAYMENTS_KEPT),
  };
  return true;
}

export function topUp(): void {
  wallet.value = { ...wallet.value, balance: wallet.value.balance + TOP_UP };
}

export function emptyWallet(): void {
  wallet.value = FRESH;
}

export const money = (amount: number): string =>
  new Intl.NumberFormat(locale.value === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency: CURRENCY,
    currencyDisplay: 'narrowSymbol',
  }).format(amount / 100);

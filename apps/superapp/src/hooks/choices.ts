// The hooks that let the user choose: address, place, contact, code to scan.
import type { HostAddress, HostApiCaller, InvoiceTitle } from '@atrium/host';
import { programById } from '../state/programs.ts';
import { locale } from '../state/settings.ts';
import { choose } from './chooser.tsx';
import { demoAddresses, demoContacts, demoInvoiceTitles, demoPlaces } from './demo-places.ts';

export const chooseAddress = (caller: HostApiCaller): Promise<HostAddress | null> =>
  choose(
    caller,
    'choose.address',
    demoAddresses.map((value) => ({
      label: `${value.userName} ${value.telNumber}`,
      detail: `${value.province}${value.city}${value.county}${value.detail}`,
      value,
    })),
  );

export const chooseLocation = (
  caller: HostApiCaller,
): Promise<{ latitude: number; longitude: number; name: string; address: string } | null> =>
  choose(
    caller,
    'choose.place',
    demoPlaces.map((value) => ({ label: value.name, detail: value.address, value })),
  );

export async function chooseContact(
  caller: HostApiCaller,
): Promise<{ name: string; phoneNumbers: string[] } | null> {
  const chosen = await choose(
    caller,
    'choose.contact',
    demoContacts.map((value) => ({
      label: value.name,
      detail: value.phoneNumbers.join(', '),
      value,
    })),
  );
  return chosen && { name: chosen.name, phoneNumbers: [...chosen.phoneNumbers] };
}

export const chooseInvoiceTitle = (caller: HostApiCaller): Promise<InvoiceTitle | null> =>
  choose(
    caller,
    'choose.invoice',
    demoInvoiceTitles.map((value) => ({ label: value.title, detail: value.taxNumber, value })),
  );

/** A desktop has no camera to scan with: the codes lie ready, one link per installed program. */
export const scan = (caller: HostApiCaller): Promise<{ text: string; kind: string } | null> =>
  choose(
    caller,
    'choose.code',
    [...programById.value.values()].map((program) => {
      const text = `${location.origin}/?open=${program.appId}`;
      return {
        label: program.name[locale.value],
        detail: text,
        value: { text, kind: 'QR_CODE' },
      };
    }),
  );

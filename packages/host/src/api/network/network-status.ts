// What the browser knows of the connection, in the words of both dialects.

interface Connection {
  type?: string;
  effectiveType?: string;
}

export function networkStatus(): { isConnected: boolean; networkType: string } {
  const { onLine, connection } = navigator as Navigator & { connection?: Connection };
  if (!onLine) return { isConnected: false, networkType: 'none' };
  const { type, effectiveType } = connection ?? {};
  // A desktop's cable counts as wifi: the dialects have no word for it.
  if (type === 'wifi' || type === 'ethernet' || type === undefined)
    return {
      isConnected: true,
      networkType: type === undefined && !effectiveType ? 'unknown' : 'wifi',
    };
  const generation = /^[2-5]g$/.test(effectiveType ?? '') ? (effectiveType ?? '4g') : '4g';
  return { isConnected: true, networkType: type === 'cellular' ? generation : 'unknown' };
}

// Names of network types in the my dialect.

export const myNetworkType = (networkType: string): string =>
  networkType === 'none' ? 'NOTREACHABLE' : networkType.toUpperCase();

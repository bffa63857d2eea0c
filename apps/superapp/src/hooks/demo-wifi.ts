// Wi-Fi in the demo, through `apis`: two networks that are made up. A real super app's native part looks for those around.
import type { HostApi, HostApiCaller, JsonObject } from '@atrium/host';

interface Network {
  SSID: string;
  BSSID: string;
  secure: boolean;
  signalStrength: number;
  frequency: number;
}

type Tell = (data: JsonObject) => void;

/** What one running program knows. */
interface Session {
  started: boolean;
  connected?: Network;
  found?: Tell;
  joined?: Tell;
}

const NETWORKS: readonly Network[] = [
  {
    SSID: 'Atrium Tea House',
    BSSID: '02:00:00:7E:A0:01',
    secure: false,
    signalStrength: 92,
    frequency: 2412,
  },
  {
    SSID: 'Atrium Office',
    BSSID: '02:00:00:7E:A0:02',
    secure: true,
    signalStrength: 61,
    frequency: 5180,
  },
];
const PASSWORD = 'atrium-demo';

/** As both platforms document them. */
const NOT_STARTED = { errCode: 12000, message: 'not invoke startWifi' };
const WRONG_PASSWORD = { errCode: 12002, message: 'password error' };
const NOT_CONNECTED = { errCode: 12010, message: 'no wifi is connected' };
const NO_NETWORK = { errCode: 12003, message: 'connection timeout' };

const fail = ({ errCode, message }: typeof NOT_STARTED): never => {
  throw Object.assign(new Error(message), { errCode });
};

const sessions = new Map<string, Session>();

function sessionOf({ instanceId, signal }: HostApiCaller): Session {
  let found = sessions.get(instanceId);
  if (!found) {
    sessions.set(instanceId, (found = { started: false }));
    signal.addEventListener('abort', () => sessions.delete(instanceId), { once: true });
  }
  return found;
}

const wifi = (network: Network): JsonObject => ({ wifi: { ...network } });

/** Only after `startWifi`. */
const started = (run: (session: Session, args: JsonObject) => JsonObject | void): HostApi => ({
  handler(args, caller) {
    const session = sessionOf(caller);
    return session.started ? run(session, args) : fail(NOT_STARTED);
  },
});

export const demoWifi: Record<string, HostApi> = {
  startWifi: {
    permission: 'Wi-Fi',
    handler: (_args, caller) => void (sessionOf(caller).started = true),
  },
  stopWifi: started((session) => void (session.started = false)),
  getWifiList: started((session) =>
    session.found?.({ wifiList: NETWORKS.map((network) => ({ ...network })) }),
  ),
  connectWifi: started((session, { SSID, password }) => {
    const network = NETWORKS.find((one) => one.SSID === SSID);
    if (!network) return fail(NO_NETWORK);
    if (network.secure && password !== PASSWORD) return fail(WRONG_PASSWORD);
    session.connected = network;
    session.joined?.(wifi(network));
    return wifi(network);
  }),
  getConnectedWifi: started((session) =>
    session.connected ? wifi(session.connected) : fail(NOT_CONNECTED),
  ),
  onGetWifiList: { listen: (tell, caller) => void (sessionOf(caller).found = tell) },
  onWifiConnected: { listen: (tell, caller) => void (sessionOf(caller).joined = tell) },
};

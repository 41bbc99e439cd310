import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';

const probeTimeoutMs = 300;

/**
 * Whether another program listens on this port at one of the machine's other addresses. macOS and Windows let a program
 * hold the wildcard address while we hold 127.0.0.1 (Linux does not), and which of the two gets a connection is then
 * theirs to say; Node offers no exclusive bind. So we ask: whoever answers there is not us.
 */
export async function findForeignListener(
  port: number,
  addresses: readonly string[] = otherAddresses(),
): Promise<string | null> {
  const answers = await Promise.all(addresses.map((address) => answersAt(address, port)));
  return addresses.find((_address, index) => answers[index] === true) ?? null;
}

function otherAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4')
    .map((one) => one.address);
}

function answersAt(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: probeTimeoutMs });
    const finish = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => {
      finish(true);
    });
    socket.once('timeout', () => {
      finish(false);
    });
    socket.once('error', () => {
      finish(false);
    });
  });
}

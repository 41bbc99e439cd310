import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Services } from '../core/services.ts';
import { pageCommandNames, eventNames, type CommandName, type Envelope, type ErrorCode } from '../shared/index.ts';
import { appOrigin } from './app-address.ts';
import { callChannel, eventChannel } from './channels.ts';

/** As much as the browser door takes, in characters of JSON. */
const maxInputLength = 256 * 1024;

/**
 * Answers the page's calls and sends it the events. `trusted` is the page of our one window, or null while there is
 * none. An answer is always an Envelope: Electron would carry of an Error only its text, with a prefix of its own.
 */
export function connectIpc(services: Services, trusted: () => WebContents | null): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) => {
    if (!isTrustedSender(event, trusted())) return failure('door/refused', 'This page may not call Keystage.');
    return answerCall(services, name, input);
  });
  for (const name of eventNames) {
    services.on(name, (payload) => {
      const contents = trusted();
      if (contents && !contents.isDestroyed()) contents.send(eventChannel, name, payload);
    });
  }
}

/** Our window's page, in its main frame, still on our origin: all three, since each alone can be had by other means. */
function isTrustedSender(event: IpcMainInvokeEvent, trusted: WebContents | null): boolean {
  // Null once the frame has navigated away or is gone.
  const frame = event.senderFrame;
  return (
    trusted !== null
    && event.sender.id === trusted.id
    && frame !== null
    && frame.parent === null
    && frame.origin === appOrigin
  );
}

async function answerCall(services: Services, name: unknown, input: unknown): Promise<Envelope<unknown>> {
  if (!isCommandName(name)) return failure('door/refused', 'There is no such command.');
  const plain = toPlainInput(input);
  if (!plain.ok) return plain;
  try {
    return await services.call(name, plain.value);
  } catch {
    // Services answer with envelopes; what is thrown all the same was not made for showing.
    return failure('internal', 'Something went wrong inside Keystage.');
  }
}

function isCommandName(name: unknown): name is CommandName {
  return pageCommandNames.some((known) => known === name);
}

/** Structured cloning carries more than JSON does (maps, cycles, buffers). Commands take the same through every door. */
function toPlainInput(input: unknown): Envelope<unknown> {
  let json: string | undefined;
  try {
    json = JSON.stringify(input);
  } catch {
    json = undefined;
  }
  if (json === undefined) return failure('input/invalid', 'The input of a command must be plain data.');
  if (json.length > maxInputLength) return failure('input/invalid', 'The input is larger than 256 KiB.');
  const value: unknown = JSON.parse(json);
  return { ok: true, value };
}

function failure(code: ErrorCode, message: string): Envelope<never> {
  return { ok: false, error: { code, message } };
}

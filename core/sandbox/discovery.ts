import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { KeystageError } from '../../shared/index.ts';
import type { Http } from '../ports.ts';
import { discoveryPath, isProof } from './instance-proof.ts';
import type { Sandbox } from './sandbox.ts';

const answerLimitMs = 2_000;
const maxAnswerLength = 1_000;

const announcementSchema = z.object({ url: z.string(), instance: z.string().min(1), pid: z.int() });
type Announcement = z.infer<typeof announcementSchema>;

const proofSchema = z.object({ proof: z.string() });

/**
 * Tells other Keystage processes of the same data folder where this sandbox runs, in `sandbox.json`. The function
 * answered takes it back, and leaves the file alone if it speaks of another sandbox by then.
 */
export async function announceSandbox(
  folder: string,
  sandbox: Pick<Sandbox, 'instance'>,
  url: string,
): Promise<() => Promise<void>> {
  const file = announcementFile(folder);
  const announcement: Announcement = { url, instance: sandbox.instance, pid: process.pid };
  await replaceFile(file, `${JSON.stringify(announcement)}\n`);
  return async () => {
    const current = await readAnnouncement(file);
    if (current?.instance === sandbox.instance) await rm(file, { force: true });
  };
}

/** Where another process's sandbox runs, and the key by which it knows this user. */
export interface RunningSandbox {
  readonly url: string;
  readonly instance: string;
}

/**
 * The sandbox that runs for this data folder; null where none does. A file that a crash left behind names a port that is
 * silent, or where something else answers: neither is our sandbox.
 */
export async function findSandbox(folder: string, http: Http): Promise<RunningSandbox | null> {
  const announcement = await readAnnouncement(announcementFile(folder));
  if (announcement === null || !isLoopbackBase(announcement.url)) return null;
  const challenge = randomBytes(16).toString('base64url');
  const proof = await askForProof(announcement.url, challenge, http);
  const { url, instance } = announcement;
  return proof !== null && isProof(instance, challenge, proof) ? { url, instance } : null;
}

/** The base URL of the sandbox that runs for this data folder; null where none does. */
export async function findRunningSandbox(folder: string, http: Http): Promise<string | null> {
  return (await findSandbox(folder, http))?.url ?? null;
}

function announcementFile(folder: string): string {
  return join(folder, 'sandbox.json');
}

/** Anything but a whole announcement is none. */
async function readAnnouncement(file: string): Promise<Announcement | null> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    return announcementSchema.safeParse(content).data ?? null;
  } catch {
    return null;
  }
}

/** Exactly what `Sandbox.listen` answers: a login must not be led off the machine by a file. */
function isLoopbackBase(url: string): boolean {
  return /^http:\/\/127\.0\.0\.1:[1-9]\d{0,4}$/.test(url) && URL.canParse(url);
}

async function askForProof(url: string, challenge: string, http: Http): Promise<string | null> {
  try {
    const response = await http(`${url}${discoveryPath}?challenge=${challenge}`, {
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(answerLimitMs),
    });
    if (!response.ok) return null;
    const answer: unknown = JSON.parse(await readShort(response));
    return proofSchema.safeParse(answer).data?.proof ?? null;
  } catch {
    return null;
  }
}

/** What answers may be anything: a long answer is not ours, and isn't read to its end. */
async function readShort(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxAnswerLength) return '';
  }
  return text;
}

/** A reader finds the old file or the new one, never half of one. */
async function replaceFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, content, { flag: 'wx', mode: 0o600 });
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new KeystageError('vault/write-failed', 'The sandbox could not note in the data folder where it runs.', {
      hint: 'Check that the data folder can be written to and that the disk has space.',
      cause,
    });
  }
}

import { KeystageError } from '../../shared/index.ts';
import { isConfidentialTransport } from './loopback.ts';

const maxLength = 8000;
/**
 * What may stand in a URL after it was written anew. Left out are the characters that URLs allow and that a shell, a
 * Windows command line or a desktop's "open" command could read as more than text: ' " $ ( ) ; ` | < > ^ and the like.
 */
const harmless = /^[A-Za-z0-9\-._~:/?#[\]@!*+,=&%]+$/;
const invisible = /[\u0000-\u0020\u007f-\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/;

/**
 * The gate before any browser opens: an endpoint may come from a hostile server or a hostile import, and what is opened
 * reaches the operating system. Only https passes, or http to this machine; the answer is the URL written anew by the
 * parser, and callers hand on `href`, never the text they had. Throws `input/invalid`, which quotes nothing of it.
 */
export function parseExternalUrl(text: string): URL {
  if (text.length > maxLength) throw refusal(`it is longer than ${maxLength} characters`);
  if (invisible.test(text)) throw refusal('it holds a space or an invisible character');
  if (!URL.canParse(text)) throw refusal('it is no absolute URL');
  const url = new URL(text);
  if (!isConfidentialTransport(url)) {
    throw refusal('only https may be opened, and http on this machine');
  }
  if (url.username !== '' || url.password !== '') throw refusal('it holds a user name or password');
  if (!harmless.test(url.href)) throw refusal('it holds a character that a command line could read as a command');
  return url;
}

function refusal(reason: string): KeystageError {
  return new KeystageError('input/invalid', `This address was not opened: ${reason}.`, {
    hint: 'Check the provider’s endpoints in the registration.',
  });
}

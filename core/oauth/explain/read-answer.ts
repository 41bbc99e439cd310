import * as z from 'zod';
import { toPlainText } from '../plain-text.ts';
import { parseJsonObject } from '../response-body.ts';
import type { HeardAnswer } from './evidence.ts';
import { readFormError } from './read-form.ts';
import { readXmlError } from './read-xml.ts';

/** What a refusal says, in whichever of the many forms it came. The texts are scrubbed, and fit to be shown. */
export interface Heard {
  readonly status: number | null;
  readonly form: 'numbered' | 'problem' | 'oauth2' | 'text' | 'empty';
  /** The number of X's API 1.1 and OAuth 1.0a. */
  readonly number: number | null;
  /** RFC 6749's `error`, a problem's title, or null. */
  readonly name: string | null;
  /** The sentence: a message, an `error_description`, a problem's detail, or the whole of a plain text. */
  readonly text: string | null;
  /** The last part of a problem's type (RFC 9457), or `about:blank`. */
  readonly problemType: string | null;
  /** Other members that matter: `reason`, `client_id`, `registration_url`, `required_enrollment`, `period`. */
  readonly more: Readonly<Record<string, string>>;
}

const longest = 300;
const said = z.string().optional().catch(undefined);
const memberSchema = z.object({
  code: z
    .union([z.number(), z.string().regex(/^\d{1,5}$/)])
    .optional()
    .catch(undefined),
  message: said,
  title: said,
  detail: said,
  type: said,
});
const bodySchema = memberSchema.extend({
  error: z.union([z.string(), memberSchema]).optional().catch(undefined),
  error_description: said,
  errors: z
    .union([z.array(z.union([memberSchema, z.string()])), z.string()])
    .optional()
    .catch(undefined),
  status: z.int().min(100).max(599).optional().catch(undefined),
});
type Body = z.infer<typeof bodySchema>;

const telling = ['reason', 'client_id', 'registration_url', 'required_enrollment', 'period', 'scope', 'product_name'];

/** Reads JSON of all three kinds, XML of both, forms, plain text, pages and nothing at all. */
export function readAnswer(answer: HeardAnswer, scrub: (text: string) => string = toPlainText): Heard {
  const { status } = answer;
  const nothing: Heard = { status, form: 'empty', number: null, name: null, text: null, problemType: null, more: {} };
  const body = answer.body.trim();
  if (body === '') return nothing;
  const show = (text: string | undefined) => (text === undefined || text === '' ? null : scrub(text));
  const members = parseJsonObject(body);
  if (members !== null) {
    const read = readJson(bodySchema.parse(members), show);
    const more = telling.flatMap((name): [string, string][] => {
      const value = members[name];
      return typeof value === 'string' ? [[name, scrub(value)]] : [];
    });
    const whole = { ...nothing, ...read, status: status ?? bodySchema.parse(members).status ?? null };
    const isMute = whole.number === null && whole.name === null && whole.text === null;
    return { ...whole, text: isMute ? cut(scrub(body)) : whole.text, more: Object.fromEntries(more) };
  }
  const xml = readXmlError(body);
  if (xml !== null) return { ...nothing, form: 'numbered', number: xml.number, text: show(xml.text) };
  const form = readFormError(body);
  if (form !== null) return { ...nothing, form: 'oauth2', name: show(form.name), text: show(form.text ?? undefined) };
  return { ...nothing, form: 'text', text: cut(scrub(toWords(body))) };
}

type Read = Partial<Pick<Heard, 'form' | 'number' | 'name' | 'text' | 'problemType'>>;

function readJson(body: Body, show: (text: string | undefined) => string | null): Read {
  if (typeof body.error === 'string' && (/^[a-z_]+$/.test(body.error) || body.error_description !== undefined)) {
    return { form: 'oauth2', name: show(body.error), text: show(body.error_description) };
  }
  if (body.type !== undefined) {
    const problemType = body.type === 'about:blank' ? body.type : (body.type.split('/').at(-1) ?? body.type);
    return { form: 'problem', name: show(body.title), text: show(body.detail), problemType };
  }
  // Pages of the API 2 wrap a problem, and version 1.1 its number, in a list of one.
  const first = typeof body.errors === 'object' ? body.errors[0] : (body.errors ?? body.error);
  const member = typeof first === 'string' ? { message: first } : (first ?? body);
  if (member !== body && 'type' in member && member.type !== undefined) return readJson(member, show);
  const number = 'code' in member && member.code !== undefined ? Number(member.code) : null;
  const words = member.message ?? ('detail' in member ? (member.detail ?? member.title) : undefined) ?? body.detail;
  return { form: number === null ? 'text' : 'numbered', number, text: show(words) };
}

/** A page's words without its markup. */
function toWords(body: string): string {
  if (!/^<(?:!doctype|html)/i.test(body)) return body;
  const visible = body.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
  return visible.replace(/\s+/g, ' ').trim();
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

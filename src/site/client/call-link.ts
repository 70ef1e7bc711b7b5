/**
 * A call as part of an address, behind the `#` that no browser sends to a server. What comes from a link is read with
 * care: it may be old, cut short, or made by somebody else.
 */

import { isCall } from './call-shape.ts';
import type { Call } from './call-state.ts';

/** The form of the text: a new one when an older Deskbook could not read it. */
const form = '1';
/** A day's work on one call is a few thousand characters; a link that unpacks to more was not made here. */
const mostCharacters = 400_000;

export type ReadLink = { call: Call } | { refusal: string };

/** Letters, digits, `-`, `_` and `.` only. */
export async function linkText(call: Call): Promise<string> {
  const packed = new Blob([JSON.stringify(call)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `${form}.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** Reads what `linkText` wrote; never throws. The refusal is a sentence for the agent. */
export async function readLink(text: string): Promise<ReadLink> {
  const [, made, packed] = /^(\w+)\.([\w-]+)$/.exec(text) ?? [];
  if (made === undefined || packed === undefined)
    return {
      refusal:
        'This link does not hold a call. It may have been cut short: ask for it again, or for the ticket note.',
    };
  if (made !== form)
    return {
      refusal:
        'This link was made by another version of call mode, which writes calls in another form. Ask for the ticket note instead.',
    };
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const call: unknown = JSON.parse(await textOf(stream));
    if (isCall(call)) return { call };
    return {
      refusal:
        'What this link holds is not a call, or one of another version. Ask for the ticket note instead.',
    };
  } catch {
    return { refusal: 'This link is damaged or was cut short. Ask for it again, or for the ticket note.' };
  }
}

/** @throws when there is more than a call can hold */
async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (let reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > mostCharacters) {
      await reader.cancel();
      throw new Error('too long');
    }
  }
}

/** Which version of each document was in force when: read by the page of the same folder. */
import type { APIRoute } from 'astro';
import { asOfEntry } from '../../prepared-entries.ts';

export const GET: APIRoute = async () => {
  const { today, documents } = await asOfEntry();
  return new Response(`${JSON.stringify({ today, documents })}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
};

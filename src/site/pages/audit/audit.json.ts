/** The audit as data: documents, and controls with what supports them. */
import type { APIRoute } from 'astro';
import { auditEntry, libraryEntry } from '../../prepared-entries.ts';

export const GET: APIRoute = async () => {
  const { today } = await libraryEntry();
  const { rows, frameworks } = await auditEntry();
  return new Response(
    `${JSON.stringify({ builtFor: today, documents: rows, controls: frameworks }, null, 1)}\n`,
    {
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    },
  );
};

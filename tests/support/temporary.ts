/** Folders that a test makes for itself and that are gone afterwards. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder, removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files into a folder: path → text. */
export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** A library of one good procedure, and more files besides. */
export async function smallLibrary(more: Record<string, string> = {}): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(folder, { ...goodLibrary, ...more });
  return folder;
}

/** An SOP with every required section. Frontmatter keys and sections may be changed by text. */
export function goodSop(
  id: string,
  title: string,
  change: (text: string) => string = (text) => text,
): string {
  return change(`---
id: ${id}
title: ${title}
type: sop
version: 1.0.0
status: approved
owner: service-desk-manager
effective: 2026-11-01
review: { every: 90 days }
touches: [account]
revisions:
  - { version: 1.0.0, date: 2026-10-30, author: service-desk-manager, summary: First release. }
---

## Purpose

Gets the user back to work.

## Scope

Covers staff. Does not cover guests.

## Roles

The analyst does it.

## Prerequisites

- Access to the directory.

## Expected outcome

The user works again.

## Procedure

1. **Look the user up and verify the caller.** In the directory.
   - Expect: one record.
   - If not: [escalate](#escalation)
2. **Is the account locked?**
   - Yes → [unlock it](#unlock-the-account)
   - No → [escalate](#escalation)
3. **Unlock the account.** Tick the box.
   - Say: "You can sign in again."

## Exceptions

None are known.

## Escalation

- After ten minutes, pass the ticket to tier 2.

## Validation and closure

- The user has signed in.
`);
}

export const goodLibrary: Record<string, string> = {
  'registries/roles.yaml':
    '- { id: service-desk-manager, name: Service desk manager, duties: [Answer for the service desk], contact: Extension 201 }\n',
  'sop/unlock.mdx': goodSop('SOP-001', 'Unlock an account'),
};

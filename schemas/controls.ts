/** controls.yaml: requirements of standards and laws that documents support. */
import { z } from 'zod';
import { slug, words } from './values.ts';

export const framework = z.strictObject({
  id: slug.describe('Short name of the standard or law: iso-27001.'),
  name: words.describe('Its full name and edition.'),
  controls: z
    .array(
      z.strictObject({
        id: words
          .regex(/^[a-z0-9][a-z0-9.\-()]*$/, 'must be lower case, as in a.5.17')
          .describe('Number of the requirement: documents write iso-27001:a.5.17.'),
        title: words.describe('What it is about, in your own words.'),
      }),
    )
    .describe('The requirements the library is concerned with.'),
});
export type Framework = z.infer<typeof framework>;

export const controls = z.array(framework, {
  error: 'must be a list of frameworks, each with id, name and controls',
});

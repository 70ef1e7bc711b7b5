/** organisation.yaml: the words that differ from one organisation to the next; documents write `{org.name}`. */
import { z } from 'zod';
import { isoDate, words } from './values.ts';

const clockTime = z
  .string({ error: 'must be a time written as HH:MM in quotes, for example "08:00"' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time written as HH:MM in quotes, for example "08:00"');

/** A mail address and nothing more: no name before it, no second one. */
export const mailAddress = /^[^\s@<>?&,;:"]+@[^\s@<>?&,;:"]+\.[^\s@<>?&,;:"]+$/;
const reportAddress = words.refine(
  (text) => mailAddress.test(text) || (/^https?:\/\//.test(text) && URL.canParse(text)),
  {
    error:
      'must be a mail address such as desk@example.com, or the address of a page for new issues such as https://github.com/our-team/procedures/issues/new',
  },
);

const editAddress = words.refine(
  (text) => /^https?:\/\/[^/?#]+\/[^?#]*\/_?edit\/[^?#]+$/.test(text) && URL.canParse(text),
  {
    error:
      'must be the address at which the code host edits files, up to the library’s folder, for example https://github.com/our-team/procedures/edit/main/sops',
  },
);

export const organisation = z
  .object({
    name: words.describe('Full name of the organisation.'),
    'short-name': words.optional().describe('Name in everyday use; the site shows it beside its own.'),
    'service-desk': words.describe('What the service desk is called.'),
    phone: words.describe('The number users call.'),
    email: words.describe('The address users write to.'),
    'report-problem': reportAddress
      .optional()
      .describe(
        'Where readers report a problem with a step: a mail address, or the page for new issues of GitHub or GitLab (https://github.com/our-team/procedures/issues/new, https://gitlab.com/our-team/procedures/-/issues/new). Without it reports go to `email`.',
      ),
    'new-procedure': reportAddress
      .optional()
      .describe(
        'Where readers ask for a procedure that search did not find: a mail address or a page for new issues, as above. Without it they ask where problems are reported.',
      ),
    'edit-page': editAddress
      .optional()
      .describe(
        "Where the code host edits the files of this library, up to the library's folder: https://github.com/our-team/procedures/edit/main/sops, https://gitlab.com/our-team/procedures/-/edit/main/sops, https://codeberg.org/our-team/procedures/_edit/main/sops. Pages then lead there; without it they do not.",
      ),
    portal: words.describe('The address or name of the self-service portal.'),
    'time-zone': words.describe('IANA name of the zone the opening hours are in, for example Europe/London.'),
    'open-days': words.describe('Days the desk is open, for people: Monday to Friday.'),
    opens: clockTime.describe('When it opens; business hours and business days count from here.'),
    closes: clockTime.describe('When it closes.'),
    holidays: z
      .array(isoDate)
      .transform((days) => days.join(', '))
      .optional()
      .describe(
        'Days on which the desk is closed though the week says open, such as public holidays: [2026-12-25, 2027-01-01]. What now and escalate now count with them, and say so when there are none.',
      ),
  })
  .catchall(words.optional())
  .describe('Values of the organisation. Further keys of your own are welcome: {org.your-key}.');
/** All values are text; `short-name` and keys of your own may be missing. */
export type Organisation = z.infer<typeof organisation>;

export const emptyOrganisation = {
  name: 'Your organisation',
  'service-desk': 'Service desk',
  phone: '',
  email: '',
  portal: '',
  'time-zone': 'UTC',
  'open-days': 'Monday to Friday',
  opens: '09:00',
  closes: '17:00',
} satisfies Organisation;

/** organisation.yaml: the words that differ from one organisation to the next; documents write `{org.name}`. */
import { z } from 'zod';
import { words } from './values.ts';

const clockTime = z
  .string({ error: 'must be a time written as HH:MM in quotes, for example "08:00"' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time written as HH:MM in quotes, for example "08:00"');

export const organisation = z
  .object({
    name: words.describe('Full name of the organisation.'),
    'short-name': words.optional().describe('Name in everyday use; the site shows it beside its own.'),
    'service-desk': words.describe('What the service desk is called.'),
    phone: words.describe('The number users call.'),
    email: words.describe('The address users write to.'),
    portal: words.describe('The address or name of the self-service portal.'),
    'time-zone': words.describe('IANA name of the zone the opening hours are in, for example Europe/London.'),
    'open-days': words.describe('Days the desk is open, for people: Monday to Friday.'),
    opens: clockTime.describe('When it opens; business hours and business days count from here.'),
    closes: clockTime.describe('When it closes.'),
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

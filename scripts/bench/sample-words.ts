/** What the benchmark's invented documents talk about. Lists are data: adding a line makes the library more varied. */

/** What procedures work on. Each becomes a system of the registry. */
export const things = [
  { id: 'active-directory', name: 'Active Directory', code: 'AD' },
  { id: 'badge-reader', name: 'Badge reader', code: 'BDG' },
  { id: 'booking-system', name: 'Room booking', code: 'RBK' },
  { id: 'call-recorder', name: 'Call recorder', code: 'REC' },
  { id: 'case-archive', name: 'Case archive', code: 'ARC' },
  { id: 'cash-desk', name: 'Cash desk terminal', code: 'POS' },
  { id: 'certificate-store', name: 'Certificate store', code: 'CRT' },
  { id: 'citrix-desktop', name: 'Citrix desktop', code: 'CTX' },
  { id: 'conference-phone', name: 'Conference phone', code: 'CNF' },
  { id: 'customer-portal', name: 'Customer portal', code: 'CPL' },
  { id: 'docking-station', name: 'Docking station', code: 'DCK' },
  { id: 'document-scanner', name: 'Document scanner', code: 'SCN' },
  { id: 'e-mail-gateway', name: 'E-mail gateway', code: 'SMTP' },
  { id: 'expense-tool', name: 'Expense tool', code: 'EXP' },
  { id: 'file-share', name: 'File share', code: 'SMB' },
  { id: 'guest-wifi', name: 'Guest Wi-Fi', code: 'GST' },
  { id: 'label-printer', name: 'Label printer', code: 'LBL' },
  { id: 'leave-planner', name: 'Leave planner', code: 'LVE' },
  { id: 'mailbox', name: 'Shared mailbox', code: 'MBX' },
  { id: 'mobile-phone', name: 'Company phone', code: 'MOB' },
  { id: 'office-printer', name: 'Office printer', code: 'PRN' },
  { id: 'password-vault', name: 'Password vault', code: 'VLT' },
  { id: 'payroll', name: 'Payroll', code: 'PAY' },
  { id: 'remote-desktop', name: 'Remote desktop', code: 'RDP' },
  { id: 'software-centre', name: 'Software centre', code: 'SWC' },
  { id: 'staff-directory', name: 'Staff directory', code: 'DIR' },
  { id: 'stock-scanner', name: 'Stock scanner', code: 'STK' },
  { id: 'telephone-queue', name: 'Telephone queue', code: 'ACD' },
  { id: 'time-clock', name: 'Time clock', code: 'TIM' },
  { id: 'visitor-kiosk', name: 'Visitor kiosk', code: 'VIS' },
  { id: 'vpn', name: 'Company VPN', code: 'VPN' },
  { id: 'windows-laptop', name: 'Windows laptop', code: 'WIN' },
] as const;

/** What a caller wants done with a thing; the thing's name follows. */
export const tasks = [
  { verb: 'Give access to the', touches: 'access', alias: 'no permission' },
  { verb: 'Take away access to the', touches: 'access', alias: 'leaver' },
  { verb: 'Restore the connection of the', touches: 'device', alias: 'offline' },
  { verb: 'Replace the', touches: 'device', alias: 'broken' },
  { verb: 'Update the', touches: 'device', alias: 'out of date' },
  { verb: 'Unlock the account of the', touches: 'account', alias: 'locked out' },
  { verb: 'Reset the settings of the', touches: 'device', alias: 'behaves oddly' },
  { verb: 'Recover data from the', touches: 'data', alias: 'lost files' },
  { verb: 'Move a user to the', touches: 'account', alias: 'new starter' },
  { verb: 'Renew the licence of the', touches: 'access', alias: 'licence expired' },
  { verb: 'Find out why users cannot reach the', touches: 'device', alias: 'not reachable' },
  { verb: 'Report a fault of the', touches: 'device', alias: 'supplier case' },
] as const;

/** Where, when one library holds the same task for several sites. */
export const places = [
  'head office',
  'Ashford depot',
  'Brindle branch',
  'Carrow warehouse',
  'Dunmore clinic',
  'Elmside shop',
  'Farley laboratory',
  'Garston call centre',
  'Hexham school',
  'Inverey workshop',
  'Juniper House',
  'Kelso data centre',
  'Langley studio',
  'Marlow terminal',
  'Norwood library',
] as const;

/** One action each, verb first, with what to look at. `THING` is the thing's name. */
export const actions = [
  {
    title: 'Open the record',
    text: 'Search for THING by the name on its label, not by the name the caller uses.',
  },
  {
    title: 'Note the state',
    text: 'Read the status line at the top of the console and write it down word for word.',
  },
  {
    title: 'Ask what changed',
    text: 'Since when does it happen, on which days, and who else sits near and has the same trouble.',
  },
  {
    title: 'Sign in to the console',
    text: 'Use your own administrator account. The shared one is for emergencies, and its use is reviewed.',
  },
  {
    title: 'Check the cable and the light',
    text: 'The caller follows the cable to the wall and says which lights are on, and in which colour.',
  },
  {
    title: 'Compare with the reference',
    text: 'Every value that differs from the table in the appendix is noted with both values.',
  },
  {
    title: 'Take a copy of the settings',
    text: 'Export them to the change folder, with the ticket number as the name of the file.',
  },
  {
    title: 'Stop the service',
    text: 'Choose **Stop**, wait until the line says that nothing runs, and leave the window open.',
  },
  {
    title: 'Start the service again',
    text: 'Choose **Start**. Within two minutes the line turns from waiting to running.',
  },
  {
    title: 'Clear the queue',
    text: 'Mark everything older than today, and choose **Remove**. What is from today stays.',
  },
  {
    title: 'Set the new value',
    text: 'Open **Settings → Connection**, type the value from the ticket and choose **Save**.',
  },
  {
    title: 'Assign the group',
    text: 'Add the account to the group that the request names. Groups with `ADM` in their name need a second approval.',
  },
  {
    title: 'Send the confirmation',
    text: 'The template fills in name and date; add one sentence about what the user has to do next.',
  },
  {
    title: 'Let the user sign in',
    text: 'The user signs out everywhere, waits for half a minute and signs in with the new details.',
  },
  {
    title: 'Test from a second device',
    text: 'Do the same from the test laptop at the desk, in the network of the guests.',
  },
  {
    title: 'Run the self test',
    text: 'Hold the round key for five seconds. It prints or shows a page with twelve lines.',
  },
  {
    title: 'Read the last entries of the log',
    text: 'The ten newest lines are enough. Look for the word `denied` and for a number in brackets.',
  },
  {
    title: 'Watch it for five minutes',
    text: 'Stay on the line, or ring back. A fault that comes back within minutes is not mended.',
  },
  {
    title: 'Put the old part aside',
    text: 'Label it with the ticket number and the date, and lay it into the returns shelf.',
  },
  {
    title: 'Register the new part',
    text: 'Scan both bar codes. The record of THING must show the new serial number at once.',
  },
  {
    title: 'Inform the neighbours',
    text: 'Everybody on the same floor will notice it for a minute. One message before is enough.',
  },
  {
    title: 'Ask for a second pair of eyes',
    text: 'A colleague reads the change on your screen and says aloud what it will do.',
  },
  {
    title: 'Wait for the synchronisation',
    text: 'The change reaches THING every fifteen minutes, on the quarter.',
  },
  {
    title: 'Remove the temporary permission',
    text: 'It ends by itself after a day. Take it away now all the same, and see that it is gone.',
  },
] as const;

/** Questions with two or three answers; where an answer leads is decided by the generator. */
export const questions = [
  {
    title: 'Does the light stay green?',
    text: 'Count to ten.',
    answers: ['Green all the time', 'Blinking', 'Dark or red'],
  },
  {
    title: 'Is the account enabled?',
    text: 'The second column of the list shows it.',
    answers: ['Yes', 'No'],
  },
  {
    title: 'Are others touched as well?',
    text: 'Ask for two names, and look at the list of open tickets.',
    answers: ['Only this user', 'A few', 'Everybody'],
  },
  {
    title: 'Does the version match?',
    text: 'Compare with the number in the release note.',
    answers: ['Same number', 'Older', 'Newer than the note'],
  },
  {
    title: 'Has the manager approved it?',
    text: 'The approval stands in the request, with a date of this month.',
    answers: ['Yes', 'No, or not this month'],
  },
  {
    title: 'Is the device known?',
    text: 'Search by serial number.',
    answers: ['One record', 'None', 'More than one'],
  },
  {
    title: 'Did the restart help?',
    text: 'Let the user do what failed before.',
    answers: ['It works', 'Same message', 'Another message'],
  },
  {
    title: 'Is it within opening hours?',
    text: 'The hours of the place count, not ours.',
    answers: ['Yes', 'No'],
  },
] as const;

export const says = [
  'I will stay on the line until we both see that it works.',
  'Please read me the message exactly as it stands there, also the small print.',
  'This takes about four minutes. You can put the phone down on the desk.',
  'Nothing of yours is lost by this step. You may have to open your windows again.',
  'Before I change anything, I need to know that I am speaking to the right person.',
  'I will send you a short message with the ticket number, so that you can answer to it.',
  'Thank you. That is the number I was looking for.',
] as const;

export const expectations = [
  'the line shows **Ready** without a sign in front of it.',
  'the list holds one entry with the name of the user.',
  "a page with today's date comes out within a minute.",
  'the user reads back the same number.',
  'the console says that the change was saved.',
  'no line of the log is newer than the restart.',
] as const;

export const cautions = [
  'Never do this while somebody is using it: unsaved work is gone.',
  'The change cannot be taken back after midnight.',
  'Do not copy the key into the ticket.',
  'It looks like the test system. Read the name in the title bar twice.',
] as const;

export const exceptions = [
  '**The user is travelling.** Offer a call-back in the time zone of the place, and note both times.',
  '**The device belongs to another company.** Stop. Give the number of their desk, and close the ticket with that.',
  '**The console does not answer.** Log an incident instead of going on, and link the caller to it.',
  '**A director asks to skip the check.** Nobody skips the check. Pass the call to the shift lead, kindly.',
  '**The request came by e-mail.** Ring back on the number of the staff directory before the first step.',
  '**It happened twice this week.** Do the steps, and open a problem record with both ticket numbers.',
  '**The spare is out of stock.** Order one, lend the pool device, and set the ticket to waiting with a date.',
] as const;

export const risks = [
  [
    'Access is given to the wrong person',
    'The caller is verified before the first change, without exception.',
  ],
  ['The change is made in the wrong place', 'The name in the title bar is read aloud before saving.'],
  ['Nobody notices that it came back', 'The desk rings back after one business day.'],
  ['Settings are lost', 'A copy is taken before each change and kept for 90 days.'],
  [
    'The old part leaves the house with data on it',
    'Parts go to the returns shelf, and only Workplace empties it.',
  ],
] as const;

export const remedies = [
  ['The window stays grey', 'Close it, sign out, and sign in again. It loads the rights only once.'],
  ['The list is empty', 'Take away the filter at the top right; it stays from the last user.'],
  ['A message in another language', 'Take a picture of it. The number in it is the same in all languages.'],
  [
    'It asks for a second sign-in',
    'That is right the first time. Twice in a row means that the clock is wrong.',
  ],
  ['It works for a minute only', 'The old address is still in use somewhere. Restart the device as well.'],
] as const;

export const roles = [
  {
    id: 'service-desk-analyst',
    name: 'Service desk analyst',
    tier: 1,
    duty: 'Runs the steps and keeps the user informed.',
  },
  {
    id: 'senior-analyst',
    name: 'Senior analyst',
    tier: 2,
    duty: 'Decides in doubt and approves deviations.',
  },
  {
    id: 'service-desk-manager',
    name: 'Service desk manager',
    duty: 'Answers for the procedure and its results.',
  },
  {
    id: 'identity-team',
    name: 'Identity team',
    tier: 3,
    duty: 'Changes what the desk has no right to change.',
  },
  { id: 'network-team', name: 'Network team', tier: 3, duty: 'Mends lines, switches and wireless access.' },
  { id: 'workplace-team', name: 'Workplace team', tier: 3, duty: 'Visits users and devices on site.' },
  { id: 'application-team', name: 'Application team', tier: 3, duty: 'Runs the business applications.' },
  {
    id: 'information-security',
    name: 'Information security',
    tier: 3,
    duty: 'Decides on exceptions to verification.',
  },
  { id: 'user', name: 'User', duty: 'Reports, proves who they are, and confirms that it works.' },
] as const;

export const glossary = [
  [
    'Service level agreement',
    'SLA',
    'What the desk and the business have agreed about how fast a service is supported.',
  ],
  ['Virtual private network', 'VPN', 'A protected connection through the internet into the company network.'],
  ['Multi-factor authentication', 'MFA', 'Signing in with something you know and something you have.'],
  ['Configuration item', 'CI', 'Anything a record is kept of because services depend on it.'],
  ['Active Directory', 'AD', 'The directory of the company network with its accounts, groups and computers.'],
  ['Domain Name System', 'DNS', 'The service that turns a name into an address on the network.'],
  ['Simple Mail Transfer Protocol', 'SMTP', 'The rules by which mail servers pass on mail.'],
  ['Server Message Block', 'SMB', 'The rules by which Windows computers share files.'],
  ['Remote Desktop Protocol', 'RDP', 'The rules by which a screen is shown on another computer.'],
  ['Point of sale', 'POS', 'Where customers pay, and the terminal that stands there.'],
  ['Human resources', 'HR', 'The department that keeps the staff records.'],
  ['Personal identification number', 'PIN', 'A number that opens one device and is no password.'],
  ['Call-back', undefined, 'Ringing a person on the number the staff directory holds.'],
  ['Workaround', undefined, 'A way to go on working although the cause is still there.'],
  ['Major incident', undefined, 'An incident of priority P1, led by rules of its own.'],
  ['Triage', undefined, 'Deciding in the first minutes how bad it is and who should work on it.'],
] as const;

export const controls = [
  {
    id: 'iso-27001',
    name: 'ISO/IEC 27001:2022',
    controls: [
      ['a.5.15', 'Control access by rules'],
      ['a.5.17', 'Give out and manage authentication information'],
      ['a.5.37', 'Document operating procedures'],
    ],
  },
  {
    id: 'nist-800-53',
    name: 'NIST SP 800-53 Revision 5',
    controls: [
      ['ac-2', 'Manage accounts from creation to removal'],
      ['ia-5', 'Issue, protect and replace authenticators'],
      ['ir-6', 'Report incidents in a set time'],
    ],
  },
  {
    id: 'iso-20000',
    name: 'ISO/IEC 20000-1:2018',
    controls: [
      ['8.6.1', 'Manage incidents'],
      ['8.6.2', 'Fulfil service requests'],
    ],
  },
] as const;

/**
 * What a help desk's procedures hold, item by item, and where the starter library has it: so that nothing falls out later
 * without somebody noticing.
 *
 * A place is a document with an anchor (`sop/reset-password.mdx#escalation`), a lint rule (`rule:procedure/identity-first`),
 * a framework of the controls registry (`framework:gdpr`), a section key that at least one document of the type has
 * (`section:sop/prerequisites`), or, for what Deskbook makes of every document, a file of its own
 * (`file:src/site/card/quick-card.ts`).
 */
export interface DomainItem {
  item: string;
  places: string[];
}

export const domainItems: Record<string, DomainItem[]> = {
  'kinds of document': [
    { item: 'standard operating procedure', places: ['sop/reset-password.mdx'] },
    {
      item: 'knowledge article: symptoms, causes, fixes',
      places: [
        'kb/account-locks-again.mdx#symptoms',
        'kb/account-locks-again.mdx#cause',
        'kb/account-locks-again.mdx#resolution',
      ],
    },
    { item: 'RACI matrix', places: ['raci/incident-management.mdx#matrix'] },
    { item: 'escalation matrix', places: ['escalation/service-desk.mdx#targets'] },
    {
      item: 'runbooks and incident response told apart from procedures',
      places: ['sop/write-sop.mdx#choose-the-type'],
    },
    { item: 'quick-reference version for live support', places: ['file:src/site/card/quick-card.ts'] },
    {
      item: 'checklists as appendices',
      places: ['appendix/logging-checklist.mdx', 'appendix/closure-checklist.mdx'],
    },
    {
      item: 'case studies as appendices, at least five, each tied to the procedure it teaches',
      places: [
        'appendix/case-unlock-without-cause.mdx#what-it-teaches',
        'appendix/case-password-for-a-voice.mdx#what-it-teaches',
        'appendix/case-one-department.mdx#what-it-teaches',
        'appendix/case-fix-came-back.mdx#what-it-teaches',
        'appendix/case-lost-laptop.mdx#what-it-teaches',
      ],
    },
  ],
  'procedures of service management': [
    {
      item: 'incident management: logging and classification',
      places: ['sop/manage-incident.mdx', 'sop/open-ticket.mdx'],
    },
    { item: 'incident management: diagnosis and resolution', places: ['sop/diagnose-incident.mdx'] },
    { item: 'problem management', places: ['sop/manage-problem.mdx'] },
    { item: 'request fulfilment', places: ['sop/fulfil-request.mdx'] },
    { item: 'change management', places: ['sop/manage-change.mdx'] },
    { item: 'escalation management', places: ['sop/escalate-ticket.mdx'] },
    { item: 'communication and escalation', places: ['sop/communicate.mdx'] },
    { item: 'knowledge management', places: ['sop/manage-knowledge.mdx'] },
    { item: 'user support', places: ['sop/support-user.mdx'] },
    { item: 'user feedback and analysis', places: ['sop/collect-feedback.mdx'] },
    { item: 'reporting and metrics', places: ['sop/report-metrics.mdx'] },
  ],
  'the first wave for any desk': [
    { item: 'password reset', places: ['sop/reset-password.mdx'] },
    { item: 'account unlock', places: ['sop/unlock-account.mdx'] },
    { item: 'email trouble', places: ['sop/email-trouble.mdx'] },
    { item: 'printer trouble', places: ['sop/printer-trouble.mdx'] },
    { item: 'VPN access', places: ['sop/vpn-access.mdx'] },
  ],
  'high risk': [
    { item: 'software installation', places: ['sop/install-software.mdx'] },
    { item: 'elevated privilege', places: ['sop/elevate-privilege.mdx'] },
    { item: 'data access change', places: ['sop/change-data-access.mdx'] },
    { item: 'device wipe and return', places: ['sop/return-device.mdx'] },
    { item: 'hardware replacement', places: ['sop/replace-hardware.mdx'] },
  ],
  'recurring escalations': [
    { item: 'an application down for one department only', places: ['sop/application-down-department.mdx'] },
    { item: 'a user who says the account is compromised', places: ['sop/compromised-account.mdx'] },
    { item: 'a fix that worked and came back an hour later', places: ['sop/fix-came-back.mdx'] },
  ],
  'about the procedures themselves': [
    { item: 'writing an SOP', places: ['sop/write-sop.mdx'] },
    { item: 'reviewing an SOP', places: ['sop/review-sop.mdx'] },
    { item: 'retiring an SOP', places: ['sop/retire-sop.mdx'] },
    {
      item: 'each has purpose, scope, a responsible role, and references to the others',
      places: ['rule:sections/required', 'rule:library/orphan-owner', 'section:sop/references'],
    },
    {
      item: 'a reference to a procedure that does not exist is a fault',
      places: ['rule:links/broken', 'rule:references/unknown-document'],
    },
  ],
  sections: [
    ...[
      'purpose',
      'scope',
      'prerequisites',
      'outcome',
      'roles',
      'procedure',
      'exceptions',
      'escalation',
      'validation',
      'communication',
      'troubleshooting',
      'risks',
      'compliance',
      'metrics',
      'systems',
      'training',
      'records',
      'raci',
      'case-studies',
      'references',
    ].map((key) => ({ item: `section ${key}`, places: [`section:sop/${key}`] })),
    { item: 'scope with what is not covered', places: ['sop/reset-password.mdx#scope'] },
    {
      item: 'prerequisites: access, approvals, forms, tools',
      places: ['sop/install-software.mdx#prerequisites', 'sop/replace-hardware.mdx#prerequisites'],
    },
    { item: 'roles, with who approves exceptions', places: ['sop/verify-identity.mdx#roles'] },
    {
      item: 'ordered steps with decision points',
      places: ['sop/reset-password.mdx#where-is-the-caller', 'rule:procedure/single-answer'],
    },
    { item: 'exceptions: duplicate account', places: ['sop/reset-password.mdx#exceptions'] },
    { item: 'exceptions: no permission', places: ['sop/reset-password.mdx#exceptions'] },
    { item: 'exceptions: system down', places: ['sop/open-ticket.mdx#exceptions'] },
    {
      item: 'exceptions: approver offline',
      places: ['sop/fulfil-request.mdx#exceptions', 'sop/change-data-access.mdx#exceptions'],
    },
    {
      item: 'escalation thresholds',
      places: ['sop/diagnose-incident.mdx#escalation', 'rule:escalation/when'],
    },
    {
      item: 'compliance items with their audit, protocol and training',
      places: ['sop/verify-identity.mdx#compliance', 'sop/verify-identity.mdx#training'],
    },
    {
      item: 'initial and ongoing training',
      places: ['appendix/training-plan.mdx#the-first-eight-weeks', 'appendix/training-plan.mdx#the-year'],
    },
    { item: 'documentation required in the ticket', places: ['sop/open-ticket.mdx#records'] },
    {
      item: 'revision history: version, date, description, who approved, when effective',
      places: [
        'rule:revision/current',
        'rule:revision/summary',
        'rule:revision/date',
        'rule:status/effective',
      ],
    },
  ],
  'ticket life': [
    {
      item: 'intake: nature, messages, steps to reproduce',
      places: ['sop/open-ticket.mdx#procedure', 'appendix/logging-checklist.mdx'],
    },
    {
      item: 'incomplete tickets are clarified first',
      places: [
        'sop/open-ticket.mdx#communication',
        'appendix/communication-templates.mdx#something-is-missing',
      ],
    },
    {
      item: 'categorise',
      places: ['sop/manage-incident.mdx#classify', 'sop/close-ticket.mdx#correct-service-item-and-category'],
    },
    {
      item: 'triage by impact and urgency, severity and users affected',
      places: ['sop/manage-incident.mdx#set-the-impact', 'sop/manage-incident.mdx#set-the-urgency'],
    },
    {
      item: 'troubleshooting: tried, worked, failed, open',
      places: ['sop/diagnose-incident.mdx#procedure', 'appendix/handover-note.mdx'],
    },
    {
      item: 'escalation and handoff',
      places: ['sop/escalate-ticket.mdx#procedure', 'appendix/handover-note.mdx'],
    },
    {
      item: 'update cadence',
      places: ['sop/communicate.mdx#procedure', 'escalation/service-desk.mdx#targets'],
    },
    { item: 'resolve', places: ['sop/diagnose-incident.mdx#resolve'] },
    { item: 'follow up', places: ['sop/close-ticket.mdx#is-a-follow-up-due'] },
    {
      item: 'closure only when the user confirms',
      places: ['sop/close-ticket.mdx#procedure', 'appendix/closure-checklist.mdx'],
    },
    {
      item: 'identity before any account or data change',
      places: ['sop/verify-identity.mdx#procedure', 'rule:procedure/identity-first'],
    },
  ],
  tiers: [
    { item: 'tiers 1 to 4 with channels and responses', places: ['escalation/service-desk.mdx#tiers'] },
    {
      item: 'each tier follows up what it has passed on',
      places: ['sop/escalate-ticket.mdx#make-sure-that-it-arrived'],
    },
    {
      item: 'trigger: cannot resolve, or time exceeded, whichever comes first',
      places: ['sop/escalate-ticket.mdx#stop-working-on-the-fault'],
    },
    { item: 'functional escalation', places: ['escalation/service-desk.mdx#functional-escalation'] },
    { item: 'hierarchical escalation', places: ['escalation/service-desk.mdx#hierarchical-escalation'] },
    {
      item: 'the desk keeps ownership',
      places: ['escalation/service-desk.mdx#ownership', 'rule:escalation/ownership'],
    },
    { item: 'specialists for security', places: ['escalation/security-incidents.mdx#tiers'] },
    { item: 'vendors', places: ['escalation/vendors.mdx#tiers'] },
  ],
  'targets and indicators': [
    {
      item: 'first response and resolution per priority',
      places: ['escalation/service-desk.mdx#targets', 'rule:escalation/priority-coverage'],
    },
    { item: 'first response and resolution per tier', places: ['escalation/service-desk.mdx#tiers'] },
    {
      item: 'a time for single tasks',
      places: ['sop/unlock-account.mdx#metrics', 'sop/report-metrics.mdx#the-figures'],
    },
    {
      item: 'first-contact resolution, handle time, time to resolve, reopen rate, escalation rate, service levels, satisfaction, logging accuracy',
      places: ['sop/report-metrics.mdx#the-figures', 'sop/manage-incident.mdx#metrics'],
    },
    { item: 'indicators read together', places: ['sop/report-metrics.mdx#read-together'] },
    {
      item: 'reports: which data, how often, in what form',
      places: [
        'appendix/report-template.mdx#where-each-figure-comes-from',
        'sop/report-metrics.mdx#the-figures',
      ],
    },
    { item: 'indicators with their controls', places: ['section:sop/metrics'] },
  ],
  'rules of writing that a machine can check': [
    { item: 'one action a step', places: ['rule:writing/one-action'] },
    { item: 'an action verb first', places: ['rule:writing/action-verb'] },
    { item: 'short sentences', places: ['rule:writing/long-sentence'] },
    { item: 'plain words', places: ['rule:writing/terms'] },
    { item: 'abbreviations defined at first use', places: ['rule:writing/undefined-abbreviation'] },
    {
      item: 'what the step should show, and what to do when it does not',
      places: ['rule:procedure/expected-result', 'rule:procedure/if-not'],
    },
    {
      item: 'no permission or tool that prerequisites do not name',
      places: ['rule:writing/assumed-permission'],
    },
    { item: 'no vague wording', places: ['rule:writing/vague'] },
    { item: 'when to stop and escalate', places: ['rule:escalation/when'] },
    { item: 'the exceptions are named', places: ['rule:sections/required'] },
    { item: 'the main path is clean', places: ['rule:procedure/too-long', 'rule:writing/long-step'] },
    {
      item: 'what to tell the caller',
      places: [
        'sop/reset-password.mdx#read-the-temporary-password-to-the-caller',
        'section:sop/communication',
      ],
    },
    { item: 'no unfilled placeholders', places: ['rule:writing/placeholder'] },
    { item: 'no broken numbering', places: ['rule:sections/numbering'] },
  ],
  'form follows task': [
    {
      item: 'checklist: few branches',
      places: ['sop/write-sop.mdx#write-the-steps', 'appendix/closure-checklist.mdx'],
    },
    {
      item: 'flowchart: several outcomes',
      places: ['sop/write-sop.mdx#write-the-steps', 'rule:flowchart/dead-end'],
    },
    {
      item: 'decision tree: triage and escalation',
      places: ['sop/write-sop.mdx#write-the-steps', 'sop/manage-incident.mdx#classify'],
    },
    { item: 'version control: controlled procedures', places: ['sop/write-sop.mdx#open-a-branch'] },
  ],
  'life of a procedure': [
    {
      item: 'draft, tested with the team, approved, effective',
      places: [
        'sop/write-sop.mdx#let-someone-follow-it',
        'sop/write-sop.mdx#wait-for-approval',
        'sop/write-sop.mdx#merge-the-branch',
      ],
    },
    { item: 'retired', places: ['sop/retire-sop.mdx#withdraw', 'rule:status/retired-linked'] },
    { item: 'one owner each', places: ['rule:frontmatter/schema', 'rule:library/orphan-owner'] },
    {
      item: 'one source',
      places: ['sop/write-sop.mdx#search-the-library', 'rule:frontmatter/alias-conflict'],
    },
    {
      item: 'what changed, who approved, when it took effect',
      places: ['sop/write-sop.mdx#set-the-version', 'rule:revision/summary', 'rule:status/effective'],
    },
    {
      item: 'rolled out in phases',
      places: ['appendix/training-plan.mdx#what-a-change-of-a-procedure-asks-for'],
    },
    {
      item: 'deviations allowed with a recorded reason',
      places: ['sop/verify-identity.mdx#exceptions', 'sop/review-sop.mdx#read-the-tickets'],
    },
    { item: 'who does what from draft to retirement', places: ['raci/sop-lifecycle.mdx#matrix'] },
    { item: 'reviewed at least quarterly', places: ['rule:review/interval', 'rule:review/overdue'] },
    {
      item: 'reviewed at once when a system, a policy or a tool changes or an incident recurs',
      places: ['sop/review-sop.mdx#procedure'],
    },
    {
      item: 'rolled out with walkthroughs, shadowing, scenarios',
      places: ['appendix/training-plan.mdx#what-a-change-of-a-procedure-asks-for'],
    },
    { item: 'ticket sampling', places: ['appendix/logging-checklist.mdx#how-a-ticket-is-scored'] },
    {
      item: 'call reviews and audits',
      places: ['sop/verify-identity.mdx#metrics', 'appendix/training-plan.mdx#the-year'],
    },
    {
      item: 'agent and user feedback',
      places: ['sop/collect-feedback.mdx#each-morning', 'sop/review-sop.mdx#what-set-the-review-off'],
    },
    {
      item: 'which procedure to write first: frequency, business impact, risk, training complexity',
      places: ['sop/write-sop.mdx#say-no'],
    },
  ],
  'matrices for each process': [
    { item: 'request', places: ['raci/request-fulfilment.mdx#matrix'] },
    { item: 'change', places: ['raci/change-management.mdx#matrix'] },
    { item: 'knowledge', places: ['raci/knowledge-management.mdx#matrix'] },
    { item: 'major incident', places: ['raci/major-incident.mdx#matrix'] },
    {
      item: 'exactly one A a row, at least one R, roles not names, verbs, no empty row or column',
      places: [
        'rule:raci/one-accountable',
        'rule:raci/responsible',
        'rule:raci/person-not-role',
        'rule:raci/activity-verb',
        'rule:raci/empty-row',
        'rule:raci/empty-column',
      ],
    },
  ],
  'compliance tags': [
    'gdpr',
    'hipaa',
    'nist-csf',
    'nist-800-53',
    'cis',
    'iso-20000',
    'iso-27001',
    'itil',
  ].map((id) => ({ item: id, places: [`framework:${id}`] })),
  'what auditors ask': [
    {
      item: 'ISO 9001 7.5.2: title, date, author, reference, review and approval',
      places: [
        'rule:frontmatter/schema',
        'rule:frontmatter/id-format',
        'rule:revision/current',
        'rule:review/missing',
      ],
    },
    {
      item: 'ISO 9001 7.5.3: available where needed, protected, change-controlled, retained',
      places: ['sop/write-sop.mdx#compliance', 'sop/retire-sop.mdx#records'],
    },
    {
      item: 'ISO 27001 A.5.37: responsible people, error handling, support and escalation contacts incl. external, periodic and ad-hoc review',
      places: [
        'escalation/service-desk.mdx#contacts',
        'escalation/vendors.mdx#contacts',
        'rule:procedure/if-not',
        'sop/review-sop.mdx#what-set-the-review-off',
      ],
    },
    {
      item: 'SOC 2 CC8.1: authorise, document, test, approve; an emergency path with review afterwards',
      places: ['sop/manage-change.mdx#normal-change', 'sop/manage-change.mdx#write-the-request-afterwards'],
    },
    {
      item: 'NIST 800-53 "-1": reviewed at a frequency and after defined events',
      places: ['rule:review/interval', 'sop/review-sop.mdx#mark-the-steps-it-touches'],
    },
    {
      item: '21 CFR 11.10(e): a trail that does not obscure what was there',
      places: ['rule:revision/order', 'sop/write-sop.mdx#records'],
    },
    {
      item: '21 CFR 11.50: printed name, time and meaning of each signature, also on paper',
      places: ['rule:revision/current', 'sop/write-sop.mdx#wait-for-approval'],
    },
  ],
  'communication templates': [
    {
      item: 'texts to send',
      places: [
        'appendix/communication-templates.mdx#to-one-user',
        'appendix/communication-templates.mdx#to-many',
      ],
    },
  ],
};

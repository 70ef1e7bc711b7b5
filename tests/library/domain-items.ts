/**
 * What a help desk's procedures hold, item by item, and where the starter library has it: so that nothing falls out later
 * without somebody noticing.
 *
 * A place is a document with an anchor (`sop/reset-password.mdx#escalation`), a lint rule (`rule:procedure/identity-first`),
 * a framework of the controls registry (`framework:gdpr`), or a section key that at least one document of the type has
 * (`section:sop/prerequisites`).
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
      'references',
    ].map((key) => ({ item: `section ${key}`, places: [`section:sop/${key}`] })),
    {
      item: 'exceptions: no permission, system down, approver offline',
      places: ['sop/elevate-privilege.mdx#exceptions', 'sop/change-data-access.mdx#exceptions'],
    },
    {
      item: 'revision history: version, date, description, who approved, when effective',
      places: ['rule:revision/current', 'rule:status/effective'],
    },
  ],
  'ticket life': [
    {
      item: 'intake: nature, messages, steps to reproduce',
      places: ['sop/open-ticket.mdx#procedure', 'appendix/logging-checklist.mdx'],
    },
    { item: 'triage by impact and urgency', places: ['sop/manage-incident.mdx'] },
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
    { item: 'a time for single tasks', places: ['sop/unlock-account.mdx'] },
    { item: 'indicators read together', places: ['sop/report-metrics.mdx'] },
    {
      item: 'reports: which data, how often, in what form',
      places: ['appendix/report-template.mdx', 'sop/report-metrics.mdx'],
    },
    { item: 'indicators with their controls', places: ['section:sop/metrics'] },
  ],
  'rules of writing that a machine can check': [
    { item: 'one action a step', places: ['rule:writing/one-action'] },
    { item: 'an action verb first', places: ['rule:writing/action-verb'] },
    { item: 'short sentences', places: ['rule:writing/long-sentence'] },
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
    { item: 'no unfilled placeholders', places: ['rule:writing/placeholder'] },
    { item: 'no broken numbering', places: ['rule:sections/numbering'] },
    {
      item: 'a reference to a procedure that does not exist is a fault',
      places: ['rule:links/broken', 'rule:references/unknown-document'],
    },
  ],
  'life of a procedure': [
    { item: 'who does what from draft to retirement', places: ['raci/sop-lifecycle.mdx#matrix'] },
    { item: 'reviewed at least quarterly', places: ['rule:review/interval', 'rule:review/overdue'] },
    {
      item: 'reviewed at once when a system, a policy or a tool changes or an incident recurs',
      places: ['sop/review-sop.mdx#procedure'],
    },
    { item: 'rolled out with walkthroughs, shadowing, scenarios', places: ['appendix/training-plan.mdx'] },
    { item: 'ticket sampling, call reviews, feedback', places: ['sop/collect-feedback.mdx'] },
    { item: 'which procedure to write first', places: ['sop/write-sop.mdx'] },
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
  'compliance tags': ['gdpr', 'hipaa', 'nist-csf', 'nist-800-53', 'cis', 'iso-20000', 'iso-27001'].map(
    (id) => ({
      item: id,
      places: [`framework:${id}`],
    }),
  ),
  'communication templates': [{ item: 'texts to send', places: ['appendix/communication-templates.mdx'] }],
};

/** One diagram of every kind Mermaid draws, of the sort a help desk might write. */
export const samples: Record<string, string> = {
  sequence: `sequenceDiagram
    participant C as Caller
    participant A as Agent
    participant I as Identity team
    C->>A: I cannot sign in
    A->>C: What is your employee number?
    Note over A,C: Say nothing about the account before this
    alt Number and name match
      A->>I: Reset
      I-->>A: Temporary password
    else No match
      A->>A: Close without change
    end
    A-->>C: Read it once`,
  state: `stateDiagram-v2
    [*] --> New
    New --> Assigned: triage
    Assigned --> Waiting: question to caller
    Waiting --> Assigned: answer
    Assigned --> Resolved
    Resolved --> [*]
    Resolved --> Assigned: reopened`,
  class: `classDiagram
    class Ticket {
      +String number
      +Priority priority
      +close() void
    }
    class Caller
    Ticket --> Caller : raised by
    Ticket <|-- Incident`,
  er: `erDiagram
    CALLER ||--o{ TICKET : raises
    TICKET }o--|| AGENT : "is owned by"
    TICKET {
      string number
      int priority
    }`,
  gantt: `gantt
    title Roll-out of the new procedure
    dateFormat YYYY-MM-DD
    section Pilot
    Walkthrough :a1, 2026-01-05, 5d
    Shadowing :after a1, 10d
    section Desk
    Training :2026-01-26, 10d`,
  pie: `pie title Tickets by kind
    "Password" : 42
    "Printer" : 21
    "VPN" : 17`,
  timeline: `timeline
    title Major incident
    9 am : First call
    10 am : Second call : Priority 1
    11 am : Fixed`,
  mindmap: `mindmap
  root((VPN trouble))
    Network
      Home
      Customer site
    Account
      Locked
      Expired`,
  journey: `journey
    title A caller's day
    section Call
      Wait in the queue: 2: Caller
      Explain: 3: Caller, Agent
    section Fix
      Signed in again: 5: Caller`,
  quadrant: `quadrantChart
    title Which procedure first
    x-axis Rare --> Frequent
    y-axis Low impact --> High impact
    quadrant-1 Write now
    quadrant-2 Plan
    quadrant-3 Leave
    quadrant-4 Soon
    Password reset: [0.9, 0.6]
    Device wipe: [0.2, 0.9]`,
  git: `gitGraph
    commit id: "draft"
    branch review
    commit id: "test"
    checkout main
    merge review`,
  requirement: `requirementDiagram
    requirement identity {
      id: 1
      text: Verify before any change
      risk: high
      verifymethod: test
    }
    element reset {
      type: procedure
    }
    reset - satisfies -> identity`,
  sankey: `sankey-beta
Calls,Password,40
Calls,Printer,20
Password,Solved,35
Password,Escalated,5`,
  xychart: `xychart-beta
    title "Calls a day"
    x-axis [Mon, Tue, Wed]
    y-axis "Calls" 0 --> 60
    bar [52, 40, 31]
    line [52, 40, 31]`,
  block: `block-beta
    columns 2
    a["Desk"] b["Tier 2"]
    c["Vendor"]:2`,
  packet: `packet-beta
    0-15: "Source port"
    16-31: "Destination port"`,
  kanban: `kanban
  todo[To do]
    t1[Write the article]
  done[Done]
    t2[Test it]`,
  architecture: `architecture-beta
    group desk(cloud)[Desk]
    service db(database)[Tickets] in desk
    service web(server)[Portal] in desk
    db:R -- L:web`,
  c4: `C4Context
    title Ticket system
    Person(agent, "Agent")
    System(desk, "Ticket system")
    Rel(agent, desk, "Uses")`,
  radar: `radar-beta
    axis a["Speed"], b["Quality"], c["Courtesy"]
    curve x["This month"]{4, 3, 5}
    max 5`,
  treemap: `treemap-beta
"Calls"
    "Password": 40
    "Printer": 20`,
  treeview: `treeView-beta
    "sops"
        "password-reset.mdx"
        "vpn.mdx"`,
};

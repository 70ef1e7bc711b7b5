/** First words of a step's title. Data; writing/action-verb reads it. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Nouns and adjectives that no reader takes for an order. What is not here, and does not look like a noun, passes. */
export const notVerbs = words(`
  account accounts password passwords username diagnosis analysis closure approval removal overview background
  prerequisite prerequisites requirement requirements assessment deployment replacement adjustment agreement
  management arrangement assignment equipment environment department step steps data details result results
  outcome procedure policy introduction summary scope purpose issue problem problems reason software hardware
  laptop computer server servers browser mailbox database network manager supervisor team everyone everybody
  somebody someone nobody nothing always never sometimes usually generally typically initially immediate
  manual automatic new old first-line second-line morning evening building training meeting warning ceiling opening setting settings
`);

/** Verbs that end as nouns do. */
export const verbsLikeNouns = words(`
  mention question position section transition provision caution commission function requisition condition
  apportion auction portion ration station motion sanction petition partition vision envision revision pension
  tension mission witness harness business balance advance finance enhance instance reference sequence silence
  experience evidence influence license licence fence sentence commence convince audience distance glance dance
  chance entrance romance nuance audition edition proposition decommission recondition reposition subsection
  occasion pressure cushion fashion
`);

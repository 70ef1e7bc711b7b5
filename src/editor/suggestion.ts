/** Something an editor may offer while somebody types. */
export interface Suggestion {
  label: string;
  kind:
    | 'key'
    | 'value'
    | 'role'
    | 'system'
    | 'control'
    | 'document'
    | 'place'
    | 'component'
    | 'keyword'
    | 'rule';
  /** What is written; the label when left out. */
  insert?: string;
  /** `insert` holds places to fill in (`$1`, `${2:words}`), as in the language server protocol. */
  snippet?: true;
  /** How many characters before the cursor it replaces; 0 when left out. */
  replaces?: number;
  detail?: string;
  /** Markdown. */
  about?: string;
  /** Other words by which it is found. */
  filter?: string;
}

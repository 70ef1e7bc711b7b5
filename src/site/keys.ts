/**
 * The keys of the site, as one list: the help sheet and the page of keys show it. A view that listens to keys adds its
 * group here, or its keys to a group. Keys without Ctrl are listened to only while nobody types into a field.
 */

export interface KeyGroup {
  /** Names the view to the help sheet, which puts the group of the page that is open first. */
  view: 'everywhere' | 'search' | 'document' | 'call';
  title: string;
  keys: {
    /** Any of these, as they are printed on a keyboard; `Ctrl+K` is one. */
    press: string[];
    does: string;
  }[];
}

export const keyGroups: KeyGroup[] = [
  {
    view: 'everywhere',
    title: 'On every page',
    keys: [
      { press: ['/', 'Ctrl+K'], does: 'Search' },
      { press: ['?'], does: 'Show these keys' },
      { press: ['Tab'], does: 'Go to the next link or field; the first one skips to the content' },
      { press: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    view: 'search',
    title: 'In search',
    keys: [
      { press: ['↓', '↑'], does: 'Go through the results' },
      { press: ['Enter'], does: 'Open the result, or the first one from the field' },
      { press: ['Tab'], does: 'From a result: to the button that pins it, and to its steps' },
    ],
  },
  {
    view: 'document',
    title: 'On a procedure or an article',
    keys: [{ press: ['S'], does: 'Start a call: one step at a time' }],
  },
  {
    view: 'call',
    title: 'In a call',
    keys: [
      { press: ['1', '2', '3'], does: 'Choose the answer of that number' },
      { press: ['Enter'], does: 'Go on, as expected; in a field, to the next one' },
      { press: ['B', 'Backspace'], does: 'Go back; nothing is lost' },
      { press: ['E'], does: 'Escalate now: whom to call, and record it' },
      { press: ['C'], does: 'Copy the ticket note' },
      { press: ['R'], does: 'Record: to the first field of the step' },
      { press: ['N'], does: 'Write a remark on the step' },
      { press: ['T'], does: 'To the steps so far; Enter goes back to one' },
      { press: ['H'], does: 'Hand over by a link that holds the whole call' },
      { press: ['P'], does: 'Pause the clock, and go on' },
      { press: ['Esc'], does: 'Leave a field, so that keys work again' },
    ],
  },
];

/** The groups that have keys, with the one of a view first. */
export function keyGroupsFor(view: string | undefined): KeyGroup[] {
  const shown = keyGroups.filter(({ keys }) => keys.length > 0);
  return [...shown.filter((group) => group.view === view), ...shown.filter((group) => group.view !== view)];
}

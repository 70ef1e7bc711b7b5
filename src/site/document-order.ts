/** The order of every list of documents: those in force first, then by id as people count (SOP-2 before SOP-10). */
import { byId } from '../core/id-order.ts';
import type { DocumentCard } from './page-model.ts';

const rank: Record<string, number> = { approved: 0, 'in-review': 1, draft: 2, retired: 3 };

export function inForceFirst(cards: DocumentCard[]): DocumentCard[] {
  return cards.toSorted((a, b) => (rank[a.status] ?? 2) - (rank[b.status] ?? 2) || byId.compare(a.id, b.id));
}

/** Documents by their topics; the topic whose first document has the lowest id comes first, what has none comes last. */
export function byTopic(cards: DocumentCard[]): { topic: string; cards: DocumentCard[] }[] {
  const groups = Map.groupBy(inForceFirst(cards), (card) => card.topic ?? '');
  const named = [...groups].filter(([topic]) => topic !== '');
  const others = groups.get('');
  return [...named, ...(others && named.length > 0 ? [['More', others] as const] : [])].map(
    ([topic, shelf]) => ({ topic, cards: shelf }),
  );
}

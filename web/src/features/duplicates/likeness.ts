import type { Pair } from '@/api/duplicates';

/** From here on several pairs are offered to be merged at once. */
const certain = 0.95;
const likely = 0.7;

/** Both are proven to be somebody by an identity of the same type, and not the same: two people, unless one has two. */
export const provenApart = (pair: Pair) =>
  pair.first.proven.filter(
    (mine) =>
      pair.second.proven.some((theirs) => theirs.type === mine.type && theirs.value !== mine.value) &&
      !pair.second.proven.some((theirs) => theirs.type === mine.type && theirs.value === mine.value),
  );

export const isCertain = (pair: Pair) => pair.probability >= certain && provenApart(pair).length === 0;

export type Level = 'certain' | 'likely' | 'doubtful';

export const levelOf = (pair: Pair): Level =>
  pair.probability >= certain ? 'certain' : pair.probability >= likely ? 'likely' : 'doubtful';

/** 99.97 % must not read as 100 %. */
export const shownProbability = (probability: number) => Math.min(0.99, Math.max(0.01, probability));

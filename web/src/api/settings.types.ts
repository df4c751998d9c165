import type { Answer, Request } from './types';

/** `derived` is null while there are no orders to derive from. */
export type WorkspaceSettings = Omit<Answer<'ReadWorkspaceResponse'>, 'derived'> & {
  derived: Answer<'DerivedWindows'> | null;
};
export type WorkspaceChange = Request<'WorkspaceRequest'>;
export type RfmBins = { kind: 'quintile' } | { kind: 'own'; r: number[]; f: number[]; m: number[] };
export type RfmGroup = Answer<'RfmDocumentGroupDocument'>;
export type RfmSettings = Omit<Answer<'RfmDocument'>, 'bins'> & { bins: RfmBins };

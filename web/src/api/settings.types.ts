import type { Answer, Request } from './types';

/** `derived` is null while there are no orders to derive from, `zoneChange` while the zone was never changed. */
export type WorkspaceSettings = Omit<Answer<'ReadWorkspaceResponse'>, 'derived' | 'zoneChange'> & {
  derived: Answer<'DerivedWindows'> | null;
  zoneChange: ZoneChange | null;
};
export type ZoneChange = Answer<'ZoneChangeView'>;
export type WorkspaceChange = Request<'WorkspaceRequest'>;
export type RfmBins = { kind: 'quintile' } | { kind: 'own'; r: number[]; f: number[]; m: number[] };
export type RfmGroup = Answer<'RfmDocumentGroupDocument'>;
export type RfmSettings = Omit<Answer<'RfmDocument'>, 'bins'> & { bins: RfmBins };

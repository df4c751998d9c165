import { Button, Checkbox, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { rfmSettings } from '@/api/settings';
import type { RfmBins, RfmSettings } from '@/api/settings.types';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { CardSkeleton, Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import { RfmBinsFields } from './rfm-bins-fields';
import { areAscending, readCells, writeCells } from './rfm-cells';
import { RfmGroupNames } from './rfm-group-names';
import { RfmPainter } from './rfm-painter';
import css from './settings.module.css';

export function RfmTab() {
  return (
    <Loaded from={rfmSettings.useRead()} skeleton={<CardSkeleton rows={12} />}>
      {(settings) => <RfmEditor settings={settings} />}
    </Loaded>
  );
}

const validBins = (bins: RfmBins) =>
  bins.kind === 'quintile' || [bins.r, bins.f, bins.m].every((part) => areAscending(part));

/** How scores are given, and which group every score belongs to. */
function RfmEditor({ settings }: { settings: RfmSettings }) {
  const { t } = useTranslation();
  const write = rfmSettings.useWrite();
  const mayWrite = useMay()('editDefinitions');
  const [draft, setDraft] = useState(settings);
  const [cells, setCells] = useState(() => readCells(settings.groups));
  const set = (changes: Partial<RfmSettings>) => setDraft({ ...draft, ...changes });
  const save = () =>
    write.mutate(
      { ...draft, groups: writeCells(draft.groups, cells) },
      { onSuccess: () => toast(t('act.saved')) },
    );
  return (
    <fieldset disabled={!mayWrite} className={css.stack} style={{ border: 0, margin: 0, padding: 0 }}>
      <Card title={t('settings.rfm.scores')} caption={t('settings.rfm.scoresCaption')}>
        <div className={css.stack}>
          <div>
            <Checkbox
              checked={draft.lookbackDays !== null}
              onChange={(event) => set({ lookbackDays: event.target.checked ? 365 : null })}
            >
              {t('settings.rfm.lookback')}
            </Checkbox>
            {draft.lookbackDays !== null && (
              <InputNumber
                min={1}
                max={3650}
                value={draft.lookbackDays}
                onChange={(days) => set({ lookbackDays: days ?? 365 })}
                suffix={t('settings.rfm.days')}
                aria-label={t('settings.rfm.lookback')}
                style={{ width: 130 }}
              />
            )}
          </div>
          <Checkbox
            checked={draft.countDistinctDays}
            onChange={(event) => set({ countDistinctDays: event.target.checked })}
          >
            {t('settings.rfm.distinctDays')}
          </Checkbox>
          <Radio.Group
            value={draft.bins.kind}
            onChange={(event) =>
              set({
                bins:
                  event.target.value === 'quintile'
                    ? { kind: 'quintile' }
                    : { kind: 'own', r: [30, 60, 120, 240], f: [1, 2, 4, 8], m: [100, 250, 500, 1000] },
              })
            }
            options={['quintile', 'own'].map((kind) => ({
              value: kind,
              label: <span data-testid={`rfm-bins-${kind}`}>{t(`settings.rfm.bins.${kind}`)}</span>,
            }))}
          />
          {draft.bins.kind === 'own' && (
            <RfmBinsFields bins={draft.bins} onChange={(bins) => set({ bins })} />
          )}
        </div>
      </Card>
      <Card title={t('settings.rfm.table')} caption={t('settings.rfm.tableCaption')}>
        <RfmPainter
          groups={draft.groups}
          cells={cells}
          onPaint={(cell, key) => setCells({ ...cells, [cell]: key })}
        />
      </Card>
      <Card title={t('settings.rfm.names')}>
        <RfmGroupNames groups={draft.groups} onChange={(groups) => set({ groups })} />
      </Card>
      <FormProblem error={write.error} />
      {mayWrite && (
        <div className={css.acts}>
          <Button
            type="primary"
            onClick={save}
            loading={write.isPending}
            disabled={!validBins(draft.bins)}
            data-testid="rfm-save"
          >
            {t('act.save')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

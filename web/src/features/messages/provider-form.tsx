import { Alert, Button, Input, InputNumber, Popconfirm, Select, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  usePresets,
  useRemoveProvider,
  useSaveProvider,
  type Preset,
  type Provider,
  type SavedProvider,
} from '@/api/messages';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { Loaded } from '@/ui/views';
import css from './channels.module.css';
import { FormProblem } from './form-problem';
import shared from './messages.module.css';
import { blank, definitionOf, fromPreset, usualAddress, withDefinition } from './provider-draft';
import { ProviderTest } from './provider-test';

interface Shown {
  channel: string;
  saved: SavedProvider | null;
}

/** How a channel goes out over HTTP: a preset, and what the company fills in. */
export function ProviderForm(props: Shown) {
  const presets = usePresets();
  return <Loaded from={presets}>{(all) => <Filled {...props} presets={all} />}</Loaded>;
}

function Filled({ channel, saved, presets }: Shown & { presets: Preset[] }) {
  const { t, i18n } = useTranslation();
  const own = presets.filter((one) => one.channel === channel);
  const [provider, setProvider] = useState<Provider>(saved?.provider ?? own[0]?.provider ?? blank);
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [active, setActive] = useState(saved?.active ?? true);
  const [definition, setDefinition] = useState<string>();
  const save = useSaveProvider();
  const remove = useRemoveProvider();
  const preset = own.find((one) => one.key === provider.preset);
  const wanted = definition === undefined ? provider : withDefinition(provider, definition);
  const change = (part: Partial<Provider>) => setProvider({ ...provider, ...part });
  const store = () =>
    wanted &&
    save.mutate(
      { channel, provider: wanted, secrets, active },
      {
        onSuccess: () => {
          toast(t('act.saved'));
          setSecrets({});
        },
      },
    );
  return (
    <div className={shared.stack}>
      <Card
        title={t(`messages.channel.${channel}`)}
        caption={t(`messages.channels.about.${channel}`)}
        testId="provider"
      >
        <Failing saved={saved} />
        <Field label={t('messages.channels.preset')}>
          <Select
            value={provider.preset ?? 'own'}
            aria-label={t('messages.channels.preset')}
            onChange={(key) => {
              setDefinition(undefined);
              setProvider(
                fromPreset(
                  own.find((one) => one.key === key),
                  provider,
                ),
              );
            }}
            options={[
              ...own.map((one) => ({ value: one.key, label: one.name })),
              { value: 'own', label: t('messages.channels.own') },
            ]}
            data-testid="provider-preset"
          />
        </Field>
        {preset && (
          <p className={css.note}>
            {preset.note}{' '}
            {preset.docs && (
              <a className="in-text" href={preset.docs} target="_blank" rel="noreferrer">
                {t('messages.channels.docs')}
              </a>
            )}
          </p>
        )}
        <div className={shared.fields}>
          {provider.fields.map((field) => (
            <Field key={field.key} label={i18n.language === 'en' ? field.en : field.zh}>
              {field.secret ? (
                <Input.Password
                  value={secrets[field.key] ?? ''}
                  onChange={({ target }) => setSecrets({ ...secrets, [field.key]: target.value })}
                  placeholder={saved?.secrets.includes(field.key) ? t('messages.channels.kept') : ''}
                  autoComplete="new-password"
                  data-testid={`provider-${field.key}`}
                />
              ) : (
                <Input
                  value={provider.values[field.key] ?? ''}
                  onChange={({ target }) =>
                    change({ values: { ...provider.values, [field.key]: target.value } })
                  }
                  placeholder={field.example ?? ''}
                  autoComplete="off"
                  data-testid={`provider-${field.key}`}
                />
              )}
            </Field>
          ))}
          <Field label={t('messages.channels.address')} hint={t('messages.channels.addressHint')}>
            <Input
              className={shared.code}
              value={provider.address ?? ''}
              onChange={({ target }) => change({ address: target.value || null })}
              placeholder={usualAddress[channel]}
            />
          </Field>
          <Field label={t('messages.channels.rate')}>
            <InputNumber
              min={1}
              max={1000000}
              value={provider.perMinute}
              onChange={(perMinute) => change({ perMinute })}
              style={{ width: 140 }}
            />
          </Field>
        </div>
        <details className={shared.more} open={provider.preset === null}>
          <summary>{t('messages.channels.request')}</summary>
          <p className={shared.quiet}>{t('messages.channels.requestHint')}</p>
          <Input.TextArea
            className={shared.code}
            aria-label={t('messages.channels.request')}
            autoSize={{ minRows: 8, maxRows: 30 }}
            spellCheck={false}
            status={wanted ? '' : 'error'}
            value={definition ?? definitionOf(provider)}
            onChange={({ target }) => setDefinition(target.value)}
            data-testid="provider-definition"
          />
        </details>
        <label className={shared.switch}>
          <Switch checked={active} onChange={setActive} data-testid="provider-active" />
          {t('messages.channels.active')}
        </label>
        <FormProblem error={save.error ?? remove.error} />
        <div className={shared.acts}>
          <Button
            type="primary"
            onClick={store}
            disabled={!wanted}
            loading={save.isPending}
            data-testid="provider-save"
          >
            {t('act.save')}
          </Button>
          {saved && (
            <Popconfirm title={t('messages.channels.removeSure')} onConfirm={() => remove.mutate(channel)}>
              <Button loading={remove.isPending}>{t('messages.channels.remove')}</Button>
            </Popconfirm>
          )}
        </div>
      </Card>
      {saved && <ProviderTest channel={channel} />}
    </div>
  );
}

/** What went wrong last, and when it is tried again. */
function Failing({ saved }: { saved: SavedProvider | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  return saved?.error ? (
    <Alert
      type="error"
      showIcon
      title={saved.error}
      description={
        saved.resumesAt && t('messages.channels.resumes', { time: format.instant(saved.resumesAt) })
      }
      style={{ marginBottom: 12 }}
    />
  ) : null;
}

function Field({ label, hint, children }: { label: ReactNode; hint?: string; children: ReactNode }) {
  return (
    <label className={shared.field}>
      <span>{label}</span>
      {children}
      {hint && <span className={shared.quiet}>{hint}</span>}
    </label>
  );
}

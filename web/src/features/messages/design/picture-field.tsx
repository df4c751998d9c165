import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeletePicture, usePictures, useUploadPicture, type Picture } from '@/api/designs';
import { FormProblem } from '../form-problem';
import css from './design.module.css';
import { Field } from './fields';

/** Address of a picture: uploaded here, chosen from those that were, or anywhere on the web. */
export function PictureField({ src, onChange }: { src: string; onChange: (src: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const upload = useUploadPicture();
  const take = (chosen: File | undefined) => {
    if (chosen) upload.mutate(chosen, { onSuccess: (picture) => onChange(picture.src) });
  };
  return (
    <>
      <div className={css.pictureActs}>
        <Button
          icon={<UploadOutlined />}
          loading={upload.isPending}
          onClick={() => file.current?.click()}
          data-testid="picture-upload"
        >
          {t('designs.upload')}
        </Button>
        <Button onClick={() => setOpen(true)} data-testid="picture-choose">
          {t('designs.chooseUploaded')}
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          hidden
          onChange={({ target }) => {
            take(target.files?.[0]);
            target.value = '';
          }}
          data-testid="picture-file"
        />
      </div>
      <FormProblem error={upload.error} />
      <Field
        name={t('designs.field.src')}
        note={/^https?:/.test(src) ? t('designs.elsewhere') : t('designs.limits')}
      >
        <Input
          value={src}
          placeholder="https://"
          onChange={({ target }) => onChange(target.value)}
          data-testid="picture-src"
        />
      </Field>
      <Modal
        open={isOpen}
        footer={null}
        title={t('designs.pictures')}
        onCancel={() => setOpen(false)}
        width={640}
        destroyOnHidden
      >
        <Uploaded
          onTake={(picture) => {
            onChange(picture.src);
            setOpen(false);
          }}
        />
      </Modal>
    </>
  );
}

function Uploaded({ onTake }: { onTake: (picture: Picture) => void }) {
  const { t } = useTranslation();
  const pictures = usePictures().data ?? [];
  const remove = useDeletePicture();
  return (
    <>
      <FormProblem error={remove.error} />
      {pictures.length === 0 && <p>{t('designs.noneUploaded')}</p>}
      <ul className={css.pictures}>
        {pictures.map((picture) => (
          <li key={picture.id}>
            <button type="button" onClick={() => onTake(picture)} data-testid={`picture-${picture.name}`}>
              <img src={picture.src} alt="" loading="lazy" />
              <span>{picture.name}</span>
              <span>
                {picture.width} × {picture.height}
              </span>
            </button>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('designs.removePicture', { name: picture.name })}
              onClick={() => remove.mutate(picture.id)}
              data-testid={`picture-remove-${picture.name}`}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

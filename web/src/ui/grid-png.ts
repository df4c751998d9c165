import { inkOn, type Palette } from './palette';

export interface GridPicture {
  title: string;
  columns: string[];
  rows: { label: string; cells: ({ text: string; color: string; hatched?: boolean } | null)[] }[];
}

const [scale, cellWidth, cellHeight, labelWidth, top, margin] = [2, 62, 30, 150, 76, 20];

/** Draws a table of coloured cells as a PNG data address; incomplete cells are hatched. */
export function gridPng(picture: GridPicture, colors: Palette): string {
  const canvas = document.createElement('canvas');
  const width = margin * 2 + labelWidth + picture.columns.length * cellWidth;
  const height = top + picture.rows.length * cellHeight + margin;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.scale(scale, scale);
  pen.fillStyle = colors.card;
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = 'middle';
  const write = (text: string, x: number, y: number, color: string, align: CanvasTextAlign, weight = 400) => {
    pen.font = `${weight} 12px ${getComputedStyle(document.body).fontFamily}`;
    pen.fillStyle = color;
    pen.textAlign = align;
    pen.fillText(text, x, y);
  };
  write(picture.title, margin, 26, colors.ink, 'left', 600);
  const left = margin + labelWidth;
  picture.columns.forEach((name, i) =>
    write(name, left + (i + 0.5) * cellWidth, top - 14, colors.ink2, 'center'),
  );
  picture.rows.forEach((row, n) => {
    const y = top + n * cellHeight;
    write(row.label, margin, y + cellHeight / 2, colors.ink2, 'left');
    row.cells.forEach((cell, i) => {
      if (!cell) return;
      const x = left + i * cellWidth;
      pen.fillStyle = cell.color;
      pen.fillRect(x + 1, y + 1, cellWidth - 2, cellHeight - 2);
      if (cell.hatched) hatch(pen, x + 1, y + 1, cellWidth - 2, cellHeight - 2, colors.ink3);
      write(cell.text, x + cellWidth / 2, y + cellHeight / 2, inkOn(cell.color), 'center');
    });
  });
  return canvas.toDataURL('image/png');
}

function hatch(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  w: number,
  h: number,
  color: string,
): void {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, w, h);
  pen.clip();
  pen.strokeStyle = color;
  pen.globalAlpha = 0.45;
  pen.lineWidth = 0.8;
  for (let offset = -h; offset < w; offset += 6) {
    pen.moveTo(x + offset, y + h);
    pen.lineTo(x + offset + h, y);
  }
  pen.stroke();
  pen.restore();
}

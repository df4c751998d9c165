import type { LegendItem } from './chart-box';
import type { Palette } from './palette';

const [scale, margin, titleHeight, legendHeight] = [2, 20, 44, 26];

/** A drawn chart with its title and legend as a PNG data address. */
export async function chartPng(
  drawn: SVGSVGElement,
  title: string,
  legend: LegendItem[],
  colors: Palette,
): Promise<string> {
  const { width, height } = drawn.getBoundingClientRect();
  const top = titleHeight + (legend.length > 1 ? legendHeight : 0);
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * margin) * scale;
  canvas.height = (height + top + margin) * scale;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  const font = getComputedStyle(document.body).fontFamily;
  pen.scale(scale, scale);
  pen.fillStyle = colors.card;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = 'middle';
  pen.fillStyle = colors.ink;
  pen.font = `600 14px ${font}`;
  pen.fillText(title, margin, 26);
  if (legend.length > 1) writeLegend(pen, legend, colors, font);
  pen.drawImage(await pictureOf(drawn, width, height, font), margin, top, width, height);
  return canvas.toDataURL('image/png');
}

function writeLegend(
  pen: CanvasRenderingContext2D,
  legend: LegendItem[],
  colors: Palette,
  font: string,
): void {
  pen.font = `12px ${font}`;
  let x = margin;
  for (const item of legend) {
    pen.fillStyle = item.color;
    pen.beginPath();
    pen.arc(x + 4, titleHeight + 8, 4, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = colors.ink2;
    pen.fillText(item.name, x + 14, titleHeight + 8);
    x += pen.measureText(item.name).width + 32;
  }
}

async function pictureOf(
  drawn: SVGSVGElement,
  width: number,
  height: number,
  font: string,
): Promise<HTMLImageElement> {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.querySelectorAll('[data-screen-only]').forEach((mark) => mark.remove());
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width * scale));
  copy.setAttribute('height', String(height * scale));
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('font-family', font);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

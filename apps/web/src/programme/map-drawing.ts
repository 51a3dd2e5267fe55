import type { Label, Machine, MachineStage, Stage } from '../api/types.js';
import { direction, said } from '../i18n/locale.js';

const STEP = 176;
const ROW = 122;
const EDGE = 88;
const TOP = 46;
const FOOT = 66;

/** Stages beside the path: a case may fall into them from many places, so their lines would hide the path itself. */
const DETOURS: ReadonlySet<Stage> = new Set(['returned', 'rejected', 'withdrawn']);

export interface Place extends MachineStage { x: number; y: number; row: number; column: number; detour: boolean }
export interface Places { stations: Place[]; width: number; height: number }
export interface MapLine { id: string; path: string; kind: 'path' | 'back'; label?: string; labelAt?: { x: number; y: number } }

/** Where each station stands. Columns count from the side where reading begins. */
export function placesOf({ stages, drawing }: Machine): Places {
  const columns = Math.max(...drawing.map(({ column }) => column)) + 1;
  const rows = Math.max(...drawing.map(({ row }) => row)) + 1;
  const width = 2 * EDGE + (columns - 1) * STEP;
  const known = new Map(stages.map((stage) => [stage.id, stage]));
  const stations = drawing.flatMap(({ id, row, column }): Place[] => {
    const stage = known.get(id);
    const along = EDGE + column * STEP;
    return stage ? [{ ...stage, row, column, x: direction === 'rtl' ? width - along : along, y: TOP + row * ROW, detour: DETOURS.has(id) }] : [];
  });
  return { stations, width, height: TOP + (rows - 1) * ROW + FOOT };
}

const neighbours = (a: Place, b: Place): boolean => Math.abs(a.row - b.row) + Math.abs(a.column - b.column) === 1;

/** A straight piece between neighbours, else an arc that keeps clear of the stations between. */
function pathBetween(a: Place, b: Place): { path: string; middle: { x: number; y: number } } {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  if (neighbours(a, b)) return { path: `M${a.x} ${a.y}L${b.x} ${b.y}`, middle };
  if (a.row === b.row) {
    const lift = a.y - 40;
    return { path: `M${a.x} ${a.y}C${a.x} ${lift} ${b.x} ${lift} ${b.x} ${b.y}`, middle: { x: middle.x, y: a.y - 34 } };
  }
  return { path: `M${a.x} ${a.y}C${a.x} ${middle.y} ${b.x} ${middle.y} ${b.x} ${b.y}`, middle };
}

/** The lines of the path, those that lead back along it, and the way back of a returned case. */
export function linesOf({ arrows }: { arrows: { from: Stage; to: Stage; label: Label }[] }, { stations }: Places, returnedFrom: Stage | null): MapLine[] {
  const at = new Map(stations.map((place) => [place.id, place]));
  const order = new Map(stations.map(({ id }, index) => [id, index]));
  const seen = new Set<string>();
  const lines: MapLine[] = [];
  for (const { from, to, label } of arrows) {
    const [a, b] = [at.get(from), at.get(to)];
    if (!a || !b || from === to || a.detour || b.detour || seen.has(`${from} ${to}`)) continue;
    seen.add(`${from} ${to}`);
    const back = order.get(to)! < order.get(from)!;
    const { path, middle } = pathBetween(a, b);
    lines.push({ id: `${from} ${to}`, path, kind: back ? 'back' : 'path', ...(back && !neighbours(a, b) && { label: said(label), labelAt: { x: middle.x, y: middle.y - 3 } }) });
  }
  const [fell, origin] = [at.get('returned'), returnedFrom ? at.get(returnedFrom) : undefined];
  if (fell && origin) lines.push({ id: 'return', path: pathBetween(origin, fell).path, kind: 'back' });
  return lines.sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'back' ? -1 : 1));
}

const LONG = 15;

/** A station's name in one line or two of like length. */
export function twoLines(text: string): string[] {
  if (text.length <= LONG) return [text];
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const middle = spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  return middle === undefined ? [text] : [text.slice(0, middle), text.slice(middle + 1)];
}

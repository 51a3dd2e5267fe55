import type { Machine, MachineStage, Stage } from '../api/types.js';
import { direction } from '../i18n/locale.js';

const STEP = 176;
const ROW = 122;
const EDGE = 112;
/** How far the line swings out where it turns into the next row. */
const TURN = 46;
const TOP = 46;
const FOOT = 66;

/** Stages beside the path: a case may fall into them from many places, so their lines would hide the path itself. */
const DETOURS: ReadonlySet<Stage> = new Set(['returned', 'rejected', 'withdrawn']);

export interface Place extends MachineStage { x: number; y: number; row: number; column: number; detour: boolean }
export interface Places { stations: Place[]; width: number; height: number }
export interface MapLine { id: string; path: string; kind: 'path' | 'bypass' | 'back' }

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

/** The turn into the next row: out past the last station, round, and back, so that no name lies under it. */
function turn(a: Place, b: Place, width: number): string {
  const out = a.x + (a.x > width / 2 ? TURN : -TURN);
  const round = (b.y - a.y) / 2;
  const sweep = a.x > width / 2 ? 1 : 0;
  return `M${a.x} ${a.y}H${out}A${Math.abs(round)} ${Math.abs(round)} 0 0 ${sweep} ${out} ${b.y}H${b.x}`;
}

/** Straight between neighbours of a row, round at its end, else an arc that keeps clear of the stations between. */
function pathBetween(a: Place, b: Place, width: number, back = false): string {
  if (neighbours(a, b) && !back) return a.row === b.row ? `M${a.x} ${a.y}L${b.x} ${b.y}` : turn(a, b, width);
  if (a.row === b.row) return `M${a.x} ${a.y - 34}C${a.x} ${a.y - 62} ${b.x} ${a.y - 62} ${b.x} ${b.y - 34}`;
  const [from, to] = a.row > b.row ? [a.y - 34, b.y + 56] : [a.y + 56, b.y - 34];
  return `M${a.x} ${from}C${a.x} ${(from + to) / 2} ${b.x} ${(from + to) / 2} ${b.x} ${to}`;
}

/** The lines of the path, those that lead back along it, and the way back of a returned case. */
export function linesOf({ arrows }: { arrows: { from: Stage; to: Stage }[] }, { stations, width }: Places, returnedFrom: Stage | null): MapLine[] {
  const at = new Map(stations.map((place) => [place.id, place]));
  const order = new Map(stations.map(({ id }, index) => [id, index]));
  const seen = new Set<string>();
  const lines: MapLine[] = [];
  for (const { from, to } of arrows) {
    const [a, b] = [at.get(from), at.get(to)];
    if (!a || !b || from === to || a.detour || b.detour || seen.has(`${from} ${to}`)) continue;
    seen.add(`${from} ${to}`);
    const back = order.get(to)! < order.get(from)!;
    lines.push({ id: `${from} ${to}`, path: pathBetween(a, b, width, back), kind: back ? 'back' : neighbours(a, b) ? 'path' : 'bypass' });
  }
  const [fell, origin] = [at.get('returned'), returnedFrom ? at.get(returnedFrom) : undefined];
  if (fell && origin) lines.push({ id: 'return', path: pathBetween(origin, fell, width), kind: 'back' });
  return lines;
}

const LONG = 15;

/** A station's name in one line or two of like length. */
export function twoLines(text: string): string[] {
  if (text.length <= LONG) return [text];
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const middle = spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  return middle === undefined ? [text] : [text.slice(0, middle), text.slice(middle + 1)];
}

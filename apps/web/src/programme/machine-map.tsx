import type { Machine, Stage, Stay } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { direction, said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import './machine-map.css';
import { linesOf, placesOf, twoLines, type Place } from './map-drawing.js';

interface Props { machine: Machine; stage?: Stage; returnedFrom?: Stage | null; stays?: Stay[] }

/**
 * The programme's path as a line with stations, turning at the end of each row; with a case, the stations it passed and the one where it stands.
 * The list beside it says the same in order: it is read aloud instead of the drawing, and shown instead of it where the screen is narrow.
 */
export function MachineMap({ machine, stage, returnedFrom, stays = [] }: Props) {
  const places = placesOf(machine);
  const passed = new Set(stays.filter(({ leftOn }) => leftOn !== null).map((stay) => stay.stage));
  const lines = linesOf(machine, places, stage === 'returned' ? returnedFrom ?? null : null);
  return (
    <>
      <div className="map" dir="ltr" aria-hidden="true">
        <svg viewBox={`0 0 ${places.width} ${places.height}`} role="presentation">
          <marker id="map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" /></marker>
          {lines.map(({ id, path, kind }) => <path key={id} d={path} className={`map-line ${kind}`} markerEnd={kind !== 'path' ? 'url(#map-arrow)' : undefined} />)}
          {places.stations.map((place) => <Station key={place.id} place={place} here={place.id === stage} passed={passed.has(place.id)} />)}
        </svg>
      </div>
      <ol className="map-list">
        {places.stations.map(({ id, label, limitWorkingDays, ownerLabel }) => (
          <li key={id} aria-current={id === stage ? 'step' : undefined} className={id === stage ? 'here' : passed.has(id) ? 'passed' : ''}>
            {said(label)}
            {id === stage && <strong> — {m.here()}</strong>}
            {passed.has(id) && id !== stage && <span className="soft"> — {m.passed()}</span>}
            {limitWorkingDays !== null && <span className="soft"> ({said(ownerLabel)}{m.list_comma()} {m.days({ count: wholeNumber(limitWorkingDays) })})</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Station({ place, here, passed }: { place: Place; here: boolean; passed: boolean }) {
  const { x, y, label, limitWorkingDays, detour } = place;
  const words = twoLines(said(label));
  return (
    <g className={`map-station${here ? ' here' : passed ? ' passed' : ''}${detour ? ' detour' : ''}`}>
      {here && <circle cx={x} cy={y} r={17} className="halo" />}
      <circle cx={x} cy={y} r={here ? 11 : 8} className="dot" />
      <g style={{ direction }}>
        {words.map((line, index) => <text key={line} x={x} y={y + 30 + 18 * index} textAnchor="middle">{line}</text>)}
        {limitWorkingDays !== null && <text className="limit" x={x} y={y - 19} textAnchor="middle">{m.days({ count: wholeNumber(limitWorkingDays) })}</text>}
      </g>
    </g>
  );
}

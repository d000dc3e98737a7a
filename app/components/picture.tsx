"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import type { PictureData } from "./picture-data";
import { PictureExport } from "./picture-export";
import { useWidth } from "./use-width";

/** What a drawing is drawn with. */
export interface PictureFrame {
  /** The width that there is, in pixels. */
  readonly width: number;
  /** Goes before every id in the drawing, so that two on a page do not share one. */
  readonly idPrefix: string;
}

interface PictureProps {
  readonly title: string;
  /** The drawing as a sentence or two, for those who cannot see it. */
  readonly description: string;
  /** Without an ending. */
  readonly fileName: string;
  readonly data: PictureData;
  /** Height in pixels at a width. */
  readonly heightAt: (width: number) => number;
  /** A drawing that would be narrower scrolls sideways. */
  readonly leastWidth?: number;
  readonly children: (frame: PictureFrame) => ReactNode;
}

const assumedWidth = 720;

/** A drawing with its export and, as a table, the figures behind it. It stands first in a pane, whose heading is its title for the eye. */
export function Picture(props: PictureProps) {
  const { title, description, fileName, data, heightAt, leastWidth = 0, children } = props;
  const [frame, measured] = useWidth<HTMLDivElement>();
  const drawing = useRef<SVGSVGElement>(null);
  const idPrefix = useId().replace(/[^\w-]/g, "");
  const width = Math.max(leastWidth, measured ?? assumedWidth);
  const height = heightAt(width);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex justify-end sm:-mt-8">
        <span className="sr-only">{title}</span>
        <PictureExport title={title} fileName={fileName} getSvg={() => drawing.current} data={data} />
      </figcaption>
      <div
        ref={frame}
        {...(leastWidth > 0 && { role: "group", "aria-label": `${title}, scrolls sideways`, tabIndex: 0 })}
        className="overflow-x-auto overflow-y-hidden focus-visible:-outline-offset-2 print:overflow-visible"
      >
        <svg
          ref={drawing}
          role="img"
          aria-labelledby={`${idPrefix}-title ${idPrefix}-desc`}
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          className="block bg-paper font-sans text-xs print:h-auto print:w-full"
        >
          <title id={`${idPrefix}-title`}>{title}</title>
          <desc id={`${idPrefix}-desc`}>{description}</desc>
          {children({ width, idPrefix })}
        </svg>
      </div>
      <PictureTable title={title} data={data} />
    </figure>
  );
}

function PictureTable({ title, data: { columns, rows } }: { readonly title: string; readonly data: PictureData }) {
  return (
    <details className="group mt-1">
      <summary className="flex min-h-6 w-fit items-center gap-1 rounded-sm text-sm text-ink-2 hover:text-ink">
        <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
        As a table
      </summary>
      <TableFrame label={`${title}, as a table`} maxHeightRem={24}>
        <thead>
          <tr>
            {columns.map(({ header, unit, isNumber = false }) => (
              <Th key={header} isNumber={isNumber} {...(unit !== undefined && { unit })}>
                {header}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map(({ shown }, at) =>
                at === 0 ? (
                  <RowHeader key={at}>{shown}</RowHeader>
                ) : (
                  <Td key={at} isNumber={columns[at]?.isNumber === true}>
                    {shown}
                  </Td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </details>
  );
}

"use client";

import { useState } from "react";
import { Button } from "./button";
import type { PictureData } from "./picture-data";

interface PictureExportProps {
  /** The drawing's title: each button says what it exports. */
  readonly title: string;
  /** Without an ending. */
  readonly fileName: string;
  readonly getSvg: () => SVGSVGElement | null;
  readonly data: PictureData;
}

type Format = "SVG" | "PNG" | "CSV";

const formats: readonly Format[] = ["SVG", "PNG", "CSV"];
const endings = { SVG: "svg", PNG: "png", CSV: "csv" } as const satisfies Record<Format, string>;

/** Writers are read in only once something is exported. */
async function writeFile(format: Format, svg: SVGSVGElement, data: PictureData): Promise<Blob> {
  if (format === "CSV") {
    const { writePictureCsv } = await import("./write-picture-csv");
    return new Blob([writePictureCsv(data)], { type: "text/csv;charset=utf-8" });
  }
  const { drawPicturePng, writePictureSvg } = await import("./draw-picture");
  if (format === "PNG") return drawPicturePng(svg);
  return new Blob([writePictureSvg(svg)], { type: "image/svg+xml;charset=utf-8" });
}

/** Gives a picture as a drawing, an image, or the data behind it. */
export function PictureExport({ title, fileName, getSvg, data }: PictureExportProps) {
  const [refusal, setRefusal] = useState<string | null>(null);

  async function exportAs(format: Format): Promise<void> {
    const svg = getSvg();
    if (svg === null) return;
    setRefusal(null);
    try {
      const content = await writeFile(format, svg, data);
      const { downloadFile } = await import("./draw-picture");
      downloadFile(`${fileName}.${endings[format]}`, content);
    } catch {
      setRefusal(`The ${format} could not be made in this browser; try another format.`);
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-1 print:hidden">
      {formats.map((format) => (
        <Button key={format} tone="quiet" aria-label={`${format} of “${title}”`} onClick={() => void exportAs(format)}>
          {format}
        </Button>
      ))}
      {refusal !== null && (
        <p role="alert" className="text-sm text-breach">
          ✕ {refusal}
        </p>
      )}
    </div>
  );
}

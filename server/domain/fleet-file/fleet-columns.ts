/** The columns of a fleet file, in the order in which the project writes them. */
export const fleetColumns = [
  "site",
  "destination",
  "city",
  "latitude",
  "longitude",
  "holding",
  "accelerator",
  "units",
  "effective_on",
  "stage",
  "note",
  "external_id",
] as const;
/** One of `fleetColumns`. */
export type FleetColumn = (typeof fleetColumns)[number];

/** Without one of these no row can be judged. */
export const requiredFleetColumns: readonly FleetColumn[] = [
  "site",
  "destination",
  "accelerator",
  "units",
  "effective_on",
];

/** For every column the zero-based place in the header that it is read from, or null where the file has none. */
export type FleetMapping = Readonly<Record<FleetColumn, number | null>>;

/** A place chosen by hand; a column that is not named is matched by its header, and null says that it is not to be read. */
export type FleetMappingChoice = Readonly<Partial<Record<FleetColumn, number | null | undefined>>>;

const synonyms: Readonly<Record<FleetColumn, readonly string[]>> = {
  site: [
    "site name",
    "facility",
    "facility name",
    "data center",
    "data centre",
    "datacenter",
    "datacentre",
    "cluster",
    "cluster name",
    "campus",
    "name",
    "站点",
    "站点名称",
    "场地",
    "场地名称",
    "机房",
    "数据中心",
    "数据中心名称",
    "集群",
  ],
  destination: [
    "destination country",
    "country",
    "country code",
    "country or territory",
    "location country",
    "nation",
    "国家",
    "国家代码",
    "国家地区",
    "国家或地区",
    "国家和地区",
    "所在国家",
    "目的地",
    "目的国",
  ],
  city: ["town", "municipality", "metro", "城市", "所在城市"],
  latitude: ["lat", "latitude deg", "纬度"],
  longitude: ["lon", "lng", "long", "longitude deg", "经度"],
  holding: [
    "holding type",
    "owned leased",
    "owned or leased",
    "ownership",
    "tenure",
    "持有",
    "持有方式",
    "持有类型",
    "归属",
    "产权",
    "所有权",
    "自有租赁",
    "自有或租赁",
  ],
  accelerator: [
    "accelerator model",
    "accelerator type",
    "chip",
    "chip model",
    "chip type",
    "gpu",
    "gpu model",
    "gpu type",
    "model",
    "加速器",
    "加速器型号",
    "加速卡",
    "加速卡型号",
    "芯片",
    "芯片型号",
    "显卡",
    "显卡型号",
    "gpu型号",
    "型号",
  ],
  units: [
    "unit count",
    "quantity",
    "qty",
    "count",
    "chip count",
    "chips",
    "gpu count",
    "gpus",
    "number",
    "number of units",
    "number of chips",
    "number of gpus",
    "数量",
    "单位数",
    "芯片数量",
    "加速器数量",
    "卡数",
    "gpu数量",
    "台数",
  ],
  effective_on: [
    "effective",
    "effective date",
    "effective from",
    "date",
    "start date",
    "go live",
    "go live date",
    "in service date",
    "in service on",
    "online date",
    "生效日",
    "生效日期",
    "日期",
    "上线日期",
    "上线时间",
    "投产日期",
    "投入使用日期",
  ],
  stage: ["status", "state", "phase status", "阶段", "状态", "建设阶段"],
  note: ["notes", "remark", "remarks", "comment", "comments", "备注", "说明", "注释"],
  external_id: [
    "external reference",
    "id",
    "asset id",
    "record id",
    "reference",
    "ref",
    "编号",
    "外部编号",
    "资产编号",
    "记录编号",
  ],
};

/** What is left of a header once case, spaces, dashes, underscores and other signs are taken away. */
function normalizeHeader(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const columnByName: ReadonlyMap<string, FleetColumn> = new Map(
  fleetColumns.map((column) => [normalizeHeader(column), column]),
);
const columnBySynonym: ReadonlyMap<string, FleetColumn> = new Map(
  fleetColumns.flatMap((column) => synonyms[column].map((synonym) => [normalizeHeader(synonym), column] as const)),
);

/** What was made of a header. */
export interface FleetHeader {
  readonly mapping: FleetMapping;
  /** Columns that must be there and are not. */
  readonly missingColumns: readonly FleetColumn[];
  /** Headers that are not read, by name; one without a name is `column 4`. Blank headers are left out: see `formatHeader`. */
  readonly unknownColumns: readonly string[];
  /** Columns that two or more headers claim equally well. None of them is taken. */
  readonly duplicateColumns: readonly { readonly column: FleetColumn; readonly headers: readonly string[] }[];
  /** Choices that point outside the header or at one header twice, as sentences. */
  readonly refusedChoices: readonly string[];
}

/** The header's name, or `column 4` where it is blank. */
export function formatHeader(header: readonly string[], index: number): string {
  const name = (header[index] ?? "").trim();
  return name === "" ? `column ${index + 1}` : name;
}

/**
 * Finds the fleet columns in a header. The project's own name beats a synonym (the synonym is then reported as unknown, never dropped silently);
 * two headers of equal standing are a duplicate. A choice by hand beats both.
 */
export function findFleetColumns(header: readonly string[], choice: FleetMappingChoice = {}): FleetHeader {
  const mapping = createBlankMapping();
  const refusedChoices = applyChoice(header, choice, mapping);
  const taken = new Set(Object.values(mapping).filter((index) => index !== null));
  const duplicateColumns: { column: FleetColumn; headers: readonly string[] }[] = [];
  const names = header.map(normalizeHeader);
  for (const column of fleetColumns) {
    if (choice[column] !== undefined) continue;
    const claims = listClaims(names, column).filter((index) => !taken.has(index));
    const first = claims[0];
    if (claims.length > 1)
      duplicateColumns.push({ column, headers: claims.map((index) => formatHeader(header, index)) });
    else if (first !== undefined) mapping[column] = first;
  }
  const used = new Set(Object.values(mapping));
  const claimed = new Set(duplicateColumns.flatMap(({ column }) => listClaims(names, column)));
  return {
    mapping,
    missingColumns: requiredFleetColumns.filter(
      (column) => mapping[column] === null && !duplicateColumns.some((duplicate) => duplicate.column === column),
    ),
    unknownColumns: header.flatMap((name, index) =>
      name.trim() === "" || used.has(index) || claimed.has(index) ? [] : [formatHeader(header, index)],
    ),
    duplicateColumns,
    refusedChoices,
  };
}

/** How many cells of a row name a fleet column: what tells a header from other rows. */
export function countFleetColumns(cells: readonly string[]): number {
  const found = cells.map((cell) => {
    const name = normalizeHeader(cell);
    return columnByName.get(name) ?? columnBySynonym.get(name);
  });
  return new Set(found.filter((column) => column !== undefined)).size;
}

function createBlankMapping(): Record<FleetColumn, number | null> {
  return {
    site: null,
    destination: null,
    city: null,
    latitude: null,
    longitude: null,
    holding: null,
    accelerator: null,
    units: null,
    effective_on: null,
    stage: null,
    note: null,
    external_id: null,
  };
}

function applyChoice(
  header: readonly string[],
  choice: FleetMappingChoice,
  mapping: Record<FleetColumn, number | null>,
): readonly string[] {
  const refused: string[] = [];
  const columnByIndex = new Map<number, FleetColumn>();
  for (const column of fleetColumns) {
    const index = choice[column];
    if (index === undefined || index === null) continue;
    const other = columnByIndex.get(index);
    if (!Number.isInteger(index) || index < 0 || index >= header.length)
      refused.push(
        `\`${column}\` is mapped to column ${index + 1}, and the file has ${header.length}; choose one of them`,
      );
    else if (other !== undefined)
      refused.push(`\`${formatHeader(header, index)}\` is mapped to both \`${other}\` and \`${column}\`; choose one`);
    else {
      columnByIndex.set(index, column);
      mapping[column] = index;
    }
  }
  return refused;
}

/** The places whose header names the column: the project's own name where there is one, else the synonyms. */
function listClaims(names: readonly string[], column: FleetColumn): readonly number[] {
  const listMatches = (columns: ReadonlyMap<string, FleetColumn>) =>
    names.flatMap((name, index) => (columns.get(name) === column ? [index] : []));
  const exact = listMatches(columnByName);
  return exact.length > 0 ? exact : listMatches(columnBySynonym);
}

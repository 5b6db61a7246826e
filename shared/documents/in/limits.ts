/** What an import takes, and the bounds that keep a hostile file from taking the machine. */
export const limits = {
  /** Bytes of the file itself. */
  fileBytes: 20 * 1024 * 1024,
  /** Rows with content, of one table; its title and heading stand on top. */
  rows: 20_000,
  titleRows: 100,
  columns: 100,
  /** Cells with content, over all tables of a file. */
  cells: 1_000_000,
  /** Characters; what is longer is cut and told. */
  cellText: 20_000,
  paragraphs: 100_000,
  paragraphText: 40_000,
  /** Entries of an archive; a document of ours has some tens, one with many pictures some hundreds. */
  entries: 5_000,
  /** Inflated bytes of one XML part and of all that is read. */
  partBytes: 80 * 1024 * 1024,
  allBytes: 120 * 1024 * 1024,
  /** A part that inflates to more than this many times its size is a bomb once it is large. */
  ratio: 250,
  ratioFrom: 8 * 1024 * 1024,
  xmlDepth: 256,
  htmlDepth: 1_000,
  /** Characters of different sentences of 评分规则 that are read at once; the others are read when a person looks at them. */
  ruleText: 1_000_000,
  sheets: 200,
  merges: 100_000,
} as const

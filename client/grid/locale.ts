/** AG Grid's own words, those that the parts we use may say: our columns, menus and notices have theirs in `texts.ts`. */
export const gridLocale: Readonly<Record<string, string>> = {
  noRowsToShow: '没有可显示的行',
  noMatchingRows: '没有符合条件的行',
  loadingOoo: '正在加载……',
  loadingError: '加载失败',
  ariaSkeletonCellLoading: '正在加载这一行',
  ariaSkeletonCellLoadingFailed: '这一行没有加载成功',
  ariaDeferSkeletonCellLoading: '正在加载这一格',
}

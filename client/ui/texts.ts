export const uiTexts = {
  close: '关闭',
  cancel: '取消',
  confirm: '确定',
  working: '正在处理……',
  retry: '重试',
  loading: '正在打开……',
  secret: '非涉密系统，严禁上传、处理涉密信息',
  percent: (share: number) => `${Math.round(share * 100)}%`,
  notifications: '提示',
  loadFailed: '这一部分没有加载成功，已填写的内容不受影响。',
  loadFailedRemedy: '请检查网络后重试；仍不成功请刷新页面。',
}

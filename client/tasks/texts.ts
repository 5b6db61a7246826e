import type { Missing } from './myItems.ts'

export const tasksTexts = {
  mine: {
    title: (unit: string) => `${unit} · 我的任务`,
    counts: {
      returned: '退回补充',
      missing: '未填',
      inProgress: '填写中',
      optional: '有则报',
      reported: '已报送',
      reviewed: '已审核',
    },
    all: '全部',
    filter: '按状态查看',
    due: (phase: string, day: string, left: number) =>
      left < 0
        ? `${phase}：${day} 截止，已过 ${-left} 天`
        : left === 0
          ? `${phase}：今天截止`
          : `${phase}：${day} 截止，还有 ${left} 天`,
    noPhase: '还没有设置阶段',
    next: (phase: string, day: string) => `下一阶段：${phase}，${day}开始`,
    past: (phase: string, day: string) => `各阶段均已结束（${phase}，${day}截止）`,
    closed: '填报已关闭',
    points: (points: number) => `${points} 分`,
    noPoints: '不计分',
    targets: (met: number, all: number) => `本单位任务已达标 ${met}/${all} 项`,
    target: { met: '已达标', missed: '未达标', open: '待填报' },
    atStake: (points: string) => `未报送任务共 ${points} 分`,
    lead: '牵头',
    cooperating: '配合',
    summary: '汇总',
    group: (name: string) => `代${name}填报`,
    missingHead: '还差：',
    alsoReported: (count: number) => `另有 ${count} 项已报送`,
    nothingMissing: '内容已填，尚未报送',
    returnedFor: (reason: string) => `退回原因：${reason || '未写明'}`,
    reportedAt: (when: string, who: string) => `${when} ${who}报送`,
    changedSince: '报送后有修改，需重新报送',
    open: '填报',
    look: '查看',
    emptyTitle: '还没有分给本单位的任务',
    emptyText: '创建办把任务分给本单位后，会列在这里：还差什么、什么时候截止、值多少分。现在可以先看总表。',
    toTable: '查看总表',
    noneTitle: '没有这种状态的任务',
    noneText: '换一种状态，或查看全部任务。',
    showAll: '查看全部',
    leaderTitle: '领导身份不填报',
    leaderText: '这里列出填报单位自己的任务。您可以在看板查看进度，在总表查看全部内容。',
    toBoard: '打开看板',
    sheet: '任务',
  },
  missing: (missing: Missing): string => {
    switch (missing.what) {
      case 'fact':
        return missing.label
      case 'progress':
        return '工作进展'
      case 'note':
        return '完成情况'
      case 'summaryText':
        return '汇总文字'
      case 'summaryTooLong':
        return `汇总文字超出 ${missing.by} 字`
      case 'judged':
        return '自评得分'
    }
  },

  drawer: {
    label: (number: number) => `任务 ${number}`,
    gone: '这项任务已被移除',
    goneText: '创建办移除了这项任务。已填内容仍保留，任务恢复后会重新显示。',
    rule: '评分规则',
    requirements: '材料要求',
    noRequirements: '没有单列的材料要求。',
    abridged: '摘要',
    remark: '备注',
    score: '得分',
    target: '达标情况',
    points: (points: number | null, of: number) => `${points === null ? '—' : points} / ${of} 分`,
    band: (low: number, high: number) => `最终在 ${low}—${high} 分之间`,
    own: (name: string) => `${name} · 填报`,
    onBehalfOf: (name: string) => `代${name}填报`,
    others: '其他单位填报',
    noOthers: '没有其他单位填报这项任务。',
    former: '原填报（不计分）',
    formerSummaries: '原汇总（不计分）',
    inherited: '并入前的填报（不计分）',
    office: '创建办设置',
  },

  entry: {
    progress: '工作进展',
    facts: '数据',
    note: '完成情况',
    notePlaceholder: '写明做了什么、成效如何、材料在哪里',
    count: (count: number) => `${count} 字`,
    countOf: (count: number, limit: number) => `${count} / ${limit} 字`,
    tooLong: (by: number) => `超出 ${by} 字`,
    limit: (limit: number) => `不超过${limit}字`,
    empty: '未填',
    yes: '是',
    no: '否',
    unsaid: '未填',
    period: (text: string) => `统计范围：${text}`,
    total: (total: string) => `各单位合计：${total}`,
    together: (value: string) => `各单位综合：${value}`,
    official: (value: string, source: string) => `官方数据：${value}（来源：${source}），以此计分`,
    negative: '这一项不能小于 0，没有保存。请改为 0 或更大的数字。',
    year: (year: number) => `${year}年`,
    records: {
      date: '时间',
      place: '地点',
      topic: '主题',
      people: '人数',
      add: '增加一条',
      remove: '移除这一条',
      none: '还没有记录。每次活动记一条，系统自动计数。',
      count: (count: number, unit: string) => `共 ${count} ${unit}`,
      outside: (count: number) => `其中 ${count} 条不在统计时间内，不计数`,
      needDate: '请先填时间',
    },
    others: (name: string) => `${name}正在填写`,
  },

  report: {
    title: '报送',
    action: '报送',
    act: { name: '报送', remedy: '要收回，请在任务里点“撤回报送”。' },
    withdrawAct: { name: '撤回报送', remedy: '要再报，请在任务里点“重新报送”。' },
    again: '重新报送',
    withdraw: '撤回报送',
    withdrawTitle: '撤回这次报送？',
    withdrawText: '撤回后状态变为“未报送”，已填内容不变，可以修改后重新报送。原报送记录保留。',
    confirmTitle: '还有内容没有填，仍要报送吗？',
    confirmText: '下列内容还没有填：',
    anyway: '仍要报送',
    fill: '继续填写',
    reported: '已报送。',
    withdrawn: '已撤回，内容未变。',
    nothing: '还没有填写任何内容，填写后再报送。',
    states: {
      unreported: '未报送',
      reported: '已报送',
      returned: '退回补充',
      reviewed: '已审核',
    },
    summaryHint: '汇总是这项任务上交的唯一答复。',
  },

  summary: {
    title: '汇总',
    of: (unit: string) => `汇总（${unit}）`,
    text: '汇总文字',
    placeholder: '综合各单位填报，写成上交的一段文字',
    adopt: '采用各单位文字',
    adoptTitle: '采用各单位文字',
    adoptText: '把下列单位的完成情况连同单位名称加到汇总文字后面，再由您修改。已有文字不变。',
    adoptNone: '其他单位还没有写完成情况。',
    adoptAction: (count: number) => `加入 ${count} 个单位的文字`,
    adoptTooLong: (limit: number, count: number) =>
      `加入后共 ${count} 字，超过不超过${limit}字的要求，加入后请精简。`,
    piece: (unit: string, text: string) => `${unit}：${text}`,
    judged: '自评得分',
    judgedRange: (min: number, max: number) => `${min}—${max} 分`,
    notWritten: '还没有写汇总文字。',
  },

  office: {
    fillFor: '代填',
    sourceFirst: '先写明来源，再代填',
    source: '代填来源',
    sourceHint: '来函、电话、日期等，如：6月3日电话，李某；或 沙教函〔2022〕5号',
    sourceNeeded: '代填必须写明来源。',
    begin: '开始代填',
    stop: '结束代填',
    official: '官方数据',
    officialHint: '以平台或统计部门的数据为准时填写，填写后以此计分，各单位填报仍显示。',
    value: '数值',
    notNumber: '请填写数字，没有保存。',
    officialSource: '数据来源',
    officialSourceHint: '如：智慧农技协平台，2022年11月',
    set: '采用',
    clear: '取消官方数据',
    needSource: '请写明数据来源。',
    estimate: (judge: string) => `预计得分（由${judge}评定）`,
    estimateHint: '外部评定前按此计入预计分。',
    adjustmentOff: '不适用，按原分值',
    clearEstimate: '不估计',
    fromFigure: (label: string) => `取自“设置 → 基础数据”中的“${label}”，在那里修改。`,
    peers: '其他地区（单位）的数据',
    peersExample: '渝中区 12.5\n江北区 11.8',
    peersHint: (count: number) =>
      `一行一个：名称、数值，可从 Excel 整列粘贴。已读出 ${count} 个，用来排名次。`,
    peersUnread: (line: string) => `“${line}”没有读懂，没有保存。请写成“名称 数值”。`,
    peersSaved: (count: number) => `已采用 ${count} 个地区的数据。`,
    handOver: '移交',
    handOverTo: (name: string) => `移交给${name}`,
    handOverTitle: (name: string) => `移交${name}的原填报`,
    handOverText:
      '把原填报复制到现在负责的单位：已有的文字在前，原填报接在后面；已填的数据不变，只补没有填的。原填报仍保留。',
    handOverWhom: '移交给',
    handOverSource: (name: string) => `${name}移交`,
    handedOver: '已移交，请现在负责的单位核对后报送。',
  },

  ui: {
    saved: '已写入',
  },
}

// Plans whose body holds the tasks: numbers become headings, lines of units become bindings.
import { expect, test } from 'vitest'
import { readPasted } from '../../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../../shared/documents/in/recognise/recognise.ts'
import { codes, lines, read, textOf } from './notation.ts'

test('[DI14] units in lines of their own, sections without units left out', () => {
  const table = textOf(`某市创建工作实施方案
为做好创建工作，制定本方案。
一、指导思想
坚持以人民为中心。
二、主要任务
（一）健全机制
1.建立机制。将科普工作纳入规划。
责任单位：市委办、政府办
配合单位：市科协
2.落实经费。
责任单位：市财政局
（二）建设阵地
3.建设场馆。
牵头单位：市科协；责任单位：市住建局、各乡镇
三、工作要求
（一）加强领导。各单位要高度重视。`)
  expect(table.kind).toBe('prose')
  expect(table.title).toBe('某市创建工作实施方案')
  expect(lines(table)).toEqual([
    '（一）健全机制: 建立机制。将科普工作纳入规划。 | R 市委办 R 政府办 C 市科协',
    '（一）健全机制: 落实经费。 | R 市财政局',
    '（二）建设阵地: 建设场馆。 | L 市科协 R 市住建局 R 各乡镇',
  ])
})

test('units at the end of the paragraph, in brackets of every kind', () => {
  const table = textOf(`三、重点任务
1.开展科普日活动。（责任单位：区科协、区教委）
2.开展科技周活动（牵头单位：区科技局；配合单位：区科协、各镇街）。
3.建设科普基地。【责任部门：区科协】
4.加强应急科普。责任单位：区应急局、区融媒体中心
5.培训信息员。（区科协牵头，区委网信办、区融媒体中心配合）
6.服务乡村振兴。（区农业农村委、区科协按职责分工负责）
7.完善志愿服务（含注册、培训、激励）。（责任单位：区文明办）`)
  expect(lines(table)).toEqual([
    '开展科普日活动。 | R 区科协 R 区教委',
    '开展科技周活动 | L 区科技局 C 区科协 C 各镇街',
    '建设科普基地。 | R 区科协',
    '加强应急科普。 | R 区应急局 R 区融媒体中心',
    '培训信息员。 | L 区科协 C 区委网信办 C 区融媒体中心',
    '服务乡村振兴。 | R 区农业农村委 R 区科协',
    '完善志愿服务（含注册、培训、激励）。 | R 区文明办',
  ])
})

test('measures that name nobody beside others that do become rows to be assigned', () => {
  const table = textOf(`二、主要任务
（一）机制
1.甲。
责任单位：区科协
2.乙。
三、保障措施
（一）加强领导。`)
  expect(lines(table)).toEqual(['（一）机制: 甲。 | R 区科协', '（一）机制: 乙。'])
  expect(codes(table)).toEqual(['noUnit@2'])
})

test('[DI14] where nobody is named the measures under 主要任务 become rows', () => {
  const table = textOf(`某区工作要点
一、总体要求
（一）指导思想。坚持……
二、重点任务
（一）完善体系
1.加强领导。认真贯彻《科普法》。
2.加强考核。纳入考核体系。
三、保障措施
（一）加强组织。`)
  expect(lines(table)).toEqual([
    '（一）完善体系: 加强领导。认真贯彻《科普法》。',
    '（一）完善体系: 加强考核。纳入考核体系。',
  ])
})

test('two sections with tasks keep the outermost level', () => {
  const table = textOf(`一、提升行动
1.甲。（责任单位：区教委）
二、重点工程
1.乙。（责任单位：区科协）`)
  expect(lines(table)).toEqual(['一、提升行动: 甲。 | R 区教委', '二、重点工程: 乙。 | R 区科协'])
})

test('units named once after the last measure of each heading are those of all, marked', () => {
  const table = textOf(`一、重点任务
（一）青少年
1.办竞赛。
2.办夏令营。
责任单位：区教委
（二）农民
1.办讲座。
2.送图书。
责任单位：区农业农村委`)
  expect(lines(table)).toEqual([
    '（一）青少年: 办竞赛。 | R 区教委',
    '（一）青少年: 办夏令营。 | R 区教委',
    '（二）农民: 办讲座。 | R 区农业农村委',
    '（二）农民: 送图书。 | R 区农业农村委',
  ])
  expect(table.rows.map((row) => row.sources.responsible?.carried)).toEqual(['blank', 'no', 'blank', 'no'])
})

test('a paragraph goes on in the next; a sentence that only speaks of 责任单位 names nobody', () => {
  const table = textOf(`一、主要任务
1.建立台账。
各责任单位：要按月报送，按季通报，逐项对账销号。
（责任单位：区政府督查办）
2.按时报送。责任单位：区科协`)
  expect(lines(table)).toEqual([
    '建立台账。⏎各责任单位：要按月报送，按季通报，逐项对账销号。 | R 区政府督查办',
    '按时报送。 | R 区科协',
  ])
})

test('lines that a page or a PDF broke in two are joined', () => {
  const text = `某区工作方案
为深入贯彻落实关于科普工作的重要指示精神，进一步做好全民

科学素质工作，加快建设科技强区，结合我区实际情况，现制定本

工作实施方案，请各单位认真贯彻落实，确保各项工作取得实效。

一、重点任务

1.将科普工作纳入经济社会发展总体规划，列入年度重点工作目标

任务，定期研究部署，统筹推进落实，形成齐抓共管的良好工作格

局。责任单位：区委办、区政府办

2.每年组织开展全国科普日、科技活动周等重大科普活动，面向公

众普及科学知识，弘扬科学精神，传播科学思想，倡导科学方法。

责任单位：区科协`
  expect(lines(textOf(text))).toEqual([
    '将科普工作纳入经济社会发展总体规划，列入年度重点工作目标任务，定期研究部署，统筹推进落实，形成齐抓共管的良好工作格局。 | R 区委办 R 区政府办',
    '每年组织开展全国科普日、科技活动周等重大科普活动，面向公众普及科学知识，弘扬科学精神，传播科学思想，倡导科学方法。 | R 区科协',
  ])
})

test('persons and dates beside the units are kept apart from them', () => {
  const table = textOf(`一、重点任务
（一）建机制。
责任领导：张三
责任单位：市科协、市教育局
责任人：李四
完成时限：2024年6月
（二）办活动。牵头单位：市科协；完成时限：全年`)
  expect(lines(table)).toEqual(['建机制。 | R 市科协 R 市教育局', '办活动。 | L 市科协'])
  expect(table.rows.map((row) => row.others.map((each) => `${each.label} ${each.text}`))).toEqual([
    ['责任领导 张三', '责任人 李四', '完成时限 2024年6月'],
    ['完成时限 全年'],
  ])
})

test('paragraphs without numbers are tasks where units follow them', () => {
  const table = textOf(`成立领导小组，明确分工。
责任单位：区委办
开展科普宣传活动。
责任单位：区科协`)
  expect(lines(table)).toEqual(['成立领导小组，明确分工。 | R 区委办', '开展科普宣传活动。 | R 区科协'])
})

test('[DI15] a person corrects a paragraph and undoes units taken from a neighbour', () => {
  const text = `一、重点任务
（一）青少年
1.办竟赛。
2.办夏令营。
责任单位：区教委
（二）农民
1.办讲座。
2.送图书。
责任单位：区农业农村委`
  const document = read(readPasted({ html: '', text }))
  const choices = { texts: new Map([['2:0', '1.办竞赛。']]), keptBlank: new Set(['6:0']) }
  expect(lines(recognise(document, { choices }))).toEqual([
    '（一）青少年: 办竞赛。 | R 区教委',
    '（一）青少年: 办夏令营。 | R 区教委',
    '（二）农民: 办讲座。',
    '（二）农民: 送图书。 | R 区农业农村委',
  ])
})

// Style sheets rewritten for a browser without nesting; that the browser then draws them is in e2e/grid.test.ts.
import { describe, expect, test } from 'vitest'
import { flattenStyles } from '../../../client/grid/chromium109.ts'

describe('[G32] nested rules are written out', () => {
  const cases: readonly (readonly [what: string, css: string, flat: string])[] = [
    ['a descendant', 'a{b{c:d}}', 'a b{c:d;}'],
    ['with &', 'a{&:hover{c:d}}', 'a:hover{c:d;}'],
    ['a combinator', 'a{>b{c:d}}', 'a >b{c:d;}'],
    ['& behind', 'a b{.c &{d:e}}', '.c :is(a b){d:e;}'],
    ['lists on both sides', 'a,b{&.c,d{e:f}}', 'a.c,a d,b.c,b d{e:f;}'],
    ['a pseudo-element among the parents', 'a,b::before{&:hover{c:d}}', 'a:hover,b::before:hover{c:d;}'],
    ['declarations around keep their order', 'a{c:d;b{e:f}g:h}', 'a{c:d;}a b{e:f;}a{g:h;}'],
    ['three deep', 'a{b{c{d:e}}}', 'a b c{d:e;}'],
    ['in a layer', '@layer x { a{b{c:d}} }', '@layer x{a b{c:d;}}'],
    ['a condition inside a rule', 'a{@media (x){b:c;d{e:f}}}', '@media (x){a{b:c;}a d{e:f;}}'],
    ['keyframes stay', '@keyframes s{0%{a:b}to{c:d}}', '@keyframes s{0%{a:b}to{c:d}}'],
    ['a font stays', '@font-face{src:url(data:x;base64,aa)}', '@font-face{src:url(data:x;base64,aa)}'],
    [
      'commas and braces in brackets and strings',
      'a:is(b,c){d:"{;}";e{f:url(x{y)}}',
      'a:is(b,c){d:"{;}";}a:is(b,c) e{f:url(x{y);}',
    ],
    ['comments go', 'a/*{*/{b:c/*}*/}', 'a{b:c;}'],
    ['statements stay', '@import "x";a{b:c}', '@import "x";a{b:c;}'],
    [
      'masks get their prefix',
      'a{mask-image:url(b);mask:c}',
      'a{-webkit-mask-image:url(b);mask-image:url(b);-webkit-mask:c;mask:c;}',
    ],
    ['a quote escaped', "a{b:'\\'{'}c{d:e}", "a{b:'\\'{';}c{d:e;}"],
  ]
  test.each(cases)('%s', (_, css, flat) => {
    expect(flattenStyles(css)).toBe(flat)
  })
})

/*
 * For browsers older than the app: they get a page that says which browser to use, instead of a blank one. Written so that
 * even Internet Explorer, and the 兼容模式 of domestic browsers, runs it. What is asked for is what Chromium 109 has, and
 * other engines of that time; nobody is asked for a name or a number.
 */
function isTooOld() {
  return !(
    'noModule' in document.createElement('script') &&
    'HTMLDialogElement' in window &&
    'structuredClone' in window &&
    'MathMLElement' in window &&
    'hasOwn' in Object &&
    'findLast' in Array.prototype &&
    'CSS' in window &&
    CSS.supports('selector(:has(a))') &&
    CSS.supports('height', '1dvh')
  )
}

/** @param {HTMLElement | null} place */
function sayWhichBrowser(place) {
  if (place === null) return
  document.title = '请更换浏览器 · 齐填'
  document.documentElement.setAttribute('data-too-old', '')
  place.innerHTML =
    '<div id="too-old" style="max-width:640px;margin:48px auto;padding:0 24px;font:16px/1.8 Microsoft YaHei,SimSun,sans-serif;color:#1d2129">' +
    '<h1 style="font-size:24px;font-weight:bold">请更换浏览器</h1>' +
    '<p>当前浏览器版本过低，或正处于“兼容模式”，无法打开齐填。已填报的内容不受影响。</p>' +
    '<p style="font-weight:bold">请任选一种办法：</p>' +
    '<ol style="padding-left:24px;list-style:decimal">' +
    '<li>360、奇安信、QQ 等双核浏览器：点击地址栏右侧的图标，切换到“极速模式”；仍不能打开的，请升级到最新版本。</li>' +
    '<li>Windows 7 电脑：使用谷歌浏览器或 Edge 的 109 版，或最新版的 360 安全浏览器。</li>' +
    '<li>Windows 10 及以上、统信、麒麟电脑：使用 Edge、谷歌、火狐浏览器或系统自带浏览器的最新版本。</li>' +
    '</ol>' +
    '<p>本机没有合适的浏览器时，请联系本单位信息化人员或创建办安装。安装后打开这个地址：</p>' +
    '</div>'
  sayAddress(document.createElement('p'), place)
}

/**
 * As text: an address is somebody else's words.
 * @param {HTMLElement} line
 * @param {HTMLElement} place
 */
function sayAddress(line, place) {
  line.style.cssText =
    'max-width:592px;margin:0 auto;padding:8px 12px;border:1px solid #86909c;font:16px/1.5 Consolas,monospace;word-break:break-all'
  line.appendChild(document.createTextNode([location.protocol, '', location.host, ''].join('/')))
  place.appendChild(line)
}

if (isTooOld()) sayWhichBrowser(document.getElementById('app'))

/** How to install the local certificate, system by system. */
export const helperTexts = {
  title: '齐填：安装本地证书',
  intro:
    '本单位的齐填使用自己签发的证书。每台电脑、手机只需安装一次，之后就能用 https 安全打开齐填，断网时也能重新打开网页。这个证书只能用于本机地址和局域网地址，不会影响您访问其他网站。',
  compare: '安装前，请向管理员核对证书指纹（SHA-256）：',
  download: '第一步：下载证书',
  downloadDer: '下载证书（Windows、手机）',
  downloadPem: '下载证书（统信、麒麟）',
  install: '第二步：按您的系统安装',
  open: '第三步：打开齐填',
  openNote: '安装后请完全关闭浏览器再打开。',
  systems: [
    {
      name: 'Windows（360、奇安信、Edge、Chrome 等）',
      steps: [
        '双击下载的 qitian-ca.crt，点“安装证书”。',
        '选“当前用户”，下一步；选“将所有的证书都放入下列存储”，点“浏览”，选“受信任的根证书颁发机构”。',
        '下一步、完成；出现安全警告时核对指纹，点“是”。',
        '完全关闭浏览器后重新打开。如仍提示不安全，在浏览器设置里搜索“证书”，确认已导入“受信任的根证书颁发机构”。',
      ],
    },
    {
      name: '统信 UOS',
      steps: [
        '下载 qitian-ca.pem 到“下载”文件夹，在该文件夹中打开终端。',
        '运行：sudo cp qitian-ca.pem /usr/local/share/ca-certificates/qitian-ca.crt',
        '运行：sudo update-ca-certificates',
        '浏览器：设置 → 隐私与安全 → 管理证书 → 授权机构 → 导入 qitian-ca.pem，勾选“信任此证书用于识别网站”。',
      ],
    },
    {
      name: '银河麒麟、中标麒麟',
      steps: [
        '下载 qitian-ca.pem 到“下载”文件夹，在该文件夹中打开终端。',
        '银河麒麟桌面版：sudo cp qitian-ca.pem /usr/local/share/ca-certificates/qitian-ca.crt，再运行 sudo update-ca-certificates',
        '中标麒麟及服务器版：sudo cp qitian-ca.pem /etc/pki/ca-trust/source/anchors/，再运行 sudo update-ca-trust',
        '浏览器：设置 → 隐私与安全 → 管理证书 → 授权机构 → 导入 qitian-ca.pem，勾选“信任此证书用于识别网站”。火狐浏览器在“证书管理器 → 证书颁发机构 → 导入”。',
      ],
    },
    {
      name: '安卓手机',
      steps: [
        '下载 qitian-ca.crt。',
        '设置 → 安全（或“密码与安全”）→ 更多安全设置 → 加密与凭据 → 安装证书 → CA 证书，选择下载的文件。',
        '手机没有设置锁屏密码时，系统会要求先设置。',
      ],
    },
    {
      name: '苹果手机、平板',
      steps: [
        '用 Safari 打开本页并下载 qitian-ca.crt，提示“已下载描述文件”。',
        '设置 → 通用 → VPN 与设备管理 → 选“齐填”描述文件 → 安装。',
        '设置 → 通用 → 关于本机 → 证书信任设置 → 打开“齐填”的开关（这一步不能省）。',
      ],
    },
  ],
} as const

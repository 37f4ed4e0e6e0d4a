<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>所有网络</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1（不存在）</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>在托盘中显示图标</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>它显示速度，点击即可恢复窗口。</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>关闭窗口后在托盘中继续运行</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>按 Ctrl+Q 或托盘菜单中的“退出”结束程序。</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>下载完成时通知</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>通过桌面通知，窗口在最前面时除外。</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>传输时不让计算机休眠</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>没有传输时即可再次休眠。</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>有人正从这里获取时，退出前询问</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>从这台计算机下载的人将不得不等待。</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>添加每个种子时仍可选择其他位置。</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>下载开始前询问保存位置和内容</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>否则所有文件都保存到上面的文件夹。</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>添加后立即开始</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>否则等待您手动开始。</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>创建文件时预留空间</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>磁盘太小会立即发现；大的下载会稍晚开始。</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>放入其中的 .torrent 会直接添加，并改名为 .added。</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>要监视的文件夹</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>不查看其中的子文件夹。</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>下载速度上限</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>所有种子合计。1024 KiB 等于 1 MiB。</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>上传速度上限</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>用到线路能力的五分之四，其余用途仍有余地。</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>本网络内不限速</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>同一住所或办公室的计算机之间，不占用互联网线路。</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>备用：下载速度上限</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>代替上面的限制。</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>备用：上传速度上限</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>按时段使用备用限制</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>在下面标记的时段，以本机时钟为准。</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>一周各时段</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>用鼠标涂画，或使用方向键和空格键。</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>同时下载数</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>其余按顺序等待。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>做种至分享率</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>付出与获取之比：为 1 时付出与获取相等。</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>分享率</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>种子自己的目标优先。</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>做种一段时间</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>提供期间累计，跨越程序的每次启动。</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>以先达到者为准。</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>付出足够后</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>文件总会保留。</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>暂停，直到目标提高</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>继续，并说明</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>每个种子同时上传给多少人</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>人数越少，每人得到越多。本网络的计算机不计入。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>其他人由此连接本机。若要在路由器上手动打开，需使用固定端口。</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>让路由器打开端口</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>通过 NAT-PMP 或 UPnP。这样更多人能连接到本机。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>选定后，节点的流量不走其他路径；它不在时，一切停止。</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>节点之间的加密</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>对传送者隐藏传输内容，但不能证明任何人的身份。</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>在节点需要时</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>始终；不用其他节点</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>不用 tracker 查找节点 (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>陌生人会知道您有哪些种子。私有种子和集群的种子绝不透露。</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>节点互相介绍 (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>绝不用于私有种子。</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>在本网络中查找节点</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>同一住所或办公室的计算机直接共享。</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>连接数上限</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>有些路由器承受不了太多连接。</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>每个种子的连接数上限</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>超过一百个很少更快。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>用于节点、网络种子和 HTTP tracker。绕过它的连入一律拒绝；此时 DHT、UDP tracker 和本地查找暂停；集群直接连接。</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>名称或 IP 地址。</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>代理端口</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>SOCKS5 通常为 1080，HTTP 通常为 8080 或 3128。</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>代理用户名</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>不需要时留空。</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>保存在只有您能读取的文件中。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>跟随系统时，随昼夜变化。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>数字和日期随之改变。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>做种</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>退出后让本机的 Tracker 继续运行</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>已有这些文件的人在本程序关闭时仍能找到彼此。</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>已加入列表。</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>描述已到：其中的内容已知。</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>已完成：每个分块都在且已校验。</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>已移动到 %1。</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>未移动。%1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>已停止。%1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>已从列表移除。文件保留。</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>已从列表移除，文件移入回收站。</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>已离开节点 %1。%2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>您已在此退出登录，但未能通知 tracker。请在其页面上撤销此电脑的 API 令牌：%1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>名称或密码错误。</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>此帐户的 API 令牌已达上限。请在 tracker 的页面上撤销一个。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>添加种子</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>它已在列表中。它的 tracker 和集群将并入其中。</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>链接：添加之后，文件列表由其集群或某个节点提供。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n 个文件，%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 / %n 个文件，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>立即开始</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>按顺序获取，以便在完成前查看</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>只剩 %1：不够</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>自己的词语，用逗号分隔</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>对后面的全部照此处理</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>添加种子：第 %1 个，共 %2 个</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>地址过多：最多 %1 个。</translation>
    </message>
    <message>
        <source>With</source>
        <translation>共享给</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>本网络中的人（%1）</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>仅这台计算机</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>tracker 集群...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>其他 Tracker...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>主机:端口，主机:端口（其节点）</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>集群节点的地址</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>公告地址，每行一个：http://...、https://... 或 udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>公告地址</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>请说明集群在哪里：至少一个节点的 主机:端口。</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>这不是 Tracker 的地址：%1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>请填写一个或多个 Tracker 的公告地址，每行一个。</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>正在询问对方是谁...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>集群“%1”：%2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>无法监听 %1</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>无法将其配置写入 %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>下载完成</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>有 %n 人正从这台计算机获取，他们将不得不等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>不再询问</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>共享文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>要共享的文件</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>选择文件...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>选择文件夹...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>共享给</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>私有：节点只来自 tracker</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>分块大小</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>选择要共享的文件</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>选择要共享的文件夹</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>读取进度</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>请选择要共享的内容。</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>正在统计...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>其中没有文件。</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>超过 %n 个文件，%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n 个文件，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>正在读取：%1 / %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>正在发布</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>As</source>
        <translation>作为</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>全部合成一个种子</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>每个各成一个种子</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Web 种子</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>相同文件在网页服务器上的位置，每行一个地址</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>它们在不同的文件夹中。要合在一起分享，请放进同一个文件夹。</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自动：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n 个分块</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>这不是网页服务器的地址：%1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>添加 %n 个种子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>添加 %n 个种子并共享其余内容</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>共享 %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>将 %n 项共享为一个种子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>分享 %n 项，每项各成一个种子</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>将文件拖放到此处以共享，或拖放 .torrent 以下载</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>共享文件...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>添加种子...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>种子的文件</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>以及另外 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>选择所有文件</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>不选任何文件</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>所选项的优先级：</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不需要</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>不一</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>收到种子描述后，文件会列在这里。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>备用限制：无</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>备用限制 %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>限制 %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>恢复平常的限制</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>使用备用限制</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>您在 tracker %1 上的帐户</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>您在 %1 上以 %2 登录。</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>此 tracker 不加密：途中的窃听者会得知密码。</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>正在询问 tracker...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>已共享。链接已在剪贴板中。</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>添加种子</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>种子 (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>添加链接</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>磁力链接，或 .torrent 的网址：</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>正在从 %1 获取 .torrent…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>这不是种子链接：它应以 magnet:、http:// 或 https:// 开头</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>剪贴板中没有种子链接。</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>链接已在剪贴板中。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>无法保存首选项：%1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>其他程序占用端口 %1；改用端口 %2。</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>首选项无法读取，已恢复默认值。旧文件保存在新文件旁边。</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>筛选种子...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>筛选种子</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>重新检查文件</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>添加剪贴板中的链接</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>本机 tracker：正在运行</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>移除，文件移入回收站</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>简单列表</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>撤销移除</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>备用限制</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n 个文件无法移入回收站，仍留在原处：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>集群 %1：%2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>本机 Tracker：已停止</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>所有链接都已在剪贴板中。</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>种子列表无法读取，已重新开始。文件仍在原处；请重新添加其种子以继续。</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>已共享。链接均已在剪贴板中。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>您的更改无法保存：%1。请在列表所在的磁盘上腾出空间；随后会自动写入。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 已在列表中，且是私有的：只应由它自己的 Tracker 说明谁拥有它。是否也采用这一个的 Tracker 和节点？如果您信任其来源，可以采用。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 / %2 个分块</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n 个正在获取</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>已连接节点中有 %1 份副本</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>已下载 %1，已上传 %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 白白收到</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>下载至多 %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>上传至多 %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>按顺序获取分块</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>文件夹：%1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>信息哈希：%1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>选择一个种子以查看其分块、文件、节点和 tracker。</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>您</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>某个 tracker</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>它连接了我们</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>本地网络</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>另一个节点</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>双方都在发送</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>向我们发送</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>我们向它发送</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>正在服务他人</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>即将发送</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>没有我们需要的</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1，已加密</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>拥有</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>已上传</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>介绍者</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>已连接的节点</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>已离开的及原因</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>已离开的节点及原因</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>没有已连接的用户。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>分块图</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>分块 %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>分块 %1 至 %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>尚未到达</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 / %2 个分块已有</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>已有并已校验</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>正在获取</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 / %2 已有，%3 正在获取</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>没有，因为已连接的节点都没有</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 / %2 已有</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>尚未到达：会轮到它</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 / %2 已有，其余会轮到</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n 个已连接的节点拥有它</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>%1 至 %2 个已连接的节点拥有它们</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>搜索首选项...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>搜索首选项</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>恢复本页默认值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>没有设置包含这些词。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>内置 tracker 无法运行：%1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>正在本机启动 tracker</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>第 %1 个，共 %2 个：%3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>尚无节点应答</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 / %2 个节点可达：太少，无法接受新内容</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 / %2 个节点可达，领导者 %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>状态、标签和集群</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>做种</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>需注意</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>登录...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>已登录为 %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>没有节点应答</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>正在传输文件</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>速度图</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>下载 %1，上传 %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>此种子</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>谁的速度</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 分钟</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 小时</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>%n 个种子的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>移动到其他文件夹...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>停止移动</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>限制与目标...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>标签...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>按顺序获取分块</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>队列中的位置</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最前</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>移到上一个之前</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>移到下一个之后</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最后</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移动到</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>移到此处</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>重命名...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>列表中的名称；文件保留原名。留空：种子自己的名称。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Tracker…</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>请求更多节点</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>限制与目标</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n 个种子</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>下载速度上限</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>上传速度上限</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>按首选项</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>自己的目标</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>一直做种</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>付出足够时</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>分享率达到</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>分享率</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>做种时间达到</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>做种小时数</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>暂停，直到目标提高</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>从列表移除；文件保留</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>继续，仅作说明</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>然后</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>按顺序获取分块</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>便于边下边看。对群体较慢：稀有分块不优先获取。</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>先获取每个文件的首尾分块</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>分享率</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>已上传</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>这里没有种子。请在左侧选择其他位置，或清除筛选。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>Tracker</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>每行一个地址。空行开始下一组，仅当前一组无人应答时才会询问。</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Tracker 地址</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>这不是 Tracker 的地址：%1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>超过 %1 个 Tracker 太多了。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>Tracker</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>显示或隐藏窗口</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>添加种子...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>首选项...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>已移除 %n 个种子，文件移入回收站。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>已移除 %n 个种子。文件保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1 %2 点：%3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>欢迎使用 ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>共享与下载</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>将文件或文件夹拖放到窗口即可共享，链接随即进入剪贴板。拖放 .torrent 或粘贴链接即可下载。</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>下载保存到哪里</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>每个下载都可以另选文件夹。</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>其他人如何连接您</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>其他计算机能连接您的计算机时，大家都更快。</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>做种者</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>下载者</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>备用</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>询问时间</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>下次</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 / %2 个节点可达</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>上次应答在%1前</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>太少，无法接受新内容</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>尚无应答</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>集群 %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>领导者</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>节点 %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>正在查找第一个节点</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>已知 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>已放弃：%1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>本地网络</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>会询问</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>不询问</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有应答</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>几秒</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>约 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>约 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>约 %n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>约 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>很长时间</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>分享文件，任何故障都无法让它消失。</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>将一切保存在此文件夹。</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>写入窗口图片并退出。</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light、dark 或 system，代替首选项。</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>要共享的 .torrent、磁力链接、文件或文件夹。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>未能及时读取状态。</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>正在询问路由器。</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>路由器允许端口 %1 通往本机（%2）。</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>没有路由器应答。如果有路由器，请在其上手动打开端口 %1。</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>路由器不打开端口 %1：%2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>DHT 中尚无人应答。</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>已连接 %n 台计算机。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>选择文件夹...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>更改限制...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>更改目标...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>立即开始</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>显示 tracker</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>登录...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>来自 %n 个节点中的 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>正在等待节点发送</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>正在查找节点</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>正在向 %n 个节点请求种子的描述</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n 个拥有所缺内容的节点正在服务他人。会自动轮到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>节点已有%1未发送任何内容。有新节点到来时会询问它们。</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>受限于 %1。提高限制可以更快。</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>限制在 %1，直到付出更多：未达到最低分享率。</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>前面还有 %n 个下载。会自动开始。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>没有需要的文件。请选择一个以继续。</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>正在为 %n 个节点做种，分享率 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>已完成，供他人获取，分享率 %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>正在获取种子的描述</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>正在检查已有内容：%1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>因错误停止。按“开始”重试。</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>这里还没有其他人。有人到来时会自动开始。</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>已连接的节点都没有分块 %1。有人带来时会继续。</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>正在连接 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>位于 %1 的集群没有应答。%2后再试。</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>tracker 拒绝：%1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>无法连接 tracker %1。会自动重试。</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>磁盘已满：还需要 %1。腾出空间后会自动继续。</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>无法使用文件：%1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>内容不见了。请放回后检查文件：%1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>还没有人发来种子的描述。</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>完成：已达到分享率。</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>文件夹不在。驱动器恢复后会继续：%1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>它发送了分块 %1 的虚假数据，不再接受。</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>它未按约定通信：%1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>它发送了太多无用内容：%1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>它没有发送所请求的内容。</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>它不再发送任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>它拒绝了 %n 个自称拥有的分块。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>它给出的种子描述是假的。</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>无法做到：%1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>此磁力链接不完整或已损坏。</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>此文件不是 .torrent，或者已损坏。</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>这不是可用的种子：%1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>超出 ByteTorrent 的处理能力：%1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>此版本的 ByteTorrent 无法使用它：%1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>种子被拒绝，因为其中有不安全的文件名：%1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>未找到：%1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>已经存在：%1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>文件或连接出错：%1。请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>磁盘已满（%1）。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>文件已损坏：%1。请从副本恢复，或将其移走。</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>不允许：%1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>tracker 想知道您是谁：%1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>无法连接 tracker 的多数节点，因此它不接受新内容。请稍后重试。</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>同时等待的太多：%1。请稍后重试。</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>tracker 的应答丢失（%1）。请重试：不会重复执行。</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>没有应答：%1。请检查地址和网络。</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>对方断开：%1。请重试。</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>对方未按约定通信：%1。可能是其他版本，或不是 tracker。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>其间已改变：%1。请重试。</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>其他程序正在使用：%1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>没有成功：%1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>正在移动到 %1：%2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>tracker 只为已登录的用户服务。</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent 无权写入该位置。请选择其他文件夹，或允许写入：%1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>要共享的内容已不在原处。请放回，或重新选择。(%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>没有读取某个文件或文件夹的权限。请授予权限，然后再按“共享”。(%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>文件在读取时被更改。等没有程序写入它后，再按“共享”。(%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>无法读取某个文件。请检查其磁盘，然后再按“共享”。(%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>没有空间存放 .torrent。请腾出空间，然后再按“共享”。(%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>无法写入 .torrent。请确认其文件夹可写，然后再按“共享”。(%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>Tracker 没有应答，因此尚未共享任何内容。请检查其地址和网络，然后再按“共享”。(%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>Tracker 没有接受它，因此尚未共享任何内容。请询问其管理者，或选择另一个。(%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>已在列表中，且是私有的：没有从这一个采用任何内容。</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>已在列表中，这一个没有任何新内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n 个 Tracker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n 个 Web 种子</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n 个集群节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>已在列表中；新增：%1。</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>拥有它的节点目前没有应答。会自动重试。</translation>
    </message>
</context>
</TS>

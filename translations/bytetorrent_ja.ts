<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>すべてのネットワーク</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1（ありません）</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>選択...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>トレイにアイコンを表示する</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>速度を表示し、クリックでウィンドウに戻ります。</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>ウィンドウを閉じてもトレイで続ける</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Ctrl+Q、またはアイコンのメニューの「終了」でプログラムが終わります。</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>ダウンロードの完了を知らせる</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>デスクトップの通知で知らせます。ウィンドウが手前にあるときは除きます。</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>転送中はコンピューターをスリープさせない</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>転送がなくなれば、すぐにまたスリープできます。</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>他の人が取得中のときは終了前に確認する</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>このコンピューターからダウンロードしている人が待つことになります。</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>保存先</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>追加するときに、それぞれ別の場所を選べます。</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>ダウンロードの前に保存先と内容を確認する</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>確認しない場合、すべてのファイルは上のフォルダーに入ります。</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>追加したものを開始する</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>開始しない場合は、手動で開始するまで待ちます。</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>ファイルの作成時に容量を確保する</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>容量不足がすぐに分かります。大きなダウンロードは少し遅れて始まります。</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>フォルダーを監視する</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>入れた .torrent は確認なしで追加され、.added に名前が変わります。</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>監視するフォルダー</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>中のフォルダーは見ません。</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>ダウンロードの上限</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>すべての Torrent の合計です。1024 KiB は 1 MiB です。</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>アップロードの上限</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>回線の能力の五分の四にすると、ほかの用途に余裕が残ります。</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>このネットワーク内は制限しない</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>同じ家や職場のコンピューター間では、インターネット回線を使いません。</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>代替: ダウンロードの上限</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>上の制限の代わりです。</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>代替: アップロードの上限</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>時間帯ごとの代替制限</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>下で印を付けた時間に、このコンピューターの時計で適用します。</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>一週間の時間</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>マウスでなぞるか、矢印キーとスペースキーを使います。</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>同時にダウンロードする数</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>ほかは順番を待ちます。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>共有比に達するまでシードする</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>取得に対して与えた量です。1 なら同じだけ与えました。</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>Torrent ごとの目標が優先されます。</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>一定の時間シードする</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>提供中の時間を、プログラムの起動をまたいで数えます。</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>先に達したほうが有効です。</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 時間</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>十分に与えたとき</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>ファイルはいずれの場合も残ります。</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止する</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>目標が上がるまで一時停止する</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>続けて、その旨を表示する</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>Torrent ごとに同時に送る人数</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>少ないほど一人あたりが速くなります。このネットワークのコンピューターは数えません。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>他の人がこのコンピューターに接続する場所です。ルーターで手動で開く場合は固定が必要です。</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>ルーターにポートを開かせる</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>NAT-PMP または UPnP を使います。より多くの人が接続できるようになります。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>選ぶと、ピアの通信はほかを通りません。それがない間は何も動きません。</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>ピア間の暗号化</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>運ぶ人から内容を隠します。誰の身元も証明しません。</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>ピアが望む場合</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>常に。ほかは避ける</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>トラッカーなしでピアを探す (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>どの Torrent を持つか他人に知られます。非公開のものとクラスターのものは決して伝えません。</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>ピアが互いに紹介する (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>非公開の Torrent では行いません。</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>このネットワークでピアを探す</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>同じ家や職場のコンピューターが直接共有します。</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>接続数の上限</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>多すぎると動かなくなるルーターがあります。</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Torrent ごとの接続数の上限</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>百を超えて速くなることはまれです。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>ピア、ウェブシード、HTTP トラッカー用です。これを通らない着信は受け付けません。その間 DHT、UDP トラッカー、ローカル検索は休み、クラスターには直接つながります。</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>プロキシのアドレス</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>名前または IP アドレスです。</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>プロキシのポート</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>SOCKS5 は 1080、HTTP は 8080 か 3128 が普通です。</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>プロキシのユーザー名</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>不要なら空にします。</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>プロキシのパスワード</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>あなただけが読めるファイルに保存されます。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>システムに合わせると、昼夜に従います。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>数字と日付もこれに従います。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>シード中</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>終了後もこのコンピューターのトラッカーを動かしておく</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>すでにファイルを持つ人どうしは、このプログラムを閉じていても互いを見つけられます。</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>一覧に追加しました。</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>情報が届き、内容が分かりました。</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>完了: すべてのピースがあり、検証済みです。</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>%1 に移動しました。</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>移動できませんでした。%1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>停止しました。%1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>一覧から外しました。ファイルは残ります。</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>一覧から外し、ファイルをごみ箱に入れました。</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>ピア %1 から離れました。%2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>ここではログアウトしましたが、トラッカーに伝えられませんでした。トラッカーのページでこのコンピューターの API トークンを取り消してください: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>名前またはパスワードが違います。</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>このアカウントの API トークンは上限に達しています。トラッカーのページで 1 つ取り消してください。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>出来事</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>履歴</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Torrent を追加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>統合</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>すでに一覧にあります。トラッカーとクラスターはそこに統合されます。</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>リンクです。ファイルの一覧は、追加した後にクラスターまたはピアから届きます。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n 個のファイル、%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%n 個中 %1 個のファイル、%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>保存先</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>選択...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>すぐに開始する</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>順番に取得して、完了前に見られるようにする</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>空きは %1 だけです。足りません</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>空き %1</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>自分の言葉を読点で区切って</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>以降のすべてに同じ回答を使う</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Torrent を追加: %2 個中 %1 個目</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>アドレスが多すぎます。%1 個までです。</translation>
    </message>
    <message>
        <source>With</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>このネットワークの人 (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>このコンピューターのみ</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>トラッカーのクラスター...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>ほかのトラッカー...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>ホスト:ポート, ホスト:ポート (ノード)</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>クラスターのノードのアドレス</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>アナウンス先を 1 行に 1 つ: http://...、https://...、udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>アナウンス先</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>クラスターの場所を入力してください: 一つ以上のノードの ホスト:ポート。</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>トラッカーのアドレスではありません: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>トラッカーのアナウンス先を 1 行に 1 つ入力してください。</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>相手を確認しています...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>クラスター「%1」: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>%1 で待ち受けできません</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>設定を %1 に書き込めませんでした</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>ダウンロード完了</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n 人がこのコンピューターから取得中で、待つことになります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>次から確認しない</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>続ける</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>ファイルを共有</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>共有するファイル</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>ファイルを選択...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>フォルダーを選択...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>非公開: ピアはトラッカーからのみ</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>ピースのサイズ</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>共有するファイルを選択</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>共有するフォルダーを選択</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>読み取りの進行状況</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>共有するものを選んでください。</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>数えています...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>ファイルがありません。</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>%n 個を超えるファイル、%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n 個のファイル、%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>開始しています</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>キャンセルしました。</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>読み取り中: %2 中 %1</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>公開しています</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>As</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>全部で 1 つの Torrent</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>それぞれ別の Torrent</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Web シード</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>同じファイルがある Web サーバーのアドレスを 1 行に 1 つ</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>別々のフォルダーにあります。まとめて共有するには 1 つのフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自動: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n ピース</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>Web サーバーのアドレスではありません: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>%n 個の Torrent を追加</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>%n 個の Torrent を追加し、残りを共有</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>%1 を共有</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>%n 個の項目を一つの Torrent として共有</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>%n 個をそれぞれ別の Torrent で共有</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>共有するファイル、またはダウンロードする .torrent をここにドロップ</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>ファイルを共有...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Torrent を追加...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>Torrent のファイル</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>ほか %n 個のファイル</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>すべてのファイルを選ぶ</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>ファイルを選ばない</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>選択したものの優先度:</translation>
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
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
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
        <translation>完了</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>混在</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>トレントの説明が届くと、ここにファイルが表示されます。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>代替制限: なし</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>代替制限 %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>制限 %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>通常の制限に戻す</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>代替制限を使う</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>ログイン</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>トラッカー %1 のアカウント</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>%1 に %2 としてログインしています。</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>このトラッカーは暗号化しません。途中で盗聴する者にパスワードが知られます。</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>ログアウト</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>トラッカーに問い合わせています...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>共有しました。リンクはクリップボードにあります。</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 はありません。</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Torrent を追加</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Torrent (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>リンクを追加</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>マグネットリンク、または .torrent のウェブアドレス:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>%1 から .torrent を取得しています...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>トレントへのリンクではありません。magnet:、http:// または https:// で始まるはずです</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>クリップボードにトレントへのリンクがありません。</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>リンクはクリップボードにあります。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>設定を保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>ほかのプログラムがポート %1 を使用中のため、ポート %2 を使います。</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>設定を読み取れなかったため、初期値に戻しました。古いファイルは新しいファイルの横に残してあります。</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Torrent を絞り込み...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Torrent を絞り込み</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>ファイルを再確認</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>クリップボードのリンクを追加</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>次の区画</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>このコンピューターのトラッカー: 動作中</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>空き %1</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>外して、ファイルをごみ箱へ</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>簡易リスト</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>外すのを取り消す</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>代替制限</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n 個のファイルをごみ箱に入れられず、元の場所に残っています: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>クラスター %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>このコンピューターのトラッカー: 停止</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>リンクはすべてクリップボードにあります。</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>トレントの一覧を読み取れなかったため、空から始めます。ファイルは元の場所にあります。続けるにはトレントをもう一度追加してください。</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>共有しました。すべてのリンクがクリップボードにあります。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>並べ替え</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>変更を保存できません: %1。一覧のあるディスクに空きを作ると、自動で書き込まれます。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 はすでにリストにあり、非公開です。誰が持っているかを伝えるのは、その Torrent 自身のトラッカーだけのはずです。こちらのトラッカーとピアも取り込みますか？ 入手元を信頼できる場合だけにしてください。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>統合</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>そのままにする</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%2 中 %1 ピース</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n 個を取得中</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>接続中のピアに %1 部</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>ダウンロード %1、アップロード %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 は無駄でした</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>受信の上限 %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>送信の上限 %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>ピースを順番に</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>フォルダー: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>インフォハッシュ: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Torrent を選ぶと、ピース、ファイル、ピア、トラッカーが表示されます。</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>あなた</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>クラスター</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>トラッカー</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>相手からの接続</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>ローカルネットワーク</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>別のピア</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>双方が送信</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>こちらへ送信</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>こちらから送信</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>ほかに対応中</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>まもなく送信</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>必要なものがない</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1、暗号化</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>保有</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>受信済み</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>紹介元</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>接続中のピア</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>離れたピアと理由</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>離れたピアとその理由</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>ピア</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>接続している相手はいません。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>ピースの図</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>ピース %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>ピース %1～%2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%2 中 %1 ピースあり</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>あり、検証済み</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>取得中</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%2 中 %1 あり、%3 を取得中</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>なし。接続中の誰も持っていません</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%2 中 %1 あり</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>まだありません: 順番が来ます</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%2 中 %1 あり、残りも順番が来ます</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>接続中の %n 個のピアが持っています</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>接続中の %1～%2 個のピアが持っています</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>設定を検索...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定項目</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>このページを初期値に戻す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>この語を含む設定はありません。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>内蔵トラッカーを実行できませんでした: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>このコンピューターのトラッカーを起動しています</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%2 個中 %1 個目: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>まだどのノードも応答しません</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%2 中 %1 ノードに接続可能: 新しいものを受け付けるには不足</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%2 中 %1 ノードに接続可能、リーダー %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>状態、タグ、クラスター</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>ダウンロード中</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>シード中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>要注意</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>クラスター</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>ログイン...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>%1 としてログイン中</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>応答するノードがありません</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>ファイルを転送中です</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>速度のグラフ</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>受信 %1、送信 %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>この Torrent</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>速度の対象</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 分</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 時間</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 日</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>期間</translation>
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
        <translation>タグ</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>%n 個の Torrent のタグ</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新しいタグ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>別のフォルダーへ移動...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>移動を中止</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>制限と目標...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>タグ...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>ピースを順番に取得</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>待ち行列の位置</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>上のものの前へ</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>下のものの後へ</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移動先</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>ここへ移動</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>名前を変更...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>一覧での名前です。ファイル名は変わりません。空なら Torrent 自身の名前。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>トラッカー...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>ピアをさらに探す</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>制限と目標</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n 個の Torrent</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>ダウンロードの上限</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>アップロードの上限</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>設定のとおり</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>独自の目標</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>終わりなくシード</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>十分に与えたとき</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>比率がこの値に達したら</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>共有比</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>シード時間がこの値に達したら</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> 時間</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>シードする時間</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>停止する</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>目標が上がるまで一時停止する</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>一覧から外す。ファイルは残る</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>続けて、知らせるだけ</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>その後</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>ピースを順番に取得</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>届きながら見るため。全体には遅くなります: 珍しいピースが後になります。</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>各ファイルの最初と最後のピースを先に取得</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>ピア</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>受信済み</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>追加日</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>ここに Torrent はありません。左の別の場所を選ぶか、フィルターを消してください。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>トラッカー</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>1 行に 1 つのアドレス。空行から次のグループが始まり、前のグループが誰も応答しないときに問い合わせます。</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>トラッカーのアドレス</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>トラッカーのアドレスではありません: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>トラッカーは %1 個までです。</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>トラッカー</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>ウィンドウの表示と非表示</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Torrent を追加...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>設定...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>%n 個の Torrent を外し、ファイルをごみ箱へ入れます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>%n 個の Torrent を外しました。ファイルは残ります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>印あり</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>印なし</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1 %2 時: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>ByteTorrent へようこそ</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>共有とダウンロード</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>ファイルやフォルダーをウィンドウにドロップすると共有され、リンクがクリップボードに入ります。ダウンロードするには、.torrent をドロップするか、リンクを貼り付けます。</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>ダウンロードの保存先</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>それぞれ別のフォルダーを選べます。</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>他の人からの接続</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>ほかのコンピューターが接続できると、全員が速くなります。</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>ステップ %1 / %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>リーチャー</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>応答あり</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>まだ問い合わせていません</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>予備</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>問い合わせ</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>次回</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1後</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%2 中 %1 ノードに接続可能</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>最後の応答は%1前</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>新しいものを受け付けるには不足</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>まだ応答なし</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>クラスター</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>クラスター %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>リーダー</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>ノード %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>最初のノードを探しています</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n 個のノードを把握</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>%1 を送信</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>断念: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>ローカルネットワーク</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>問い合わせる</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>問い合わせない</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>応答なし</translation>
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
        <translation>数秒</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>約 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>約 %n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>約 %n 時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>約 %n 日</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>とても長い時間</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>ファイルを共有すれば、何があっても消えません。</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>すべてをこのフォルダーに置く。</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>ウィンドウの画像を書き出して終了する。</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light、dark または system。設定の代わりに使います。</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>共有する .torrent、マグネットリンク、ファイルまたはフォルダー。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 を書き込めませんでした。</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>状態を時間内に読み取れませんでした。</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>ルーターに問い合わせています。</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>ルーターはポート %1 をこのコンピューターに通します (%2)。</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>応答するルーターがありません。あれば、ポート %1 を手動で開いてください。</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>ルーターがポート %1 を開きません: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>DHT からの応答はまだありません。</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>%n 台のコンピューターと接続しています。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>フォルダーを選択...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>ファイルを確認</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>制限を変更...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>目標を変更...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>今すぐ開始</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>トラッカーを表示</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>ログイン...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>%n 個中 %1 個のピアから</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>ピアの送信を待っています</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>ピアを探しています</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>%n 個のピアに Torrent の情報を求めています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>足りないものを持つ %n 個のピアは、今ほかに送っています。順番は自動で来ます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>ピアから%1何も届いていません。新しいピアが来れば求めます。</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>上限 %1 で抑えています。上限を上げると速くなります。</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>もっと与えるまで %1 に抑えています。最低の比率に達していません。</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>前に %n 個のダウンロードがあります。自動で始まります。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>必要なファイルがありません。続けるには一つ選んでください。</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>%n 個のピアにシード中、比率 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>完全です。ほかの人に提供中、比率 %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Torrent の情報を取得しています</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>既存の内容を確認中: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>エラーで停止しました。「開始」を押すと再試行します。</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>まだ誰もいません。誰かが来ると自動で始まります。</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>接続中の誰もピース %1 を持っていません。誰かが持って来れば続きます。</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>%n 個のピアに接続しています</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>%1 のクラスターが応答しません。%2後に再試行します。</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>トラッカーが拒否しました: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>トラッカー %1 に接続できません。自動で再試行します。</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>ディスクがいっぱいです。あと %1 必要です。空きを作れば自動で続きます。</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>ファイルを使えませんでした: %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>内容がありません。元に戻して、ファイルを確認してください: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Torrent の情報をまだ誰も送っていません。</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>完了: 共有比に達しました。</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>フォルダーがありません。ドライブが戻れば続きます: %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>ピース %1 の偽のデータを送ったため、今後は受け入れません。</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>取り決めどおりに通信しませんでした: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>役に立たないものを送りすぎました: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>求めたものを送りませんでした。</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>何も届かなくなりました。</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>持っていると言った %n 個のピースを拒否しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>Torrent の情報が偽物でした。</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>それはできません: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>このマグネットリンクは不完全か、壊れています。</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>このファイルは .torrent ではないか、壊れています。</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>使えない Torrent です: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>ByteTorrent が扱える大きさを超えています: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>このバージョンの ByteTorrent では使えません: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>危険なファイル名が含まれるため、Torrent を拒否しました: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>見つかりません: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>すでにあります: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>ファイルまたは接続に失敗しました: %1。ディスクを確認して再試行してください。</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>ディスクがいっぱいです (%1)。空きを作って再試行してください。</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>ファイルが壊れています: %1。コピーから戻すか、移動してください。</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>許可されていません: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>トラッカーがあなたの身元を求めています: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>トラッカーの過半数のノードに接続できないため、新しいものを受け付けません。しばらくして再試行してください。</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>一度に待つものが多すぎます: %1。しばらくして再試行してください。</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>トラッカーの応答が失われました (%1)。再試行してください。二重に実行されることはありません。</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>応答がありません: %1。アドレスとネットワークを確認してください。</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>相手が切断しました: %1。再試行してください。</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>相手が取り決めどおりに通信しません: %1。別のバージョンか、トラッカーではない可能性があります。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>キャンセルしました。</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>その間に変更されました: %1。再試行してください。</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>ほかのプログラムが使用中です: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>うまくいきませんでした: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>%1 へ移動中: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>トラッカーはログインした人だけに応じます。</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent はそこに書き込めません。別のフォルダーを選ぶか、書き込みを許可してください: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>共有するものの一部がなくなっています。元に戻すか、選び直してください。(%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>ファイルまたはフォルダーを読む権限がありません。権限を与えてから、もう一度「共有」を押してください。(%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>読み込み中にファイルが変更されました。誰も書き込まなくなってから、もう一度「共有」を押してください。(%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>ファイルを読み込めませんでした。ディスクを確認してから、もう一度「共有」を押してください。(%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>.torrent を置く空きがありません。空きを作ってから、もう一度「共有」を押してください。(%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>.torrent を書き込めませんでした。フォルダーに書き込めることを確認してから、もう一度「共有」を押してください。(%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>トラッカーが応答しないため、まだ何も共有されていません。アドレスとネットワークを確認してから、もう一度「共有」を押してください。(%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>トラッカーが受け付けなかったため、まだ何も共有されていません。管理者に尋ねるか、別のトラッカーを選んでください。(%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>すでにリストにあり、非公開です。こちらからは何も取り込みませんでした。</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>すでにリストにあり、こちらに新しいものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n 個のトラッカー</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n 個の Web シード</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n 個のピア</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n 個のクラスターノード</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>すでにリストにあります。追加: %1。</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>持っている相手が今は応答しません。自動で再試行します。</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>كل الشبكات</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (غير موجودة)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>كما في النظام</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>اختيار...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> كيبيبايت/ث</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>إظهار أيقونة في شريط النظام</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>تعرض السرعات، ونقرة عليها تعيد النافذة.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>المتابعة في شريط النظام عند إغلاق النافذة</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>ينهي Ctrl+Q أو «إنهاء» في قائمة الأيقونة البرنامج.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>الإبلاغ عند انتهاء تنزيل</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>بإشعار من سطح المكتب، ما لم تكن النافذة في المقدمة.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>إبقاء الحاسوب يقظًا أثناء النقل</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>يمكنه النوم مجددًا حالما لا يتحرك شيء.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>السؤال قبل الإنهاء إن كان آخرون ينزّلون من هنا</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>على من ينزّل من هذا الحاسوب أن ينتظره.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>الحفظ في</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>يمكن حفظ كل تورنت في مكان آخر عند إضافته.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>السؤال أين وماذا قبل بدء التنزيل</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>وإلا ذهبت كل ملفاته إلى المجلد أعلاه.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>بدء ما يُضاف</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>وإلا انتظر حتى تبدأه.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>حجز مساحة الملفات عند إنشائها</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>يظهر ضيق القرص فورًا، وتبدأ التنزيلات الكبيرة متأخرة قليلًا.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>مراقبة مجلد</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>كل ملف .torrent يوضع فيه يُضاف دون سؤال ويُعاد تسميته إلى .added.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>المجلد المراقَب</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>لا يُنظر في المجلدات التي بداخله.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>بلا حد</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>التنزيل بحد أقصى</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>لكل التورنتات معًا. كل 1024 كيبيبايت ميبيبايت واحد.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>الرفع بحد أقصى</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>أربعة أخماس قدرة خطك تترك متسعًا لكل ما عداها.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>بلا حدود داخل هذه الشبكة</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>بين حواسيب البيت أو المكتب نفسه لا يُمس خط الإنترنت.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>بديل: التنزيل بحد أقصى</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>بدلًا من الحد أعلاه.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>بديل: الرفع بحد أقصى</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>حدود بديلة حسب الساعة</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>في الساعات المعلَّمة أدناه، حسب ساعة هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>ساعات الأسبوع</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>ارسم بالفأرة، أو استخدم الأسهم ومفتاح المسافة.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>التنزيلات في وقت واحد</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>ينتظر الباقي دوره بالترتيب.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>البذر حتى نسبة مشاركة</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>كم أُعطي مقابل ما أُخذ: عند 1 أُعطي بقدر ما أُخذ.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>هدف التورنت نفسه يسبق هذا.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>البذر مدة من الزمن</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>يُحسب ما دام معروضًا، عبر كل مرات تشغيل البرنامج.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>الساعات</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>المعتبر ما يتحقق أولًا.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> س</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>عندما يُعطى ما يكفي</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>تبقى الملفات في كل حال.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>إيقافه</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>إيقافه مؤقتًا حتى يرتفع الهدف</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>إزالته من القائمة</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>المتابعة، مع ذكر ذلك</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>الرفع إلى هذا العدد معًا، لكل تورنت</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>كلما قلّوا نال كل منهم أكثر. حواسيب هذه الشبكة لا تُحسب.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>المنفذ</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>حيث يصل الآخرون إلى هذا الحاسوب. يلزم منفذ ثابت إن فتحته على الموجّه يدويًا.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>أي منفذ</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>جعل الموجّه يفتح المنفذ</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>عبر NAT-PMP أو UPnP. عندها يصل أناس أكثر إلى هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>إن اختيرت واحدة لم يمر شيء من الأقران بغيرها، وما دامت غائبة لا يتحرك شيء.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>التشفير بين الأقران</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>يخفي ما يُنقل عمن ينقله، ولا يثبت هوية أحد.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>حيث يريده القرين</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>دائمًا؛ مع ترك الآخرين</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>العثور على أقران بلا متعقّب (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>يعرف غرباء أي تورنتات لديك. الخاصة والتابعة لعنقود لا تُذكر أبدًا.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>الأقران يعرّفون بعضهم ببعض (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>ليس للتورنتات الخاصة أبدًا.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>العثور على أقران في هذه الشبكة</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>حواسيب البيت أو المكتب نفسه تتشارك مباشرة.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>الاتصالات بحد أقصى</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>بعض الموجّهات يتعطل مع الكثير جدًا منها.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>الاتصالات لكل تورنت بحد أقصى</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>ما زاد على المئة نادرًا ما يسرّع.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>للأقران وبذور الويب ومتعقّبات HTTP. لا يدخل أحد من غيره؛ وترتاح أثناءه DHT ومتعقّبات UDP والبحث المحلي، ويُتصل بالعناقيد مباشرة.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>عنوان الوكيل</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>اسم أو عنوان IP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>منفذ الوكيل</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>المعتاد 1080 لـ SOCKS5 و8080 أو 3128 لـ HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>اسم المستخدم لدى الوكيل</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>فارغ إن لم يطلب اسمًا.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>كلمة السر لدى الوكيل</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>تُحفظ في ملف لا يقرؤه سواك.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>كما في النظام: يتبع الليل والنهار.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>تتبعها الأرقام والتواريخ.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>التنزيلات</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>السرعة</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>قيد البذر</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>الشكل</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>إبقاء متتبّع هذا الحاسوب يعمل بعد الخروج</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>من لديه الملفات يجد غيره حتى حين يكون هذا البرنامج مغلقًا.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>أُضيف إلى القائمة.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>وصل وصفه: صار محتواه معروفًا.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>مكتمل: كل قطعة هنا ومتحقَّق منها.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>نُقل إلى %1.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>لم يُنقل. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>أُوقف. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>أُزيل من القائمة. تبقى ملفاته.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>أُزيل من القائمة، وملفاته إلى سلة المهملات.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>تُرك القرين %1. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>سجّلت الخروج هنا، لكن المتعقّب لم يُبلَّغ. ألغِ رمز API لهذا الحاسوب في صفحته: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>الاسم أو كلمة المرور غير صحيحة.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>لدى هذا الحساب كل رموز API المسموح بها. ألغِ واحدًا في صفحة المتعقّب.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>تورنت</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>السجل</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>إضافة تورنت</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>تنزيل</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>هو في القائمة من قبل. تُضم متعقّباته وعنقوده إليه.</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>رابط: تأتي قائمة الملفات من عنقوده أو من قرين، بعد إضافته.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>لا ملفات، %1</numerusform>
            <numerusform>ملف واحد، %1</numerusform>
            <numerusform>ملفان، %1</numerusform>
            <numerusform>%n ملفات، %1</numerusform>
            <numerusform>%n ملفًا، %1</numerusform>
            <numerusform>%n ملف، %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 من %n ملف، %2</numerusform>
            <numerusform>%1 من %n ملف، %2</numerusform>
            <numerusform>%1 من %n ملفين، %2</numerusform>
            <numerusform>%1 من %n ملفات، %2</numerusform>
            <numerusform>%1 من %n ملفًا، %2</numerusform>
            <numerusform>%1 من %n ملف، %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>الحفظ في</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>اختيار...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>البدء فورًا</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>التنزيل بالترتيب، للنظر فيه قبل اكتماله</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>المتاح %1 فقط: لا يكفي</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>المتاح %1</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>كلماتك أنت، تفصل بينها فواصل</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>الأمر نفسه لكل ما يلي</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>إضافة تورنت: %1 من %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>عناوين كثيرة جدًا: الحد الأقصى %1.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>مع</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>أناس في هذه الشبكة (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>هذا الحاسوب فقط</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>عنقود متعقّبات...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>متتبّعات أخرى...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>مضيف:منفذ، مضيف:منفذ لعقده</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>عناوين عقد العنقود</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>عناوين الإعلان، واحد في كل سطر: http://... أو https://... أو udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>عناوين الإعلان</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>اذكر أين العنقود: مضيف:منفذ لعقدة من عقده أو أكثر.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>ليس هذا عنوان متتبّع: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>أدخل عنوان إعلان متتبّع أو أكثر، واحدًا في كل سطر.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>يُسأل من هناك...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>العنقود «%1»: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>تعذّر الإنصات على %1</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>تعذّرت كتابة إعداده في %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>انتهى التنزيل</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>لا أحد ينزّل من هذا الحاسوب.</numerusform>
            <numerusform>شخص واحد ينزّل من هذا الحاسوب، وسيكون عليه انتظاره.</numerusform>
            <numerusform>شخصان ينزّلان من هذا الحاسوب، وسيكون عليهما انتظاره.</numerusform>
            <numerusform>%n أشخاص ينزّلون من هذا الحاسوب، وسيكون عليهم انتظاره.</numerusform>
            <numerusform>%n شخصًا ينزّلون من هذا الحاسوب، وسيكون عليهم انتظاره.</numerusform>
            <numerusform>%n شخص ينزّلون من هذا الحاسوب، وسيكون عليهم انتظاره.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>عدم السؤال ثانية</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>البقاء</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>مشاركة ملفات</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>مشاركة</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>الملفات المراد مشاركتها</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>اختيار ملفات...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>اختيار مجلد...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>مع</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>خاص: لا يأتي الأقران إلا من المتعقّب</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>حجم القطعة</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>اختر الملفات المراد مشاركتها</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>اختر مجلدًا لمشاركته</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>تقدم القراءة</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>اختر ما تشاركه.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>جارٍ العد...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>ليس فيه أي ملف.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>أكثر من %n ملف، %1</numerusform>
            <numerusform>أكثر من ملف واحد، %1</numerusform>
            <numerusform>أكثر من ملفين، %1</numerusform>
            <numerusform>أكثر من %n ملفات، %1</numerusform>
            <numerusform>أكثر من %n ملفًا، %1</numerusform>
            <numerusform>أكثر من %n ملف، %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>لا ملفات، %1</numerusform>
            <numerusform>ملف واحد، %1</numerusform>
            <numerusform>ملفان، %1</numerusform>
            <numerusform>%n ملفات، %1</numerusform>
            <numerusform>%n ملفًا، %1</numerusform>
            <numerusform>%n ملف، %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>جارٍ البدء</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>أُلغي.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>القراءة: %1 من %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>جارٍ النشر</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>As</source>
        <translation>على شكل</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>تورنت واحد من الكل</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>تورنت من كل واحد</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>بذور الويب</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>أين توجد الملفات نفسها على خادم ويب، عنوان في كل سطر</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>هي في مجلدات مختلفة. لمشاركتها معًا ضعها في مجلد واحد.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>تلقائي: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>لا قطع</numerusform>
            <numerusform>قطعة واحدة</numerusform>
            <numerusform>قطعتان</numerusform>
            <numerusform>%n قطع</numerusform>
            <numerusform>%n قطعة</numerusform>
            <numerusform>%n قطعة</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>ليس هذا عنوان خادم ويب: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>إضافة %n تورنت</numerusform>
            <numerusform>إضافة تورنت واحد</numerusform>
            <numerusform>إضافة تورنتين</numerusform>
            <numerusform>إضافة %n تورنتات</numerusform>
            <numerusform>إضافة %n تورنتًا</numerusform>
            <numerusform>إضافة %n تورنت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>إضافة %n تورنت ومشاركة الباقي</numerusform>
            <numerusform>إضافة تورنت واحد ومشاركة الباقي</numerusform>
            <numerusform>إضافة تورنتين ومشاركة الباقي</numerusform>
            <numerusform>إضافة %n تورنتات ومشاركة الباقي</numerusform>
            <numerusform>إضافة %n تورنتًا ومشاركة الباقي</numerusform>
            <numerusform>إضافة %n تورنت ومشاركة الباقي</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>مشاركة %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>مشاركة %n عنصر في تورنت واحد</numerusform>
            <numerusform>مشاركة عنصر واحد في تورنت</numerusform>
            <numerusform>مشاركة عنصرين في تورنت واحد</numerusform>
            <numerusform>مشاركة %n عناصر في تورنت واحد</numerusform>
            <numerusform>مشاركة %n عنصرًا في تورنت واحد</numerusform>
            <numerusform>مشاركة %n عنصر في تورنت واحد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>لا شيء للمشاركة</numerusform>
            <numerusform>مشاركة عنصر واحد</numerusform>
            <numerusform>مشاركة عنصرين، تورنت لكل منهما</numerusform>
            <numerusform>مشاركة %n عناصر، تورنت من كل واحد</numerusform>
            <numerusform>مشاركة %n عنصرًا، تورنت من كل واحد</numerusform>
            <numerusform>مشاركة %n عنصر، تورنت من كل واحد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>أسقط هنا ملفًا لمشاركته، أو ملف .torrent لتنزيله</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>مشاركة ملف...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>إضافة تورنت...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>ملفات التورنت</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>عادية</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>ولا ملفات أخرى</numerusform>
            <numerusform>وملف آخر</numerusform>
            <numerusform>وملفان آخران</numerusform>
            <numerusform>و%n ملفات أخرى</numerusform>
            <numerusform>و%n ملفًا آخر</numerusform>
            <numerusform>و%n ملف آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>طلب كل الملفات</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>عدم طلب أي ملف</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>أولوية المحدد:</translation>
    </message>
    <message>
        <source>High</source>
        <translation>عالية</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>منخفضة</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>غير مطلوب</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>منخفضة</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>عادية</translation>
    </message>
    <message>
        <source>High</source>
        <translation>عالية</translation>
    </message>
    <message>
        <source>done</source>
        <translation>اكتمل</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>متفاوتة</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>تظهر ملفاته هنا عندما يصل وصفه.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>المساعدة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>الحدود البديلة: لا شيء</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>بلا حدود</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>الحدود البديلة %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>الحدود %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>العودة إلى الحدود المعتادة</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>استخدام الحدود البديلة</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>حسابك على المتعقّب %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>على %1 سجّلت الدخول باسم %2.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>هذا المتعقّب لا يشفّر: من يتنصّت على الطريق يعرف كلمة المرور.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>يُسأل المتعقّب...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>تمت المشاركة. الرابط في الحافظة.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 غير موجود.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>إضافة تورنتات</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>تورنتات (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>إضافة رابط</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>رابط مغناطيسي، أو عنوان ويب لملف .torrent:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>يُجلب ملف .torrent من %1...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>هذا ليس رابطًا إلى تورنت: لكان بدأ بـ magnet: أو http:// أو https://</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>لا رابط إلى تورنت في الحافظة.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>الرابط في الحافظة.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>تعذّر حفظ التفضيلات: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>برنامج آخر يستخدم المنفذ %1، فيُستخدم المنفذ %2 بدلًا منه.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>تعذّرت قراءة التفضيلات فعادت إلى أصلها. حُفظ الملف القديم بجانب الجديد.</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>تصفية التورنتات...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>تصفية التورنتات</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>رابط</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>مشاركة</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>فحص الملفات ثانية</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>نسخ الرابط</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>إضافة الرابط الذي في الحافظة</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>اللوحة التالية</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>التفضيلات</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>المساعدة</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>الأدوات</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>المتعقّب على هذا الحاسوب: يعمل</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>المتاح %1</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>إزالة، والملفات إلى السلة</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>قائمة بسيطة</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>التراجع عن الإزالة</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>الحدود البديلة</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>تعذّر نقل %n ملف إلى السلة، ويبقى مكانه: %1</numerusform>
            <numerusform>تعذّر نقل ملف واحد إلى السلة، ويبقى مكانه: %1</numerusform>
            <numerusform>تعذّر نقل ملفين إلى السلة، ويبقيان مكانهما: %1</numerusform>
            <numerusform>تعذّر نقل %n ملفات إلى السلة، وتبقى مكانها: %1</numerusform>
            <numerusform>تعذّر نقل %n ملفًا إلى السلة، وتبقى مكانها: %1</numerusform>
            <numerusform>تعذّر نقل %n ملف إلى السلة، وتبقى مكانها: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>العنقود %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>المتتبّع على هذا الحاسوب: متوقّف</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>الروابط في الحافظة.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>تعذّرت قراءة قائمة التورنت فبدأت من جديد. الملفات في مكانها؛ أضف ملفات التورنت الخاصة بها مجددًا للمتابعة.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>تمت المشاركة. الروابط في الحافظة.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>الترتيب حسب</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>تعذّر حفظ ما تغيّره: %1. وفّر مساحة حيث توجد القائمة؛ فيُكتب عندئذ تلقائيًا.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 موجود في القائمة بالفعل، وهو خاص: متعقّباته وحدها هي التي يُفترض أن تقول من يملكه. هل تؤخذ متعقّبات هذا وأقرانه أيضًا؟ افعل ذلك إن كنت تثق بمصدره.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>إبقاؤه كما هو</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 من %2 قطعة</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>لا شيء يُجلب</numerusform>
            <numerusform>واحدة تُجلب</numerusform>
            <numerusform>اثنتان تُجلبان</numerusform>
            <numerusform>%n تُجلب</numerusform>
            <numerusform>%n تُجلب</numerusform>
            <numerusform>%n تُجلب</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 نسخ لدى الأقران المتصلين</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>نُزّل %1، ورُفع %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 وصلت هباءً</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>التنزيل حتى %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>الرفع حتى %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>القطع بالترتيب</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>المجلد: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>بصمة المعلومات: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>اختر تورنت لترى قطعه وملفاته وأقرانه ومتعقّباته.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>العنقود</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>متعقّب</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>اتصل بنا</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>الشبكة المحلية</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>قرين آخر</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>كلاهما يرسل</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>يرسل إلينا</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>نرسل إليه</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>يخدم غيرنا الآن</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>على وشك الإرسال</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>ليس لديه ما نحتاجه</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1، مشفّر</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>لديه</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>التنزيل</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>الرفع</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>المنزَّل</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>المرفوع</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>من سمّاه</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>الأقران المتصلون</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>المتروكون، ولماذا</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>الأقران المتروكون، ولماذا</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>الأقران</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>لا أحد متصل.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>خريطة القطع</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>القطعة %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>القطع %1 إلى %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>لم تصل بعد</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 من %2 قطعة موجودة</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>موجودة ومتحقَّق منها</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>قيد الجلب</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 من %2 موجودة، %3 قيد الجلب</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>غير موجودة، فليست لدى أي متصل</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 من %2 موجودة</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>لم تصل بعد: سيأتي دورها</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 من %2 موجودة، وسيأتي دور الباقي</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>ليست لدى أي قرين متصل</numerusform>
            <numerusform>لدى قرين متصل واحد</numerusform>
            <numerusform>لدى قرينين متصلين</numerusform>
            <numerusform>لدى %n أقران متصلين</numerusform>
            <numerusform>لدى %n قرينًا متصلًا</numerusform>
            <numerusform>لدى %n قرين متصل</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>لدى %1 إلى %2 من الأقران المتصلين</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>التفضيلات</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>البحث في التفضيلات...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>البحث في التفضيلات</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>إعادة هذه الصفحة إلى أصلها</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>لا إعداد فيه هذه الكلمات.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>تعذّر تشغيل المتعقّب المرفق: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>جارٍ بدء المتعقّب على هذا الحاسوب</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 من %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>لا عقدة تجيب بعد</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>يمكن بلوغ %1 من %2 عقدة: أقل من أن تقبل جديدًا</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>يمكن بلوغ %1 من %2 عقدة، القائد %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>الحالات والوسوم والعناقيد</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>قيد التنزيل</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>قيد البذر</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>موقوف مؤقتًا</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>يحتاج انتباهًا</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>العناقيد</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>تسجيل الدخول...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>سجّلت الدخول باسم %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>لا تجيب أي عقدة</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>يجري نقل ملفات</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>رسم السرعة</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>تنزيل %1، رفع %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>هذا التورنت</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>سرعة مَن</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 دقائق</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 ساعة</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 يومًا</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>المدة السابقة</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>السرعة</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>وسوم %n تورنت</numerusform>
            <numerusform>وسوم تورنت واحد</numerusform>
            <numerusform>وسوم تورنتين</numerusform>
            <numerusform>وسوم %n تورنتات</numerusform>
            <numerusform>وسوم %n تورنتًا</numerusform>
            <numerusform>وسوم %n تورنت</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>وسم جديد</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>النقل إلى مجلد آخر...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>إيقاف النقل</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>الحدود والهدف...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>الوسوم...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>جلب القطع بالترتيب</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>المكان في الدور</translation>
    </message>
    <message>
        <source>First</source>
        <translation>الأول</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>قبل الذي فوقه</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>بعد الذي تحته</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>الأخير</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>النقل إلى</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>النقل إلى هنا</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>إعادة التسمية...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>الاسم في القائمة؛ وتحتفظ الملفات بأسمائها. فارغ: اسم التورنت نفسه.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>المتعقّبات...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>طلب مزيد من الأقران</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>الحدود والهدف</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n تورنت</numerusform>
            <numerusform>تورنت واحد</numerusform>
            <numerusform>تورنتان</numerusform>
            <numerusform>%n تورنتات</numerusform>
            <numerusform>%n تورنتًا</numerusform>
            <numerusform>%n تورنت</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>بلا حد</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>التنزيل بحد أقصى</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>الرفع بحد أقصى</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>كما في التفضيلات</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>هدفه الخاص</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>البذر بلا نهاية</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>عندما يعطي ما يكفي</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>عند نسبة مشاركة</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>نسبة المشاركة</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>بعد البذر مدة</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> ساعة</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>ساعات البذر</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>إيقافه</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>إيقافه مؤقتًا حتى يرتفع الهدف</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>إزالته من القائمة؛ تبقى الملفات</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>المتابعة، مع ذكر ذلك فقط</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>عندئذ</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>جلب القطع بالترتيب</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>للمشاهدة أثناء الوصول. أبطأ للسرب: لا تُجلب القطع النادرة أولًا.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>جلب أول قطعة وآخر قطعة من كل ملف أولًا</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>التنزيل</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>الرفع</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>الوقت المتبقي</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>الأقران</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>النسبة</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>المنزَّل</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>المرفوع</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>أُضيف</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>التورنتات</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>لا يوجد تورنت هنا. اختر موضعًا آخر من الجانب، أو امسح المرشّح.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>المتعقّبات</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>عنوان في كل سطر. ويبدأ سطر فارغ المجموعة التالية، وتُسأل حين لا يجيب أحد من التي قبلها.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>عناوين المتعقّبات</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>هذا ليس عنوان متعقّب: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>أكثر من %1 متعقّب كثير جدًا.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>المتعقّبات</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>إظهار النافذة أو إخفاؤها</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>إضافة تورنت...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>التفضيلات...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>أُزيل %n تورنت، والملفات إلى السلة.</numerusform>
            <numerusform>أُزيل تورنت واحد، والملفات إلى السلة.</numerusform>
            <numerusform>أُزيل تورنتان، والملفات إلى السلة.</numerusform>
            <numerusform>أُزيلت %n تورنتات، والملفات إلى السلة.</numerusform>
            <numerusform>أُزيل %n تورنتًا، والملفات إلى السلة.</numerusform>
            <numerusform>أُزيل %n تورنت، والملفات إلى السلة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>أُزيل %n تورنت. تبقى الملفات.</numerusform>
            <numerusform>أُزيل تورنت واحد. تبقى الملفات.</numerusform>
            <numerusform>أُزيل تورنتان. تبقى الملفات.</numerusform>
            <numerusform>أُزيلت %n تورنتات. تبقى الملفات.</numerusform>
            <numerusform>أُزيل %n تورنتًا. تبقى الملفات.</numerusform>
            <numerusform>أُزيل %n تورنت. تبقى الملفات.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>معلَّمة</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>غير معلَّمة</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1، الساعة %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>مرحبًا بك في ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>شارك ونزّل</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>أسقط ملفًا أو مجلدًا على النافذة لمشاركته، فيصير رابطه في الحافظة. وللتنزيل أسقط ملف .torrent أو الصق رابطًا.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>أين تذهب التنزيلات</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>يمكنك اختيار مجلد آخر لكل منها.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>كيف يصل إليك الآخرون</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>يكون الأمر أسرع للجميع عندما تستطيع حواسيب أخرى الاتصال بحاسوبك.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>الخطوة %1 من %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>البذور</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>المنزّلون</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>يجيب</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>لم يُسأل بعد</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>مستخدم</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>احتياطي</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>لماذا</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>سُئل</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>المرة القادمة</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>بعد %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>يمكن بلوغ %1 من %2 عقدة</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>آخر جواب قبل %1</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>أقل من أن تقبل جديدًا</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>لا جواب بعد</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>عنقود</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>العنقود %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>القائد</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>العقدة %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>متوقفة</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>يبحث عن أول عقدة</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>لا عقد معروفة</numerusform>
            <numerusform>عقدة واحدة معروفة</numerusform>
            <numerusform>عقدتان معروفتان</numerusform>
            <numerusform>%n عقد معروفة</numerusform>
            <numerusform>%n عقدة معروفة</numerusform>
            <numerusform>%n عقدة معروفة</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>يرسل %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>تُرك: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>الشبكة المحلية</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>تُسأل</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>لا تُسأل</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>لا تجيب</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/ث</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>بضع ثوانٍ</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>نحو %n ثانية</numerusform>
            <numerusform>نحو ثانية</numerusform>
            <numerusform>نحو ثانيتين</numerusform>
            <numerusform>نحو %n ثوانٍ</numerusform>
            <numerusform>نحو %n ثانية</numerusform>
            <numerusform>نحو %n ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>نحو %n دقيقة</numerusform>
            <numerusform>نحو دقيقة</numerusform>
            <numerusform>نحو دقيقتين</numerusform>
            <numerusform>نحو %n دقائق</numerusform>
            <numerusform>نحو %n دقيقة</numerusform>
            <numerusform>نحو %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>نحو %n ساعة</numerusform>
            <numerusform>نحو ساعة</numerusform>
            <numerusform>نحو ساعتين</numerusform>
            <numerusform>نحو %n ساعات</numerusform>
            <numerusform>نحو %n ساعة</numerusform>
            <numerusform>نحو %n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>نحو %n يوم</numerusform>
            <numerusform>نحو يوم</numerusform>
            <numerusform>نحو يومين</numerusform>
            <numerusform>نحو %n أيام</numerusform>
            <numerusform>نحو %n يومًا</numerusform>
            <numerusform>نحو %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>وقت طويل جدًا</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>شارك ملفًا، ولن يستطيع شيء إزالته.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>حفظ كل شيء في هذا المجلد.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>كتابة صورة للنافذة ثم الإنهاء.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light أو dark أو system، بدلًا من التفضيل.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>ملف .torrent، أو رابط مغناطيسي، أو ملف أو مجلد للمشاركة.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>تعذّرت كتابة %1.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>تعذّرت قراءة الحالة في الوقت المناسب.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>يُسأل الموجّه الآن.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>يمرر الموجّه المنفذ %1 إلى هذا الحاسوب (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>لا موجّه يجيب. إن وُجد موجّه فافتح عليه المنفذ %1 يدويًا.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>لا يفتح الموجّه المنفذ %1: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>لم يجب أحد من DHT بعد.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>غير متصل بأي حاسوب.</numerusform>
            <numerusform>متصل بحاسوب واحد.</numerusform>
            <numerusform>متصل بحاسوبين.</numerusform>
            <numerusform>متصل بـ %n حواسيب.</numerusform>
            <numerusform>متصل بـ %n حاسوبًا.</numerusform>
            <numerusform>متصل بـ %n حاسوب.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>اختيار مجلد...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة ثانية</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>فحص الملفات</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>اختيار الملفات</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>تغيير الحدود...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>تغيير الهدف...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>البدء الآن</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>عرض المتعقّبات</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>نسخ الرابط</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>تسجيل الدخول...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>من %1 من %n قرين</numerusform>
            <numerusform>من %1 من قرين واحد</numerusform>
            <numerusform>من %1 من قرينين</numerusform>
            <numerusform>من %1 من %n أقران</numerusform>
            <numerusform>من %1 من %n قرينًا</numerusform>
            <numerusform>من %1 من %n قرين</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>ينتظر أن يرسل قرين</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>يبحث عن أقران</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>يطلب من %n قرين وصف التورنت</numerusform>
            <numerusform>يطلب من قرين واحد وصف التورنت</numerusform>
            <numerusform>يطلب من قرينين وصف التورنت</numerusform>
            <numerusform>يطلب من %n أقران وصف التورنت</numerusform>
            <numerusform>يطلب من %n قرينًا وصف التورنت</numerusform>
            <numerusform>يطلب من %n قرين وصف التورنت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n قرين لديه الناقص يخدم غيرك الآن. يأتي دورك من تلقاء نفسه.</numerusform>
            <numerusform>قرين واحد لديه الناقص يخدم غيرك الآن. يأتي دورك من تلقاء نفسه.</numerusform>
            <numerusform>قرينان لديهما الناقص يخدمان غيرك الآن. يأتي دورك من تلقاء نفسه.</numerusform>
            <numerusform>%n أقران لديهم الناقص يخدمون غيرك الآن. يأتي دورك من تلقاء نفسه.</numerusform>
            <numerusform>%n قرينًا لديهم الناقص يخدمون غيرك الآن. يأتي دورك من تلقاء نفسه.</numerusform>
            <numerusform>%n قرين لديهم الناقص يخدمون غيرك الآن. يأتي دورك من تلقاء نفسه.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>لم يرسل الأقران شيئًا منذ %1. يُطلب من غيرهم حين يأتون.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>مقيّد عند الحد %1. ارفع الحد ليسرع.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>مقيّد عند %1 حتى يُعطى أكثر: لم تُبلغ نسبته الدنيا.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>ينتظر %n تنزيل قبله. يبدأ من تلقاء نفسه.</numerusform>
            <numerusform>ينتظر تنزيلًا واحدًا قبله. يبدأ من تلقاء نفسه.</numerusform>
            <numerusform>ينتظر تنزيلين قبله. يبدأ من تلقاء نفسه.</numerusform>
            <numerusform>ينتظر %n تنزيلات قبله. يبدأ من تلقاء نفسه.</numerusform>
            <numerusform>ينتظر %n تنزيلًا قبله. يبدأ من تلقاء نفسه.</numerusform>
            <numerusform>ينتظر %n تنزيل قبله. يبدأ من تلقاء نفسه.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>لا ملف من ملفاته مطلوب. اختر واحدًا ليتابع.</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>لا يبذر لأحد، النسبة %1</numerusform>
            <numerusform>يبذر لقرين واحد، النسبة %1</numerusform>
            <numerusform>يبذر لقرينين، النسبة %1</numerusform>
            <numerusform>يبذر لـ %n أقران، النسبة %1</numerusform>
            <numerusform>يبذر لـ %n قرينًا، النسبة %1</numerusform>
            <numerusform>يبذر لـ %n قرين، النسبة %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>مكتمل ومعروض على الآخرين، النسبة %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>يجلب وصف التورنت</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>يفحص ما هو موجود: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>موقوف مؤقتًا</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>أوقفه خطأ. اضغط «بدء» للمحاولة ثانية.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>لا أحد غيرك هنا بعد. يبدأ من تلقاء نفسه عندما يأتي أحد.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>ليست القطعة %1 لدى أي متصل. يتابع عندما يأتي بها أحد.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>الاتصال بـ %n قرين</numerusform>
            <numerusform>الاتصال بقرين واحد</numerusform>
            <numerusform>الاتصال بقرينين</numerusform>
            <numerusform>الاتصال بـ %n أقران</numerusform>
            <numerusform>الاتصال بـ %n قرينًا</numerusform>
            <numerusform>الاتصال بـ %n قرين</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>العنقود في %1 لا يجيب. المحاولة التالية بعد %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>رفض المتعقّب: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>تعذّر الوصول إلى المتعقّب %1. تُعاد المحاولة من تلقاء نفسها.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>القرص ممتلئ: يلزم %1 أكثر. أفسح مكانًا؛ ثم يتابع من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>تعذّر استخدام ملف: %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>اختفى محتواه. أعده ثم افحص الملفات: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>لم يرسل أحد وصف التورنت بعد.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>تم: بلغ نسبة مشاركته.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>مجلده غير موجود. يتابع عندما يعود القرص: %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>أرسل بيانات زائفة للقطعة %1 ولن يُسمح له ثانية.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>لم يتكلم كما اتُّفق: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>أرسل الكثير مما لا ينفع: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>لم يرسل ما طُلب منه.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>لم يعد يأتي منه شيء.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>رفض %n قطعة قال إنها لديه.</numerusform>
            <numerusform>رفض قطعة واحدة قال إنها لديه.</numerusform>
            <numerusform>رفض قطعتين قال إنهما لديه.</numerusform>
            <numerusform>رفض %n قطع قال إنها لديه.</numerusform>
            <numerusform>رفض %n قطعة قال إنها لديه.</numerusform>
            <numerusform>رفض %n قطعة قال إنها لديه.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>كان وصفه للتورنت زائفًا.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>هذا غير ممكن: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>هذا الرابط المغناطيسي ناقص أو تالف.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>هذا الملف ليس من نوع .torrent، أو أنه تالف.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>هذا التورنت غير صالح: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>هذا أكبر مما يستطيع ByteTorrent معالجته: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>هذا الإصدار من ByteTorrent لا يستطيع استخدامه: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>رُفض التورنت لأن فيه اسم ملف غير آمن: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>غير موجود: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>هو موجود من قبل: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>أخفق ملف أو اتصال: %1. افحص القرص ثم حاول ثانية.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>القرص ممتلئ (%1). أفسح مكانًا وحاول ثانية.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>ملف تالف: %1. استعده من نسخة، أو انقله.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>غير مسموح: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>يريد المتعقّب أن يعرف من أنت: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>تعذّر الوصول إلى معظم عقد المتعقّب، فلا يقبل شيئًا جديدًا. حاول ثانية بعد قليل.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>الكثير ينتظر معًا: %1. حاول ثانية بعد قليل.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>ضاع جواب المتعقّب (%1). حاول ثانية: لا يُنفَّذ شيء مرتين.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>لا جواب: %1. تحقق من العنوان والشبكة.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>قطع الطرف الآخر الاتصال: %1. حاول ثانية.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>لا يتكلم الطرف الآخر كما اتُّفق: %1. قد يكون إصدارًا آخر، أو ليس متعقّبًا.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>أُلغي.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>تغيّر في هذه الأثناء: %1. حاول ثانية.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>يستخدمه برنامج آخر: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>لم ينجح: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>اكتمل</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>النقل إلى %1: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>لا يخدم المتعقّب إلا من سجّل الدخول.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>لا يُسمح لـ ByteTorrent بالكتابة هناك. اختر مجلدًا آخر أو اسمح بذلك: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>شيء مما يُراد مشاركته لم يعد هناك. أعده إلى مكانه، أو اختر من جديد. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>لا يُسمح بقراءة ملف أو مجلد. اسمح بذلك، ثم اضغط «مشاركة» من جديد. (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>تغيّر ملف أثناء قراءته. اضغط «مشاركة» من جديد حين لا يكتب فيه أحد. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>تعذّرت قراءة ملف. افحص قرصه، ثم اضغط «مشاركة» من جديد. (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>لم تبق مساحة لملف .torrent. وفّر مساحة، ثم اضغط «مشاركة» من جديد. (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>تعذّرت كتابة ملف .torrent. تأكد من إمكان الكتابة في مجلده، ثم اضغط «مشاركة» من جديد. (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>المتعقّب لا يجيب، فلم يُشارَك شيء بعد. تحقق من عنوانه ومن الشبكة، ثم اضغط «مشاركة» من جديد. (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>لم يقبله المتعقّب، فلم يُشارَك شيء بعد. اسأل من يديره، أو اختر غيره. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>موجود في القائمة بالفعل، وهو خاص: لم يؤخذ شيء من هذا.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>موجود في القائمة بالفعل، ولا جديد في هذا.</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n متعقّب</numerusform>
            <numerusform>متعقّب واحد</numerusform>
            <numerusform>متعقّبان</numerusform>
            <numerusform>%n متعقّبات</numerusform>
            <numerusform>%n متعقّبًا</numerusform>
            <numerusform>%n متعقّب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n بذرة ويب</numerusform>
            <numerusform>بذرة ويب واحدة</numerusform>
            <numerusform>بذرتا ويب</numerusform>
            <numerusform>%n بذور ويب</numerusform>
            <numerusform>%n بذرة ويب</numerusform>
            <numerusform>%n بذرة ويب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n قرين</numerusform>
            <numerusform>قرين واحد</numerusform>
            <numerusform>قرينان</numerusform>
            <numerusform>%n أقران</numerusform>
            <numerusform>%n قرينًا</numerusform>
            <numerusform>%n قرين</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n عقدة عنقود</numerusform>
            <numerusform>عقدة عنقود واحدة</numerusform>
            <numerusform>عقدتا عنقود</numerusform>
            <numerusform>%n عقد عنقود</numerusform>
            <numerusform>%n عقدة عنقود</numerusform>
            <numerusform>%n عقدة عنقود</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>موجود في القائمة بالفعل؛ أُضيف إليه: %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>من لديهم المحتوى لا يجيبون الآن. تُعاد المحاولة تلقائيًا.</translation>
    </message>
</context>
</TS>

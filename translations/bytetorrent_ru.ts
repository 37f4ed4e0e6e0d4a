<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>Все сети</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (нет)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Выбрать...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> КиБ/с</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Показывать значок в трее</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>Он показывает скорости, а щелчок возвращает окно.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Работать в трее после закрытия окна</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Ctrl+Q или «Выйти» в меню значка завершает программу.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>Сообщать об окончании загрузки</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>Уведомлением рабочего стола, если окно не впереди.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>Не давать компьютеру заснуть во время передачи</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>Он снова сможет заснуть, как только передача закончится.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>Спрашивать перед выходом, если другие качают отсюда</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>Тем, кто загружает с этого компьютера, пришлось бы его ждать.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Сохранять в</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>Каждый торрент при добавлении можно сохранить в другое место.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>Спрашивать, куда и что, перед началом загрузки</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>Иначе все файлы попадут в папку, указанную выше.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>Запускать добавленное</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>Иначе оно ждёт, пока вы его не запустите.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>Занимать место под файлы при создании</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>Нехватка места видна сразу; большие загрузки начинаются чуть позже.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Следить за папкой</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>Файл .torrent, положенный туда, добавляется без вопросов и переименовывается в .added.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Папка для слежения</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>Вложенные папки не просматриваются.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Без ограничения</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Загружать не быстрее</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>Для всех торрентов вместе. 1024 КиБ — это 1 МиБ.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Отдавать не быстрее</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>Четыре пятых возможностей линии оставляют место для всего остального.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>Без ограничений внутри этой сети</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>Между компьютерами одного дома или офиса интернет-линия не затрагивается.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>Иначе: загружать не быстрее</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>Вместо ограничения выше.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>Иначе: отдавать не быстрее</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>Другие ограничения по часам</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>В часы, отмеченные ниже, по часам этого компьютера.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Часы недели</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>Рисуйте мышью или используйте стрелки и пробел.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>Одновременных загрузок</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>Остальные ждут своей очереди.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>Раздавать до коэффициента</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>Сколько отдано за полученное: при 1 отдано столько же, сколько взято.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Коэффициент</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>Собственная цель торрента важнее этой.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>Раздавать в течение времени</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>Считается, пока раздаётся, за все запуски программы.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>Важно то, что наступит раньше.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> ч</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>Когда отдано достаточно</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>Файлы остаются в любом случае.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>Приостановить, пока цель не вырастет</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>Продолжать и сообщить</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>Отдавать стольким сразу, на торрент</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>Чем их меньше, тем больше каждому. Компьютеры этой сети не считаются.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>По нему другие находят этот компьютер. Постоянный нужен, если вы открываете его на роутере вручную.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Любой</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>Пусть роутер откроет порт</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>Через NAT-PMP или UPnP. Тогда больше людей смогут связаться с этим компьютером.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>Если выбрана одна, ничего от участников не идёт другим путём; пока её нет, ничего не движется.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>Шифрование между участниками</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>Скрывает передаваемое от тех, кто его переносит, и не подтверждает ничьей личности.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>Если участник этого хочет</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>Всегда; обходить остальных</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>Искать участников без трекера (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>Посторонние узнают, какие торренты у вас есть. Частные и принадлежащие кластеру не называются никогда.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>Участники называют друг друга (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>Никогда для частных торрентов.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>Искать участников в этой сети</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>Компьютеры одного дома или офиса обмениваются напрямую.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Соединений не больше</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>Некоторые роутеры не выдерживают очень многих.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Соединений на торрент не больше</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>Больше ста редко ускоряют.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>Для участников, веб-сидов и HTTP-трекеров. В обход него никто не войдёт; DHT, UDP-трекеры и поиск в сети отдыхают; с кластерами связь прямая.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Адрес прокси</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>Имя или IP-адрес.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Порт прокси</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>Обычно 1080 для SOCKS5, 8080 или 3128 для HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>Имя пользователя прокси</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>Пусто, если не требуется.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Пароль прокси</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>Он хранится в файле, который можете прочесть только вы.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>Как в системе: меняется с днём и ночью.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Числа и даты следуют ему.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Загрузки</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Раздаются</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>Оставлять трекер этого компьютера работать после выхода</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>Те, у кого файлы уже есть, находят друг друга и при закрытой программе.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>Добавлен в список.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>Описание получено: известно, что внутри.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>Целиком: каждая часть здесь и проверена.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>Перемещён в %1.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>Не перемещён. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Остановлен. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>Убран из списка. Файлы остаются.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>Убран из списка, файлы в корзину.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>Участник %1 оставлен. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>Здесь вы вышли, но трекер об этом не узнал. Отзовите API-токен этого компьютера на его странице: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Неверное имя или пароль.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>У этой учётной записи уже есть все API-токены, какие ей можно иметь. Отзовите один на странице трекера.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Торрент</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>События</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Добавить торрент</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>Он уже в списке. Его трекеры и кластер будут добавлены к тому.</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>Ссылка: список файлов придёт из кластера или от участника после добавления.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n файл, %1</numerusform>
            <numerusform>%n файла, %1</numerusform>
            <numerusform>%n файлов, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 из %n файла, %2</numerusform>
            <numerusform>%1 из %n файлов, %2</numerusform>
            <numerusform>%1 из %n файлов, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Сохранять в</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Выбрать...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Запустить сразу</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>Загружать по порядку, чтобы смотреть до окончания</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>Свободно лишь %1: не хватит</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>Свободно %1</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>Свои слова через запятую</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>То же для всех следующих</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Добавить торрент: %1 из %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>Слишком много адресов: не больше %1.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>С кем</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>Люди в этой сети (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Только этот компьютер</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>Кластер трекеров...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>Другие трекеры...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>узел:порт, узел:порт его узлов</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>Адреса узлов кластера</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>Адреса анонса, по одному в строке: http://..., https://... или udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>Адреса анонса</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>Укажите, где кластер: узел:порт хотя бы одного из его узлов.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>Это не адрес трекера: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>Укажите адрес анонса трекера или нескольких, по одному в строке.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>Узнаём, кто там...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>Кластер «%1»: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>%1 нельзя прослушивать</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>Его настройки не удалось записать в %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>Загрузка закончена</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n человек загружает с этого компьютера, и ему пришлось бы ждать.</numerusform>
            <numerusform>%n человека загружают с этого компьютера, и им пришлось бы ждать.</numerusform>
            <numerusform>%n человек загружают с этого компьютера, и им пришлось бы ждать.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Больше не спрашивать</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Остаться</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>Поделиться файлами</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Поделиться</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>Файлы для раздачи</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>Выбрать файлы...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Выбрать папку...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>С кем</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Автоматически</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>Частный: участники только от трекера</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>Размер части</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>Выберите файлы для раздачи</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>Выберите папку для раздачи</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Ход чтения</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>Выберите, чем поделиться.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Подсчёт...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>В ней нет ни одного файла.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>Больше %n файла, %1</numerusform>
            <numerusform>Больше %n файлов, %1</numerusform>
            <numerusform>Больше %n файлов, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n файл, %1</numerusform>
            <numerusform>%n файла, %1</numerusform>
            <numerusform>%n файлов, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Чтение: %1 из %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Публикация</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Как</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>Один торрент из всего</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>По торренту из каждого</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Веб-сиды</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>Где те же файлы лежат на веб-сервере, по адресу в строке</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>Они лежат в разных папках. Чтобы раздать их вместе, поместите их в одну.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Автоматически: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n часть</numerusform>
            <numerusform>%n части</numerusform>
            <numerusform>%n частей</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>Это не адрес веб-сервера: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>Добавить %n торрент</numerusform>
            <numerusform>Добавить %n торрента</numerusform>
            <numerusform>Добавить %n торрентов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>Добавить %n торрент и раздать остальное</numerusform>
            <numerusform>Добавить %n торрента и раздать остальное</numerusform>
            <numerusform>Добавить %n торрентов и раздать остальное</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Поделиться %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>Раздать %n объект одним торрентом</numerusform>
            <numerusform>Раздать %n объекта одним торрентом</numerusform>
            <numerusform>Раздать %n объектов одним торрентом</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>Раздать %n объект, по торренту из каждого</numerusform>
            <numerusform>Раздать %n объекта, по торренту из каждого</numerusform>
            <numerusform>Раздать %n объектов, по торренту из каждого</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>Перетащите сюда файл, чтобы поделиться им, или .torrent, чтобы загрузить</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>Поделиться файлом...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Добавить торрент...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>Файлы торрента</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Обычный</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>и ещё %n файл</numerusform>
            <numerusform>и ещё %n файла</numerusform>
            <numerusform>и ещё %n файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>Нужны все файлы</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>Не нужен ни один файл</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>Приоритет выбранного:</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Высокий</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Низкий</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Не нужен</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Низкий</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Обычный</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Высокий</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Разные</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>Файлы появятся здесь, когда придёт описание торрента.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>другие ограничения: нет</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>без ограничений</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>другие ограничения %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>ограничения %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>Вернуться к обычным ограничениям</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>Использовать другие ограничения</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>Ваша учётная запись на трекере %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>На %1 вы вошли как %2.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>Этот трекер не шифрует: кто слушает по пути, узнает пароль.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>Запрос к трекеру...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>Роздано. Ссылка в буфере обмена.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 отсутствует.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Добавить торренты</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Торренты (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Добавить ссылку</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>Magnet-ссылка или веб-адрес файла .torrent:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>Получение .torrent с %1...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>Это не ссылка на торрент: она начиналась бы с magnet:, http:// или https://</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>В буфере обмена нет ссылки на торрент.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>Ссылка в буфере обмена.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>Настройки не удалось сохранить: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>Другая программа занимает порт %1; вместо него используется %2.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>Настройки не удалось прочитать, действуют исходные. Старый файл сохранён рядом с новым.</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Фильтр торрентов...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Фильтр торрентов</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Поделиться</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>Проверить файлы заново</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Копировать ссылку</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>Добавить ссылку из буфера обмена</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Следующая область</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Инструменты</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>трекер на этом компьютере: работает</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>Свободно %1</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>Убрать, файлы в корзину</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>Простой список</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>Отменить удаление</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>Другие ограничения</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n файл не удалось отправить в корзину, он остался на месте: %1</numerusform>
            <numerusform>%n файла не удалось отправить в корзину, они остались на месте: %1</numerusform>
            <numerusform>%n файлов не удалось отправить в корзину, они остались на месте: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>кластер %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>трекер на этом компьютере: остановлен</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>Ссылки в буфере обмена.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>Список торрентов не удалось прочитать, он начинается заново. Файлы остались на месте; добавьте их торренты снова, чтобы продолжить.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>Роздано. Ссылки в буфере обмена.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Сортировать по</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>Изменения не удаётся сохранить: %1. Освободите место там, где лежит список; тогда они запишутся сами.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 уже есть в списке, и он частный: только его собственные трекеры должны говорить, у кого он есть. Взять трекеры и участников и из этого? Соглашайтесь, если доверяете его источнику.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Оставить как есть</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 из %2 частей</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n получается</numerusform>
            <numerusform>%n получаются</numerusform>
            <numerusform>%n получаются</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 копий у подключённых участников</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>Загружено %1, отдано %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 впустую</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>приём не больше %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>отдача не больше %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>части по порядку</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Папка: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>Инфохеш: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Выберите торрент, чтобы увидеть его части, файлы, участников и трекеры.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>вы</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>кластер</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>трекер</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>он сам подключился</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>локальная сеть</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>другой участник</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>всё</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>отправляют оба</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>отправляет нам</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>отправляем мы</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>занят другими</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>сейчас отправит</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>нет ничего нужного</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, шифруется</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Есть</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Приём</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Отдача</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Загружено</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Отдано</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Кто назвал</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>Подключённые участники</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>Оставленные и почему</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>Оставленные участники и почему</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Участники</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Никто не подключён.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>Карта частей</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>Часть %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>Части с %1 по %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 из %2 частей есть</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>есть и проверена</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>получается</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 из %2 есть, %3 получаются</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>нет: ни у кого из подключённых её нет</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 из %2 есть</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>ещё нет: очередь дойдёт</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 из %2 есть, до остальных дойдёт очередь</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>есть у %n подключённого участника</numerusform>
            <numerusform>есть у %n подключённых участников</numerusform>
            <numerusform>есть у %n подключённых участников</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>есть у %1–%2 подключённых участников</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>Поиск в настройках...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Поиск в настройках</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>Сбросить эту страницу</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Ни один параметр не содержит этих слов.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>Встроенный трекер не смог работать: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>Запуск трекера на этом компьютере</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 из %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>ни один узел ещё не отвечает</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 из %2 узлов доступны: слишком мало, чтобы принять новое</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 из %2 узлов доступны, лидер %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>Состояния, метки и кластеры</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Загружаются</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Раздаются</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>На паузе</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Кластеры</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Войти...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>Вы вошли как %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>ни один узел не отвечает</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Передаются файлы</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 назад</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>График скорости</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>приём %1, отдача %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>Этот торрент</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>Чья скорость</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 минут</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 часов</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 дней</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>За какое время</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Метки %n торрента</numerusform>
            <numerusform>Метки %n торрентов</numerusform>
            <numerusform>Метки %n торрентов</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Новая метка</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>Переместить в другую папку...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>Прервать перемещение</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>Ограничения и цель...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>Метки...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Получать части по порядку</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>Место в очереди</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Первым</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>Перед верхним</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>За нижним</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Последним</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Переместить в</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Переместить сюда</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Переименовать...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>Имя в списке; у файлов остаются свои. Пусто: имя торрента.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Трекеры...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>Запросить больше участников</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>Ограничения и цель</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n торрент</numerusform>
            <numerusform>%n торрента</numerusform>
            <numerusform>%n торрентов</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Загружать не быстрее</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Отдавать не быстрее</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>Как в настройках</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>Своя цель</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>Раздавать без конца</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>Когда отдано достаточно</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>при коэффициенте</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>Коэффициент</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>после раздачи в течение</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> ч</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>Часы раздачи</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>остановить</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>приостановить, пока цель не вырастет</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>убрать из списка; файлы останутся</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>продолжать и только сообщить</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Затем</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Получать части по порядку</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>Чтобы смотреть по мере получения. Для роя медленнее: редкие части не идут первыми.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>Сначала первую и последнюю часть каждого файла</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Приём</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Отдача</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Осталось</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Участники</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Коэффициент</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Загружено</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Отдано</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Добавлен</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>Торренты</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>Здесь нет торрентов. Выберите другое место слева или очистите фильтр.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>Трекеры</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>По одному адресу в строке. Пустая строка начинает следующую группу: её спрашивают, когда из предыдущей никто не отвечает.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Адреса трекеров</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>Это не адрес трекера: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>Больше %1 трекеров — слишком много.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>Трекеры</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>Показать или скрыть окно</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Добавить торрент...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Настройки...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>Убран %n торрент, файлы в корзину.</numerusform>
            <numerusform>Убрано %n торрента, файлы в корзину.</numerusform>
            <numerusform>Убрано %n торрентов, файлы в корзину.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>Убран %n торрент. Файлы остаются.</numerusform>
            <numerusform>Убрано %n торрента. Файлы остаются.</numerusform>
            <numerusform>Убрано %n торрентов. Файлы остаются.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>отмечен</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>не отмечен</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1, %2 ч: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>Добро пожаловать в ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>Делиться и загружать</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>Перетащите файл или папку на окно, чтобы поделиться; ссылка окажется в буфере обмена. Чтобы загрузить, перетащите .torrent или вставьте ссылку.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>Куда попадают загрузки</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>Для каждой можно выбрать другую папку.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>Как вас находят другие</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>Всем быстрее, когда другие компьютеры могут подключаться к вашему.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Шаг %1 из %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Сиды</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>Личеры</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>отвечает</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>ещё не спрошен</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>используется</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>в запасе</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Спрошен</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Следующий раз</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>через %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 из %2 узлов доступны</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>последний ответ %1 назад</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>слишком мало, чтобы принять новое</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ещё нет ответа</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>кластер</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>кластер %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>лидер</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>узел %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выключено</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>ищет первый узел</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>известен %n узел</numerusform>
            <numerusform>известно %n узла</numerusform>
            <numerusform>известно %n узлов</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>отправляет %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>оставлен: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>Локальная сеть</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>опрашивается</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>не опрашивается</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>не отвечает</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>несколько секунд</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>около %n секунды</numerusform>
            <numerusform>около %n секунд</numerusform>
            <numerusform>около %n секунд</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>около %n минуты</numerusform>
            <numerusform>около %n минут</numerusform>
            <numerusform>около %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>около %n часа</numerusform>
            <numerusform>около %n часов</numerusform>
            <numerusform>около %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>около %n дня</numerusform>
            <numerusform>около %n дней</numerusform>
            <numerusform>около %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>очень долго</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>Поделитесь файлом, и ничто не сможет его убрать.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>Хранить всё в этой папке.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>Записать снимок окна и выйти.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light, dark или system вместо настройки.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>Файл .torrent, magnet-ссылка либо файл или папка для раздачи.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 не удалось записать.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>Состояние не удалось прочитать вовремя.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>Роутер опрашивается.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>Роутер пропускает порт %1 к этому компьютеру (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>Ни один роутер не отвечает. Если он есть, откройте на нём порт %1 вручную.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>Роутер не открывает порт %1: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>Никто из DHT ещё не ответил.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Соединён с %n компьютером.</numerusform>
            <numerusform>Соединён с %n компьютерами.</numerusform>
            <numerusform>Соединён с %n компьютерами.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>Выбрать папку...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Проверить файлы</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Выбрать файлы</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>Изменить ограничения...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>Изменить цель...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Запустить сейчас</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>Показать трекеры</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Копировать ссылку</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Войти...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>От %1 из %n участника</numerusform>
            <numerusform>От %1 из %n участников</numerusform>
            <numerusform>От %1 из %n участников</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>Ждёт, пока участник пришлёт</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>Ищет участников</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Запрашивает описание торрента у %n участника</numerusform>
            <numerusform>Запрашивает описание торрента у %n участников</numerusform>
            <numerusform>Запрашивает описание торрента у %n участников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n участник с недостающим сейчас отдаёт другим. Очередь дойдёт сама.</numerusform>
            <numerusform>%n участника с недостающим сейчас отдают другим. Очередь дойдёт сама.</numerusform>
            <numerusform>%n участников с недостающим сейчас отдают другим. Очередь дойдёт сама.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>Участники ничего не присылали: %1. Других спрашивают по мере появления.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>Сдерживается ограничением %1. Поднимите его, чтобы ускорить.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>Сдерживается на %1, пока не отдано больше: минимальный коэффициент не достигнут.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Ждёт %n загрузку перед ним. Начнётся само.</numerusform>
            <numerusform>Ждёт %n загрузки перед ним. Начнётся само.</numerusform>
            <numerusform>Ждёт %n загрузок перед ним. Начнётся само.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>Ни один его файл не нужен. Выберите какой-нибудь, чтобы продолжить.</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Раздаёт %n участнику, коэффициент %1</numerusform>
            <numerusform>Раздаёт %n участникам, коэффициент %1</numerusform>
            <numerusform>Раздаёт %n участникам, коэффициент %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>Целиком, предлагается другим, коэффициент %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Получает описание торрента</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>Проверяет имеющееся: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>На паузе</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>Остановлен ошибкой. Нажмите «Запустить», чтобы попробовать снова.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>Больше пока никого нет. Начнётся само, когда кто-нибудь придёт.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>Ни у кого из подключённых нет части %1. Продолжится, когда её принесут.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Подключение к %n участнику</numerusform>
            <numerusform>Подключение к %n участникам</numerusform>
            <numerusform>Подключение к %n участникам</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>Кластер по адресу %1 не отвечает. Следующая попытка: %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>Трекер отказал: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>Трекер %1 недоступен. Попытка повторится сама.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>Диск полон: нужно ещё %1. Освободите место; продолжится само.</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>Файл не удалось использовать: %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>Содержимое пропало. Верните его и проверьте файлы: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Описание торрента ещё никто не прислал.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>Готово: коэффициент достигнут.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>Его папки нет. Продолжится, когда диск вернётся: %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>Прислал ложные данные части %1 и больше не допускается.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>Говорил не так, как условлено: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>Прислал слишком много бесполезного: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>Не прислал того, что просили.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>От него больше ничего не пришло.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>Отказал в %n части, которая у него якобы есть.</numerusform>
            <numerusform>Отказал в %n частях, которые у него якобы есть.</numerusform>
            <numerusform>Отказал в %n частях, которые у него якобы есть.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>Его описание торрента было ложным.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>Это невозможно: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>Эта magnet-ссылка неполная или повреждена.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>Этот файл — не .torrent, или он повреждён.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>Этот торрент непригоден: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>Это больше, чем ByteTorrent может обработать: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>Эта версия ByteTorrent не может это использовать: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>Торрент отклонён: в нём опасное имя файла: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Не найдено: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>Уже есть: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>Файл или соединение подвели: %1. Проверьте диск и попробуйте снова.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>Диск полон (%1). Освободите место и попробуйте снова.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>Файл повреждён: %1. Восстановите его из копии или уберите.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Не разрешено: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>Трекер хочет знать, кто вы: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>Большинство узлов трекера недоступно, поэтому он не принимает нового. Попробуйте чуть позже.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>Слишком многое ждёт сразу: %1. Попробуйте чуть позже.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>Ответ трекера потерялся (%1). Попробуйте снова: ничего не сделается дважды.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>Нет ответа: %1. Проверьте адрес и сеть.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>Другая сторона отключилась: %1. Попробуйте снова.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>Другая сторона говорит не так, как условлено: %1. Возможно, это другая версия или не трекер.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>Тем временем изменилось: %1. Попробуйте снова.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>Это занято другой программой: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Не получилось: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>Перемещается в %1: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>Трекер обслуживает только тех, кто вошёл.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>ByteTorrent не может туда записывать. Выберите другую папку или разрешите запись: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>Чего-то из того, чем вы делитесь, больше нет. Верните это или выберите заново. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>Файл или папку не разрешено читать. Разрешите это и снова нажмите «Поделиться». (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>Файл изменился во время чтения. Снова нажмите «Поделиться», когда в него никто больше не пишет. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>Не удалось прочитать файл. Проверьте его диск и снова нажмите «Поделиться». (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>Для файла .torrent не осталось места. Освободите место и снова нажмите «Поделиться». (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>Не удалось записать файл .torrent. Проверьте, что в его папку можно писать, и снова нажмите «Поделиться». (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>Трекер не отвечает, поэтому пока ничего не раздаётся. Проверьте его адрес и сеть и снова нажмите «Поделиться». (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>Трекер не принял торрент, поэтому пока ничего не раздаётся. Спросите того, кто его ведёт, или выберите другой. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>Уже в списке, и он частный: из этого ничего не взято.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>Уже в списке, и в этом нет ничего нового.</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n трекер</numerusform>
            <numerusform>%n трекера</numerusform>
            <numerusform>%n трекеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n веб-сид</numerusform>
            <numerusform>%n веб-сида</numerusform>
            <numerusform>%n веб-сидов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n участник</numerusform>
            <numerusform>%n участника</numerusform>
            <numerusform>%n участников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n узел кластера</numerusform>
            <numerusform>%n узла кластера</numerusform>
            <numerusform>%n узлов кластера</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>Уже в списке; добавлено: %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>Те, у кого это есть, сейчас не отвечают. Попытка повторится сама.</translation>
    </message>
</context>
</TS>

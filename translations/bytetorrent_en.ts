<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 of %n file, %2</numerusform>
            <numerusform>%1 of %n files, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n person is fetching from this computer, and would have to wait for it.</numerusform>
            <numerusform>%n people are fetching from this computer, and would have to wait for it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>More than %n file, %1</numerusform>
            <numerusform>More than %n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n piece</numerusform>
            <numerusform>%n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>Add %n torrent</numerusform>
            <numerusform>Add %n torrents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>Add %n torrent and share the rest</numerusform>
            <numerusform>Add %n torrents and share the rest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>Share %n item as one torrent</numerusform>
            <numerusform>Share %n items as one torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>Share %n item, a torrent of each</numerusform>
            <numerusform>Share %n items, a torrent of each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>and %n more file</numerusform>
            <numerusform>and %n more files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n file could not be moved to the trash and stays where it is: %1</numerusform>
            <numerusform>%n files could not be moved to the trash and stay where they are: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n being fetched</numerusform>
            <numerusform>%n being fetched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n connected peer has it</numerusform>
            <numerusform>%n connected peers have it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Tags of %n torrent</numerusform>
            <numerusform>Tags of %n torrents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n torrent</numerusform>
            <numerusform>%n torrents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>%n torrent removed, and its files to the trash.</numerusform>
            <numerusform>%n torrents removed, and their files to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>%n torrent removed. Its files stay.</numerusform>
            <numerusform>%n torrents removed. Their files stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>details</name>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n node known</numerusform>
            <numerusform>%n nodes known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>format</name>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>about %n hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>about %n day</numerusform>
            <numerusform>about %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>network</name>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Connected to %n computer.</numerusform>
            <numerusform>Connected to %n computers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Seeding to %n peer, ratio %1</numerusform>
            <numerusform>Seeding to %n peers, ratio %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Connecting to %n peer</numerusform>
            <numerusform>Connecting to %n peers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>From %1 of %n peer</numerusform>
            <numerusform>From %1 of %n peers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Asking %n peer for the torrent&apos;s description</numerusform>
            <numerusform>Asking %n peers for the torrent&apos;s description</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n peer with what is missing serves others now. Its turn comes by itself.</numerusform>
            <numerusform>%n peers with what is missing serve others now. Its turn comes by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Waits for %n download before it. It starts by itself.</numerusform>
            <numerusform>Waits for %n downloads before it. It starts by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>It refused %n piece that it said it has.</numerusform>
            <numerusform>It refused %n pieces that it said it has.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n tracker</numerusform>
            <numerusform>%n trackers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n web seed</numerusform>
            <numerusform>%n web seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n cluster node</numerusform>
            <numerusform>%n cluster nodes</numerusform>
        </translation>
    </message>
</context>
</TS>

#include "views/drop_overlay.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "palette.h"

namespace bytetorrent::gui {

bool isLink(const QString& text) {
    return text.startsWith(QLatin1String("magnet:"), Qt::CaseInsensitive);
}

bool isTorrentOrLink(const QString& item) {
    return isLink(item) || (item.endsWith(QLatin1String(".torrent"), Qt::CaseInsensitive) && !QFileInfo(item).isDir());
}

QStringList droppedItems(const QMimeData& data) {
    QStringList items;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            items << url.toLocalFile();
        else if (isLink(url.toString()))
            items << url.toString(QUrl::FullyEncoded);
    }
    if (items.isEmpty() && data.hasText() && isLink(data.text().trimmed()))
        items << data.text().trimmed();
    return items;
}

QString dropSentence(const QStringList& items) {
    const auto torrents = static_cast<int>(std::count_if(items.begin(), items.end(), isTorrentOrLink));
    const auto others = static_cast<int>(items.size()) - torrents;
    if (others == 0)
        return DropOverlay::tr("Add %n torrent(s)", nullptr, torrents);
    if (torrents > 0)
        return DropOverlay::tr("Add %n torrent(s) and share the rest", nullptr, torrents);
    if (others == 1)
        return DropOverlay::tr("Share %1").arg(QFileInfo(items.front()).fileName());
    return DropOverlay::tr("Share %n item(s) as one torrent", nullptr, others);
}

DropOverlay::DropOverlay(QWidget* parent)
    : QLabel(parent) {
    setAlignment(Qt::AlignCenter);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    hide();
}

void DropOverlay::announce(const QString& sentence) {
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, colours().accent);
    palette.setColor(QPalette::WindowText, colours().panel);
    setPalette(palette);
    QFont font = parentWidget()->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    setFont(font);
    setText(sentence);
    setAccessibleName(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

} // namespace bytetorrent::gui

#include "views/drop_overlay.h"

#include <algorithm>
#include <set>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

#include "bridge/ask_worker.h"
#include "palette.h"

namespace bytetorrent::gui {

bool isLink(const QString& text) {
    return text.startsWith(QLatin1String("magnet:"), Qt::CaseInsensitive);
}

bool isWebAddress(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    const bool isOfTheWeb = url.isValid() && !url.host().isEmpty() && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
    return isOfTheWeb && (url.path().size() > 1 || url.hasQuery()); // a whole site is no .torrent
}

bool looksLikeTorrentOrLink(const QString& item) {
    return isLink(item) || isWebAddress(item) || item.endsWith(QLatin1String(".torrent"), Qt::CaseInsensitive);
}

QStringList linksIn(const QString& text) {
    static const QRegularExpression blank(QStringLiteral("\\s+"));
    static const QRegularExpression beforeLink(QStringLiteral("\\s+(?=magnet:)"), QRegularExpression::CaseInsensitiveOption);
    QStringList links;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const QStringList words = line.split(blank, Qt::SkipEmptyParts);
        if (std::all_of(words.begin(), words.end(), [](const QString& word) { return isLink(word) || isWebAddress(word); })) {
            links << words;
            continue;
        }
        for (const QString& part : line.trimmed().split(beforeLink)) {
            if (isLink(part))
                links << part;
        }
    }
    return links;
}

QSet<QString> foldersCalledTorrent(const QStringList& items) {
    QSet<QString> folders;
    for (const QString& item : items) {
        if (!isLink(item) && looksLikeTorrentOrLink(item) && QFileInfo(item).isDir())
            folders.insert(item);
    }
    return folders;
}

QStringList droppedItems(const QMimeData& data) {
    QStringList items;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            items << url.toLocalFile();
        else if (isLink(url.toString()) || isWebAddress(url.toString(QUrl::FullyEncoded)))
            items << url.toString(QUrl::FullyEncoded);
    }
    if (items.isEmpty() && data.hasText())
        items = linksIn(data.text());
    return items;
}

QString dropSentence(const QStringList& items, const QSet<QString>& folders) {
    const auto isTorrentOrLink = [&](const QString& item) { return looksLikeTorrentOrLink(item) && !folders.contains(item); };
    const auto torrents = static_cast<int>(std::count_if(items.begin(), items.end(), isTorrentOrLink));
    const auto others = static_cast<int>(items.size()) - torrents;
    if (others == 0)
        return DropOverlay::tr("Add %n torrent(s)", nullptr, torrents);
    if (torrents > 0)
        return DropOverlay::tr("Add %n torrent(s) and share the rest", nullptr, torrents);
    if (others == 1)
        return DropOverlay::tr("Share %1").arg(QDir::cleanPath(items.front()).section(QLatin1Char('/'), -1));
    std::set<QString> parents; // what lies in different folders cannot be one
    for (const QString& item : items) {
        if (!isTorrentOrLink(item))
            parents.insert(QDir::cleanPath(item).section(QLatin1Char('/'), 0, -2));
    }
    return parents.size() == 1 ? DropOverlay::tr("Share %n item(s) as one torrent", nullptr, others)
                               : DropOverlay::tr("Share %n item(s), a torrent of each", nullptr, others);
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

void DropOverlay::announce(const QStringList& items) {
    items_ = items;
    show(dropSentence(items, {}));
    if (std::none_of(items.begin(), items.end(), [](const QString& item) { return looksLikeTorrentOrLink(item) && !isLink(item); }))
        return;
    askWorker(
        this, [items] { return std::pair(items, foldersCalledTorrent(items)); },
        [this](const std::pair<QStringList, QSet<QString>>& answer) {
            if (isVisible() && answer.first == items_ && !answer.second.isEmpty())
                show(dropSentence(items_, answer.second));
        });
}

void DropOverlay::show(const QString& sentence) {
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
    QLabel::show();
}

} // namespace bytetorrent::gui

#include "gallery.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QHash>
#include <QPainter>
#include <QWidget>

#include "geometry.h"

namespace bytetorrent::test {

namespace {

constexpr int gap = 12;

QImage pictureOf(QWidget& widget, double scale) {
    QImage image(widget.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    widget.render(&image);
    return image;
}

// What came from a worker meanwhile is laid out, too.
void settle() {
    for (int turn = 0; turn < 3; ++turn) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }
}

// With the 256 colours that it has most of, the others as the nearest of them: a review needs no more, and the repository no more bytes.
QImage withFewColours(const QImage& picture) {
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x)
            ++counts[line[x]];
    }
    QList<QRgb> table = counts.keys();
    std::sort(table.begin(), table.end(), [&](QRgb one, QRgb other) { return counts.value(one) != counts.value(other) ? counts.value(one) > counts.value(other) : one < other; });
    table.resize(std::min<qsizetype>(table.size(), 256));
    const auto distance = [](QRgb one, QRgb other) {
        const int red = qRed(one) - qRed(other), green = qGreen(one) - qGreen(other), blue = qBlue(one) - qBlue(other);
        return red * red + green * green + blue * blue;
    };
    QHash<QRgb, int> places;
    QImage few(picture.size(), QImage::Format_Indexed8);
    few.setColorTable(table);
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            auto place = places.find(line[x]);
            if (place == places.end()) {
                const auto nearest = std::min_element(table.begin(), table.end(), [&](QRgb one, QRgb other) { return distance(one, line[x]) < distance(other, line[x]); });
                place = places.insert(line[x], static_cast<int>(nearest - table.begin()));
            }
            few.scanLine(y)[x] = static_cast<uchar>(place.value());
        }
    }
    return few;
}

bool isBlank(const QImage& picture) {
    const QRgb first = picture.pixel(0, 0);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, y) != first)
                return false;
        }
    }
    return true;
}

} // namespace

const QStringList& Gallery::languages() {
    static const QStringList three{QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("ar")};
    return three;
}

QString Gallery::take(QWidget& window, const QString& name, const QString& language, bool dark) {
    window.show();
    settle();
    for (const QString& wrong : {clippedWidgetOf(window), overlapOf(window), namelessWidgetOf(window)}) {
        if (!wrong.isEmpty())
            return name + QStringLiteral(": ") + wrong;
    }
    for (const double scale : {1.0, 2.0}) {
        const QImage picture = pictureOf(window, scale);
        if (picture.size() != window.size() * scale || isBlank(picture))
            return name + QStringLiteral(": nothing is painted");
        const auto column = languages().indexOf(language);
        if (scale == 1.0 && column >= 0)
            sheets_[name][static_cast<int>(column * 2 + (dark ? 1 : 0))] = picture;
        if (scale == 2.0 && column == 0)
            sheets_[name + QStringLiteral("@2x")][dark ? 1 : 0] = picture;
    }
    return {};
}

bool Gallery::writeSheets() const {
    const QString folder = qEnvironmentVariable("BT_PICTURES");
    if (folder.isEmpty())
        return true;
    if (!QDir().mkpath(folder))
        return false;
    for (const auto& [name, pictures] : sheets_) {
        QSize cell;
        for (const auto& [place, picture] : pictures)
            cell = cell.expandedTo(picture.size());
        const int columns = pictures.rbegin()->first / 2 + 1;
        QImage sheet(columns * (cell.width() + gap) + gap, 2 * (cell.height() + gap) + gap, QImage::Format_RGB32);
        sheet.fill(QColor(0x80, 0x80, 0x80));
        QPainter painter(&sheet);
        for (const auto& [place, picture] : pictures) {
            QImage plain = picture;
            plain.setDevicePixelRatio(1);
            painter.drawImage(gap + place / 2 * (cell.width() + gap), gap + place % 2 * (cell.height() + gap), plain);
        }
        painter.end();
        if (!withFewColours(sheet).save(QStringLiteral("%1/%2.png").arg(folder, name), nullptr, 0))
            return false;
    }
    return true;
}

} // namespace bytetorrent::test

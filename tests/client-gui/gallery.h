// Gallery: pictures of windows, light and dark, at one and two pixels a point, in several languages. Each is looked at for clipped
// words, overlaps and widgets without names as it is taken. Where BT_PICTURES names a folder, a sheet of each view is written
// there: languages beside each other, light above dark; docs/pictures/review has them. Test thread only.
#pragma once

#include <map>

#include <QImage>
#include <QString>
#include <QStringList>

class QWidget;

namespace bytetorrent::test {

class Gallery {
public:
    static const QStringList& languages(); // those of the sheets
    // What is wrong with it; empty: nothing. Shows the widget if it is hidden.
    [[nodiscard]] QString take(QWidget& window, const QString& name, const QString& language, bool dark);
    // False: a sheet could not be written. Nothing to do where nobody asked for them.
    [[nodiscard]] bool writeSheets() const;

private:
    std::map<QString, std::map<int, QImage>> sheets_; // view -> place in its sheet
};

} // namespace bytetorrent::test

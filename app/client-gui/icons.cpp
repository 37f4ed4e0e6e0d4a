#include "icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace bytetorrent::gui {

namespace {

class TintedIcon final : public QIconEngine {
public:
    explicit TintedIcon(QString name)
        : name_(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QSvgRenderer renderer(iconSource(name_, themeInUse()));
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.4);
        renderer.render(painter, QRectF(rect));
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        const QString key = QStringLiteral("bytetorrent %1 %2x%3 %4 %5")
                                .arg(name_, QString::number(size.width()), QString::number(size.height()),
                                     QString::number(mode), QString::number(static_cast<int>(themeInUse())));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    QString name_;
};

} // namespace

QByteArray iconSource(const QString& name, Theme theme) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray source = file.readAll();
    const Colours& drawn = colours(Theme::light);
    const Colours& wanted = colours(theme);
    for (const auto role : {&Colours::accent, &Colours::accentLight, &Colours::seeding, &Colours::waiting,
                            &Colours::attention, &Colours::error})
        source.replace((drawn.*role).name().toUpper().toLatin1(), (wanted.*role).name().toUpper().toLatin1());
    return source;
}

QIcon icon(const QString& name) {
    return QIcon(new TintedIcon(name));
}

} // namespace bytetorrent::gui

#include "views/piece_map.h"

#include <algorithm>

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include "palette.h"

namespace bytetorrent::gui {

namespace {
constexpr int gap = 2;
constexpr int rowsMax = 4;
} // namespace

PieceMap::PieceMap(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Piece map"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    side_ = std::max(6, fontMetrics().height() / 2);
}

QSize PieceMap::sizeHint() const {
    const int rows = std::max(1, (static_cast<int>(cells_.size()) + columns_ - 1) / columns_);
    return {side_ * 60, rows * (side_ + gap) + gap + side_};
}

QSize PieceMap::minimumSizeHint() const {
    return {side_ * 12, sizeHint().height()};
}

void PieceMap::setPieces(const engine::TorrentSnapshot& torrent) {
    // Where nobody is connected, nobody can be said to lack a piece.
    const bool running = torrent.peersConnected > 0 && torrent.availability.size() == torrent.pieceCount;
    const bool complete = torrent.pieceCount > 0 && torrent.piecesDone == torrent.pieceCount;
    if (pieceCount_ == torrent.pieceCount && have_ == torrent.have && started_ == torrent.started &&
        availability_ == torrent.availability && complete_ == complete && running_ == running)
        return;
    pieceCount_ = torrent.pieceCount;
    have_ = torrent.have;
    started_ = torrent.started;
    availability_ = torrent.availability;
    running_ = running;
    complete_ = complete;
    setAccessibleDescription(tr("%1 of %2 pieces are here").arg(QLocale().toString(torrent.piecesDone), QLocale().toString(pieceCount_)));
    const int before = sizeHint().height();
    fold();
    if (sizeHint().height() != before)
        updateGeometry();
    update();
}

void PieceMap::resizeEvent(QResizeEvent*) {
    const int before = sizeHint().height();
    fold();
    if (sizeHint().height() != before)
        updateGeometry();
}

// Once a snapshot or a size, never while painting: a torrent may have a hundred thousand pieces.
void PieceMap::fold() {
    columns_ = std::max(1, width() / (side_ + gap));
    const auto room = static_cast<std::uint32_t>(columns_ * rowsMax);
    const std::uint32_t count = std::min(pieceCount_, room);
    cells_.assign(count, {});
    std::vector<bool> held(pieceCount_), started(pieceCount_);
    const auto mark = [&](const PieceSet& set, std::vector<bool>& marks) {
        for (const auto& [first, last] : set.ranges()) {
            for (std::uint32_t piece = first.value; piece <= last.value && piece < pieceCount_; ++piece)
                marks[piece] = true;
        }
    };
    mark(have_, held);
    mark(started_, started);
    for (std::uint32_t at = 0; at < count; ++at) {
        Cell& cell = cells_[at];
        cell.first = static_cast<std::uint32_t>(std::uint64_t{at} * pieceCount_ / count);
        cell.last = static_cast<std::uint32_t>(std::uint64_t{at + 1} * pieceCount_ / count) - 1;
        cell.leastHolders = 0xFFFF;
        for (std::uint32_t piece = cell.first; piece <= cell.last; ++piece) {
            cell.have += held[piece] ? 1 : 0;
            cell.started += started[piece] && !held[piece] ? 1 : 0;
            if (held[piece] || !running_)
                continue;
            cell.leastHolders = std::min(cell.leastHolders, availability_[piece]);
            cell.mostHolders = std::max(cell.mostHolders, availability_[piece]);
            cell.nowhere += availability_[piece] == 0 ? 1 : 0;
        }
    }
    strip_.assign(running_ ? static_cast<std::size_t>(std::max(0, span())) : 0, 0);
    for (std::size_t x = 0; x < strip_.size(); ++x) {
        const auto first = static_cast<std::size_t>(std::uint64_t{x} * pieceCount_ / strip_.size());
        const auto end = std::max(first + 1, static_cast<std::size_t>(std::uint64_t{x + 1} * pieceCount_ / strip_.size()));
        strip_[x] = *std::min_element(availability_.begin() + static_cast<std::ptrdiff_t>(first),
                                      availability_.begin() + static_cast<std::ptrdiff_t>(end));
    }
}

int PieceMap::span() const {
    return std::min(static_cast<int>(cells_.size()), columns_) * (side_ + gap) - gap;
}

int PieceMap::stripTop() const {
    const int rows = (static_cast<int>(cells_.size()) + columns_ - 1) / columns_;
    return rows * (side_ + gap) + gap;
}

void PieceMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    paintCells(painter);
    paintAvailability(painter);
}

void PieceMap::paintCells(QPainter& painter) const {
    const Colours& c = colours();
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Cell& cell = cells_[i];
        const int row = static_cast<int>(i) / columns_;
        const int column = static_cast<int>(i) % columns_;
        const QRect square(column * (side_ + gap), row * (side_ + gap), side_, side_);
        painter.fillRect(square, c.line);
        const std::uint32_t all = cell.last - cell.first + 1;
        const auto part = [&](std::uint32_t pieces) {
            return std::max(1, static_cast<int>(static_cast<double>(side_) * pieces / all));
        };
        if (cell.have == all) {
            painter.fillRect(square, complete_ ? c.seeding : c.accent);
            continue;
        }
        if (cell.have == 0 && cell.started == 0 && cell.nowhere > 0) {
            painter.fillRect(square, QBrush(c.error, Qt::BDiagPattern));
            continue;
        }
        int bottom = square.bottom() + 1;
        const auto stack = [&](std::uint32_t pieces, const QColor& colour) {
            if (pieces == 0)
                return;
            const int height = std::min(part(pieces), bottom - square.top());
            painter.fillRect(QRect(square.left(), bottom - height, side_, height), colour);
            bottom -= height;
        };
        stack(cell.have, c.accent);
        stack(cell.started, c.accentLight);
    }
}

void PieceMap::paintAvailability(QPainter& painter) const {
    if (strip_.empty())
        return;
    const Colours& c = colours();
    const std::uint16_t most = std::max<std::uint16_t>(1, *std::max_element(strip_.begin(), strip_.end()));
    const int height = side_ * 2 / 3;
    for (std::size_t x = 0; x < strip_.size(); ++x) {
        const QRect at(static_cast<int>(x), stripTop(), 1, height);
        if (strip_[x] == 0) {
            painter.fillRect(QRect(at.left(), at.center().y(), 1, 1), c.line); // a thin line: nobody
            continue;
        }
        QColor colour = c.accent;
        colour.setAlphaF(0.25f + 0.75f * static_cast<float>(strip_[x]) / static_cast<float>(most));
        painter.fillRect(at, colour);
    }
}

QString PieceMap::sentence(const Cell& cell) const {
    const QLocale locale;
    const std::uint32_t all = cell.last - cell.first + 1;
    const QString which = all == 1 ? tr("Piece %1").arg(locale.toString(cell.first))
                                   : tr("Pieces %1 to %2").arg(locale.toString(cell.first), locale.toString(cell.last));
    QString state;
    if (cell.have == all)
        state = tr("here and verified");
    else if (cell.started > 0)
        state = all == 1 ? tr("being fetched") : tr("%1 of %2 here, %3 being fetched").arg(locale.toString(cell.have), locale.toString(all), locale.toString(cell.started));
    else if (cell.nowhere > 0)
        state = tr("not here, for nobody connected has it");
    else if (!running_)
        state = cell.have == 0 ? tr("not here yet") : tr("%1 of %2 here").arg(locale.toString(cell.have), locale.toString(all));
    else
        state = cell.have == 0 ? tr("not here yet: its turn comes") : tr("%1 of %2 here, the others' turn comes").arg(locale.toString(cell.have), locale.toString(all));
    QString text = which + QStringLiteral(": ") + state;
    if (running_ && cell.have < all && cell.nowhere == 0) {
        const int least = cell.leastHolders;
        text += QStringLiteral(". ") + (cell.leastHolders == cell.mostHolders
                                            ? tr("%n connected peer(s) have it", nullptr, least)
                                            : tr("%1 to %2 connected peers have it").arg(least).arg(cell.mostHolders));
    }
    return text;
}

QString PieceMap::sentenceAt(const QPoint& at) const {
    const int x = layoutDirection() == Qt::RightToLeft ? width() - 1 - at.x() : at.x();
    if (x < 0 || at.y() < 0)
        return {};
    if (at.y() >= stripTop() && x < static_cast<int>(strip_.size())) {
        const auto piece = static_cast<std::uint32_t>(static_cast<std::uint64_t>(x) * pieceCount_ / strip_.size());
        return tr("Piece %1").arg(QLocale().toString(piece)) + QStringLiteral(": ") +
               tr("%n connected peer(s) have it", nullptr, strip_[static_cast<std::size_t>(x)]);
    }
    const int column = x / (side_ + gap);
    const auto index = static_cast<std::size_t>(at.y() / (side_ + gap) * columns_ + column);
    return column >= columns_ || index >= cells_.size() ? QString() : sentence(cells_[index]);
}

bool PieceMap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = sentenceAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace bytetorrent::gui

#include "views/piece_map.h"

#include <algorithm>

#include <QHelpEvent>
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
    return {side_ * 60, (rowsMax + 1) * (side_ + gap)};
}

void PieceMap::setPieces(std::uint32_t pieceCount, const PieceSet& have, const std::vector<std::uint16_t>& availability,
                         bool complete) {
    pieceCount_ = pieceCount;
    have_.assign(pieceCount, false);
    for (const auto& [first, last] : have.ranges()) {
        for (std::uint32_t piece = first.value; piece <= last.value && piece < pieceCount; ++piece)
            have_[piece] = true;
    }
    availability_ = availability;
    complete_ = complete;
    update();
}

void PieceMap::fold() {
    columns_ = std::max(1, width() / (side_ + gap));
    const auto room = static_cast<std::uint32_t>(columns_ * rowsMax);
    const std::uint32_t count = std::min(pieceCount_, room);
    cells_.assign(count, {});
    for (std::uint32_t cell = 0; cell < count; ++cell) {
        Cell& c = cells_[cell];
        c.first = static_cast<std::uint32_t>(std::uint64_t{cell} * pieceCount_ / count);
        c.last = static_cast<std::uint32_t>(std::uint64_t{cell + 1} * pieceCount_ / count) - 1;
        for (std::uint32_t piece = c.first; piece <= c.last; ++piece) {
            c.have += have_[piece] ? 1 : 0;
            c.nowhere += !have_[piece] && piece < availability_.size() && availability_[piece] == 0 ? 1 : 0;
        }
    }
}

void PieceMap::paintEvent(QPaintEvent*) {
    fold();
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
        if (cell.have == all) {
            painter.fillRect(square, complete_ ? c.seeding : c.accent);
        } else if (cell.have > 0) {
            const int filled = std::max(1, static_cast<int>(static_cast<double>(side_) * cell.have / all));
            painter.fillRect(QRect(square.left(), square.bottom() + 1 - filled, side_, filled), c.accent);
        } else if (cell.nowhere > 0) {
            painter.fillRect(square, QBrush(c.error, Qt::BDiagPattern));
        }
    }
}

void PieceMap::paintAvailability(QPainter& painter) const {
    if (availability_.empty() || pieceCount_ == 0)
        return;
    const int rows = (static_cast<int>(cells_.size()) + columns_ - 1) / columns_;
    const int top = rows * (side_ + gap) + gap;
    // As wide as the map, so that a piece is above its holders.
    const int span = std::min(static_cast<int>(cells_.size()), columns_) * (side_ + gap) - gap;
    const std::uint16_t most =
        std::max<std::uint16_t>(1, *std::max_element(availability_.begin(), availability_.end()));
    for (int x = 0; x < span; ++x) {
        const auto piece =
            static_cast<std::size_t>(static_cast<std::uint64_t>(x) * pieceCount_ / static_cast<std::uint64_t>(span));
        if (piece >= availability_.size())
            break;
        if (availability_[piece] == 0)
            continue;
        QColor colour = colours().accent;
        colour.setAlphaF(0.2f + 0.8f * static_cast<float>(availability_[piece]) / static_cast<float>(most));
        painter.fillRect(x, top, 1, side_ * 2 / 3, colour);
    }
}

bool PieceMap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int x = layoutDirection() == Qt::RightToLeft ? width() - help->pos().x() : help->pos().x();
    const int column = x / (side_ + gap);
    const int row = help->pos().y() / (side_ + gap);
    const auto index = static_cast<std::size_t>(row * columns_ + column);
    if (column >= columns_ || index >= cells_.size()) {
        QToolTip::hideText();
        return true;
    }
    const Cell& cell = cells_[index];
    const QString which =
        cell.first == cell.last ? tr("Piece %1").arg(cell.first) : tr("Pieces %1 to %2").arg(cell.first).arg(cell.last);
    const QString state = cell.have == cell.last - cell.first + 1 ? tr("here")
                          : cell.nowhere > 0                      ? tr("nobody connected has it")
                                                                  : tr("not here yet");
    QToolTip::showText(help->globalPos(), which + QStringLiteral(": ") + state, this);
    return true;
}

} // namespace bytetorrent::gui

// PieceMap: all pieces of a torrent folded into one strip of cells that fits: have (accent), missing (line), missing
// everywhere (error colour, hatched). Below it, availability. Hover tells the piece. GUI thread.
#pragma once

#include <cstdint>
#include <vector>

#include <QWidget>

#include "bytetorrent/base/piece_set.h"

namespace bytetorrent::gui {

class PieceMap : public QWidget {
    Q_OBJECT
public:
    explicit PieceMap(QWidget* parent = nullptr);
    void setPieces(std::uint32_t pieceCount, const PieceSet& have, const std::vector<std::uint16_t>& availability,
                   bool complete);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Cell {
        std::uint32_t first = 0, last = 0, have = 0, nowhere = 0;
    };
    void fold();
    void paintCells(QPainter& painter) const;
    void paintAvailability(QPainter& painter) const;
    std::uint32_t pieceCount_ = 0;
    std::vector<bool> have_;
    std::vector<std::uint16_t> availability_;
    bool complete_ = false;
    std::vector<Cell> cells_;
    int columns_ = 1;
    int side_ = 8; // of a cell, pixels; follows the font
};

} // namespace bytetorrent::gui

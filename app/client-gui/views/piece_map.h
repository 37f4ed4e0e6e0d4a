// PieceMap: all pieces of a torrent folded into a grid of cells that fits: have (accent), being fetched (lighter), missing
// (line), missing everywhere (error colour, hatched). Below it a strip of availability, as wide as
// the grid. Hover tells the piece, its holders, and why it is not here yet. GUI thread.
#pragma once

#include <cstdint>
#include <vector>

#include <QWidget>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

class PieceMap : public QWidget {
    Q_OBJECT
public:
    explicit PieceMap(QWidget* parent = nullptr);
    void setPieces(const engine::TorrentSnapshot& torrent); // a detailed one
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    // What is told of the piece under a point; empty where there is none.
    [[nodiscard]] QString sentenceAt(const QPoint& at) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Cell {
        std::uint32_t first = 0, last = 0; // pieces
        std::uint32_t have = 0, started = 0, nowhere = 0;
        std::uint16_t leastHolders = 0, mostHolders = 0; // of those that are not here
    };
    void fold();
    void paintCells(QPainter& painter) const;
    void paintAvailability(QPainter& painter) const;
    [[nodiscard]] int stripTop() const;
    [[nodiscard]] int span() const; // pixels of a whole row of cells
    [[nodiscard]] QString sentence(const Cell& cell) const;
    std::uint32_t pieceCount_ = 0;
    PieceSet have_, started_;
    std::vector<std::uint16_t> availability_;
    bool complete_ = false;
    bool running_ = false; // holders are known
    std::vector<Cell> cells_;
    std::vector<std::uint16_t> strip_; // holders by pixel, the fewest of the pieces there
    int columns_ = 1;
    int side_ = 8; // of a cell, pixels; follows the font
};

} // namespace bytetorrent::gui
